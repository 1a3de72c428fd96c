interface Question {
  readonly answer?: string | null
  readonly stopsFiling: boolean
}

/** Questions about the file that wait for an answer, and how many of them stop the filing: one count for every place. */
export function openQuestions({ fileQuestions }: { fileQuestions: readonly Question[] }): {
  open: number
  stopping: number
} {
  const open = fileQuestions.filter(({ answer }) => !answer)
  return { open: open.length, stopping: open.filter(({ stopsFiling }) => stopsFiling).length }
}
