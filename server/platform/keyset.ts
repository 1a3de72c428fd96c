import { sql, type RawBuilder } from 'kysely'
import { BadRequest } from './refusal.ts'
import type { Transaction } from './transaction.ts'

export interface PageArgs {
  first?: number | null
  after?: string | null
  last?: number | null
  before?: string | null
}

export interface Connection<Row> {
  edges: { cursor: string; node: Row }[]
  nodes: Row[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
  /** Counted only where it is asked for. */
  totalCount: () => Promise<number>
}

/** A list: what it shows, of what, and in which total order. Every part of the key runs in one direction. */
export interface Listing {
  columns: RawBuilder<unknown>
  from: RawBuilder<unknown>
  where: RawBuilder<unknown>[]
  /** Expressions that together name one row, with the type their cursor value is cast to. */
  key: { by: RawBuilder<unknown>; type: 'date' | 'timestamptz' | 'text' | 'uuid' | 'int' | 'bigint' }[]
  descending?: boolean
}

export const largestPage = 100

/** One page by keyset: rows inserted meanwhile neither repeat nor hide others. */
export async function readConnection<Row extends object>(transaction: Transaction, listing: Listing, args: PageArgs): Promise<Connection<Row>> {
  const { size, backward, cursor } = readPageArgs(args, listing.key)
  const ascending = Boolean(listing.descending) === backward
  const keys = listing.key.map(({ by }) => by)
  const position = cursor && sql`(${sql.join(keys)}) ${sql.raw(ascending ? '>' : '<')} (${sql.join(cursor.map((value, index) => sql`${value}::${sql.raw(listing.key[index]!.type)}`))})`
  const order = sql.join(keys.map((by) => sql`${by} ${sql.raw(ascending ? 'asc' : 'desc')}`))
  const cursorColumns = sql.join(keys.map((by) => sql`(${by})::text`))
  const found = await transaction.rows<Row & { cursorValues: string[] }>(
    sql`select ${listing.columns}, array[${cursorColumns}] as "cursorValues" from ${listing.from} ${whereAll(position ? [...listing.where, position] : listing.where)} order by ${order} limit ${size + 1}`,
  )
  const more = found.length > size
  const page = found.slice(0, size)
  if (backward) page.reverse()
  const edges = page.map(({ cursorValues, ...row }) => ({ cursor: writeCursor(cursorValues), node: row as unknown as Row }))
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: backward ? cursor !== null : more,
      hasPreviousPage: backward ? more : cursor !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: async () => {
      const counted = await transaction.first<{ total: number }>(sql`select count(*) as total from ${listing.from} ${whereAll(listing.where)}`)
      return counted?.total ?? 0
    },
  }
}

export function whereAll(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`
}

function readPageArgs(args: PageArgs, key: Listing['key']): { size: number; backward: boolean; cursor: string[] | null } {
  if (args.first != null && args.last != null) throw new BadRequest('Ask for the first or for the last, not for both.')
  if (args.after != null && args.before != null) throw new BadRequest('Give after or before, not both.')
  const backward = args.last != null
  if (backward ? args.after != null : args.before != null) throw new BadRequest('first goes with after, last with before.')
  const size = args.first ?? args.last ?? 20
  if (size < 1 || size > largestPage) throw new BadRequest(`A page holds 1 to ${largestPage} entries.`)
  const given = backward ? args.before : args.after
  return { size, backward, cursor: given == null ? null : readCursor(given, key) }
}

function writeCursor(values: string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** What a part of a cursor looks like; anything else never reaches the database's cast. */
const forms = {
  date: /^(\d{4}-\d{2}-\d{2}|infinity)$/,
  timestamptz: /^\d{4}-\d{2}-\d{2} [\d:.]{8,15}[+-]\d{2}(:\d{2})?$/,
  text: /^[^\0]{0,200}$/u,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  int: /^-?\d{1,9}$/,
  bigint: /^-?\d{1,18}$/,
} as const satisfies Record<Listing['key'][number]['type'], RegExp>

function readCursor(cursor: string, key: Listing['key']): string[] {
  const values = parse(Buffer.from(cursor, 'base64url').toString())
  const fits = Array.isArray(values) && values.length === key.length && values.every((value, index) => typeof value === 'string' && forms[key[index]!.type].test(value))
  if (fits && writeCursor(values as string[]) === cursor) return values as string[]
  throw new BadRequest('This cursor is not one of this list.')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
