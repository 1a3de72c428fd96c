import { askForProof } from '../step-up/ask-for-proof.ts'

export type FileFault = 'notThere' | 'tooMany' | 'fault'

/**
 * Fetches a file and hands it to the browser; where the portal asks for a fresh proof, asks for it first. Null: it was
 * saved.
 */
export async function saveFile(path: string): Promise<FileFault | null> {
  try {
    let answer = await fetch(path)
    if ((await asksForProof(answer)) && (await askForProof())) answer = await fetch(path)
    if (!answer.ok) return answer.status === 429 ? 'tooMany' : answer.status === 404 ? 'notThere' : 'fault'
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await answer.blob())
    link.download = nameIn(answer.headers.get('content-disposition') ?? '') ?? path.split('/').at(-1) ?? ''
    link.click()
    URL.revokeObjectURL(link.href)
    return null
  } catch {
    // No answer at all: nothing was saved, and the person may try again.
    return 'fault'
  }
}

async function asksForProof(answer: Response): Promise<boolean> {
  if (answer.status !== 403) return false
  const body = (await answer.clone().json()) as { errors?: { extensions?: { code?: string } }[] }
  return body.errors?.[0]?.extensions?.code === 'STEP_UP_REQUIRED'
}

function nameIn(disposition: string): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1]
  return encoded === undefined ? (/filename="([\w.-]+)"/.exec(disposition)?.[1] ?? null) : decodeURIComponent(encoded)
}
