import type pg from 'pg'
import type { Portal } from '#server/portal.ts'

export interface Statement {
  text: string
  /** How many rows it found or wrote. */
  rows: number
}

/** Every statement that the work sends to the database over the portal's connections, in the order in which they were sent. */
export async function recordStatements(portal: Portal, work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Promise<Statement>[] = []
  const wrapped = new Map<pg.PoolClient, pg.PoolClient['query']>()
  const { pool } = portal.database
  const listen = (client: pg.PoolClient): void => {
    if (wrapped.has(client)) return
    const { query } = client
    wrapped.set(client, query)
    client.query = ((...rest: Parameters<typeof query>) => {
      const answer = query.apply(client, rest) as unknown as Promise<pg.QueryResult>
      const text = typeof rest[0] === 'string' ? rest[0] : (rest[0] as unknown as { text: string }).text
      sent.push(answer.then(({ rows, rowCount }) => ({ text, rows: rowCount ?? rows.length }), () => ({ text, rows: -1 })))
      return answer
    }) as typeof query
  }
  pool.on('acquire', listen)
  try {
    await work()
    return await Promise.all(sent)
  } finally {
    pool.off('acquire', listen)
    for (const [client, query] of wrapped) client.query = query
  }
}
