import pg from 'pg'

export interface SentStatement {
  text: string
  /** Places in the server that asked for it, the innermost first. */
  places: { file: string; line: number }[]
  fields: pg.FieldDef[]
  /** Columns that were null in an answer. */
  foundNull: Set<string>
}

const frame = /\/(server\/[\w./-]+\.ts):(\d+):\d+\)?$/

/** Every statement that this process sends from now on, by its text and its place, with what the database says of its columns. */
export function listenToStatements(): Map<string, SentStatement> {
  const sent = new Map<string, SentStatement>()
  const { query } = pg.Client.prototype as { query: (this: pg.Client, ...rest: unknown[]) => unknown }
  Error.stackTraceLimit = 40
  const listening = function (this: pg.Client, ...rest: unknown[]): unknown {
    const places = placesIn(new Error('where').stack ?? '')
    const text = typeof rest[0] === 'string' ? rest[0] : (rest[0] as { text?: string }).text
    const answer = query.call(this, ...rest)
    if (text !== undefined && answer instanceof Promise)
      answer.then(
        (result: pg.QueryResult<Record<string, unknown>>) => note(sent, text, places, result),
        // Whoever asked hears of it.
        () => undefined,
      )
    return answer
  }
  pg.Client.prototype.query = listening as typeof pg.Client.prototype.query
  return sent
}

function note(
  sent: Map<string, SentStatement>,
  text: string,
  places: SentStatement['places'],
  { fields, rows }: pg.QueryResult<Record<string, unknown>>,
): void {
  const key = `${places.map(({ file, line }) => `${file}:${line}`).join(' ')} ${text}`
  const kept = sent.get(key) ?? { text, places, fields, foundNull: new Set() }
  for (const row of rows) for (const { name } of fields) if (row[name] === null) kept.foundNull.add(name)
  sent.set(key, kept)
}

function placesIn(stack: string): SentStatement['places'] {
  return stack.split('\n').flatMap((line) => {
    const [, file, number] = frame.exec(line) ?? []
    return file && number ? [{ file, line: Number(number) }] : []
  })
}
