import { sql, type RawBuilder } from 'kysely'
import type { Context } from './context.ts'
import { selectedWithin, type SelectedFields } from './selected-fields.ts'
import { readCursor, writeCursor, type CursorPart } from './cursor.ts'
import { rowsWithRelations, type Relation } from './relations.ts'
import { BadRequest } from './refusal.ts'

export interface PageArgs {
  first?: number | null
  after?: string | null
  last?: number | null
  before?: string | null
}

export interface Connection<Row> {
  /** Cursors are computed only if selected. */
  edges: () => { cursor: string; node: Row }[]
  nodes: Row[]
  pageInfo: () => {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
  /** Counted only if selected. */
  totalCount: () => Promise<number>
}

/** A list: its columns, its rows, and its total order. All parts of the sort key have the same direction. */
export interface Listing {
  columns: RawBuilder<unknown>
  from: RawBuilder<unknown>
  where: RawBuilder<unknown>[]
  /** Expressions that together identify one row, with the type their cursor value is cast to. */
  key: { by: RawBuilder<unknown>; type: CursorPart }[]
  descending?: boolean
  /** Another statement for the total, where one is faster than counting the rows. */
  count?: RawBuilder<unknown> | null
  /** Related rows that may be selected with each row. */
  relations?: readonly Relation[]
}

export const largestPage = 100

/**
 * One page by keyset pagination: rows inserted meanwhile neither repeat nor hide others. Selected relations are fetched
 * in the same statement.
 */
export async function readConnection<Row extends object>(
  context: Context,
  listing: Listing,
  args: PageArgs,
  asked: SelectedFields = nothingKnown,
): Promise<Connection<Row>> {
  const { size, backward, cursor } = readPageArgs(args, listing.key)
  const ascending = Boolean(listing.descending) === backward
  const direction = sql.raw(ascending ? 'asc' : 'desc')
  const keys = listing.key.map(({ by }) => by)
  const position =
    cursor &&
    sql`(${sql.join(keys)}) ${sql.raw(ascending ? '>' : '<')} (${sql.join(cursor.map((value, index) => sql`${value}::${sql.raw(listing.key[index]!.type)}`))})`
  const count = listing.count ?? sql`select count(*) as total from ${listing.from} ${whereAll(listing.where)}`
  const showsCursors = asked === nothingKnown || asked.has('edges') || asked.has('pageInfo')
  const columns = [
    listing.columns,
    ...keys.map((by, index) => sql`${by} as ${sql.ref(`@${index}`)}`),
    // With the precision that the database has.
    ...(showsCursors ? keys.map((by, index) => sql`(${by})::text as ${sql.ref(cursorName(index))}`) : []),
    ...(asked.has('totalCount') ? [sql`(${count}) as "@total"`] : []),
  ]
  const found = await rowsWithRelations<Row & Record<string, unknown>>(
    context,
    sql`select ${sql.join(columns)} from ${listing.from} ${whereAll(position ? [...listing.where, position] : listing.where)} order by ${sql.join(keys.map((by) => sql`${by} ${direction}`))} limit ${size + 1}`,
    listing.relations ?? [],
    new Map([...selectedWithin(asked, 'nodes'), ...selectedWithin(asked, 'edges', 'node')]),
    sql`order by ${sql.join(keys.map((_, index) => sql`${sql.ref(`part0.@${index}`)} ${direction}`))}`,
  )
  const more = found.length > size
  const nodes = more ? found.slice(0, size) : found
  if (backward) nodes.reverse()
  const cursorOf = (row: Record<string, unknown>): string =>
    writeCursor(keys.map((_, index) => row[cursorName(index)] as string))
  return {
    edges: () => nodes.map((node) => ({ cursor: cursorOf(node), node })),
    nodes,
    pageInfo: () => ({
      hasNextPage: backward ? cursor !== null : more,
      hasPreviousPage: backward ? more : cursor !== null,
      startCursor: nodes.length === 0 ? null : cursorOf(nodes[0]!),
      endCursor: nodes.length === 0 ? null : cursorOf(nodes.at(-1)!),
    }),
    totalCount: async () => {
      const counted = nodes[0]?.['@total']
      return typeof counted === 'number'
        ? counted
        : ((await context.first<{ total: number }>(sql<{ total: number }>`${count}`))?.total ?? 0)
    },
  }
}

const nothingKnown: SelectedFields = new Map()
const cursorName = (index: number): string => `@${index} as text`

export function whereAll(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`
}

function readPageArgs(
  args: PageArgs,
  key: Listing['key'],
): { size: number; backward: boolean; cursor: string[] | null } {
  if (args.first != null && args.last != null) throw new BadRequest('Ask for the first or for the last, not for both.')
  if (args.after != null && args.before != null) throw new BadRequest('Give after or before, not both.')
  const backward = args.last != null
  if (backward ? args.after != null : args.before != null)
    throw new BadRequest('first goes with after, last with before.')
  const size = args.first ?? args.last ?? 20
  if (size < 1 || size > largestPage) throw new BadRequest(`A page holds 1 to ${largestPage} entries.`)
  const given = backward ? args.before : args.after
  return {
    size,
    backward,
    cursor:
      given == null
        ? null
        : readCursor(
            given,
            key.map(({ type }) => type),
          ),
  }
}
