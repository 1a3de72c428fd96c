/** Who asks, once the dialog stands on the page. True: the person has proved themselves. */
type Asker = () => Promise<boolean>

let asker: Asker | null = null
let asking: Promise<boolean> | null = null

export function answerBy(next: Asker | null): void {
  asker = next
}

/** Several requests that are refused at once ask once. */
export function askForProof(): Promise<boolean> {
  asking ??= (asker?.() ?? Promise.resolve(false)).finally(() => {
    asking = null
  })
  return asking
}
