import type pg from 'pg'
import type { Portal } from '#server/request/portal.ts'

export interface Statement {
  text: string
  /** How many rows it found or wrote. */
  rows: number
}

/**
 * Every statement that the work sends to the database over the portal's connections, in the order in which they were
 * sent.
 */
export async function recordStatements(portal: Portal, work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Promise<Statement>[] = []
  const wrapped = new Set<pg.PoolClient>()
  const { pool } = portal.database
  const listen = (client: pg.PoolClient): void => {
    if (wrapped.has(client)) return
    const query = client.query.bind(client) as (...rest: unknown[]) => Promise<pg.QueryResult>
    wrapped.add(client)
    // An own property before the prototype's method: deleted, the client is as it was.
    client.query = ((...rest: unknown[]) => {
      const answer = query(...rest)
      const text = typeof rest[0] === 'string' ? rest[0] : (rest[0] as { text: string }).text
      sent.push(
        answer.then(
          ({ rows, rowCount }) => ({ text, rows: rowCount ?? rows.length }),
          () => ({ text, rows: -1 }),
        ),
      )
      return answer
    }) as typeof client.query
  }
  pool.on('acquire', listen)
  try {
    await work()
    return await Promise.all(sent)
  } finally {
    pool.off('acquire', listen)
    for (const client of wrapped) delete (client as Partial<pg.PoolClient>).query
  }
}
