/** One thing that somebody must do next: what a matter contributes to the list of what is to be done. */
export interface TodoEntry {
  /** In the language of the request. */
  title: string
  dueAt: Date | null
  overdue: boolean
  /** The row it is about, with the name of its type. */
  subject: { id: string; __typename: string }
}
