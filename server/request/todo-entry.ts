/** One task for somebody, contributed by a matter to the task list. */
export interface TodoEntry {
  /** In the language of the request. */
  title: string
  dueAt: Date | null
  overdue: boolean
  /** The row it is about, with the name of its type. */
  subject: { id: string; __typename: string }
}
