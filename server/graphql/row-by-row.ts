import { refused, type Refusal, type Refused } from '../request/refusal.ts'
import type { RowList } from './row-lists.ts'
import { mostFaults, UnfitRow, UnreadRows } from '../request/unfit-row.ts'

interface BulkPayload {
  results: Refused[]
  rejected?: number
}

type Args = Readonly<Record<string, unknown>>
type Act = (args: Args) => Promise<object>

/** An all-or-nothing use case declares its own limit of rows, and none exceeds this. */
const longestList = 1_000

/** Coerces the rows after the caller was authorised: none if there are more than the mutation accepts. */
export function readRows(lists: readonly RowList[], args: Args): Args | Refused {
  const read: Record<string, unknown> = { ...args }
  for (const { argument, field, most } of lists) {
    const input = read[argument] as Record<string, unknown> | null | undefined
    const rows = input?.[field]
    const given = rows instanceof UnreadRows ? rows.given.length : Array.isArray(rows) ? rows.length : 0
    if (given > (most ?? longestList))
      return refused({ code: 'TOO_MANY', path: [field], facts: { most: most ?? longestList, given } })
    if (rows instanceof UnreadRows) read[argument] = { ...input, [field]: rows.read() }
  }
  return read
}

/**
 * Reports each invalid row at its own path: alone if rows succeed or fail individually; otherwise with the errors of
 * the other rows, and nothing is done.
 */
export async function withRowsThatFit(lists: readonly RowList[], args: Args, act: Act): Promise<object> {
  const unfit = lists.filter((list) => rowsOf(list, args).some((row) => row instanceof UnfitRow))
  if (unfit.length === 0) return act(args)
  const alone = unfit.find(({ most }) => most !== null)
  return alone ? doTheOthers(alone, args, act) : refuseAll(unfit, args, act)
}

async function doTheOthers(list: RowList, args: Args, act: Act): Promise<object> {
  const { argument, field } = list
  const rows = rowsOf(list, args)
  const places = placesThatFit(rows)
  const payload = await act({
    ...args,
    [argument]: { ...(args[argument] as object), [field]: places.map((index) => rows[index]) },
  })
  const { results, rejected } = payload as BulkPayload
  // Refused as a whole.
  if (!Array.isArray(results)) return payload
  const answered = new Map(places.map((index, position) => [index, inPlace(results[position]!, field, index)]))
  const all = rows.map((row, index) =>
    row instanceof UnfitRow
      ? { ...namedIn(row.given), ...refused(...faultsOf(row, list, index)) }
      : answered.get(index)!,
  )
  return {
    ...payload,
    results: all,
    ...(rejected !== undefined && { rejected: rejected + rows.length - places.length }),
  }
}

/** All-or-nothing: the valid rows are tried so that all errors are reported at once; the refusal rolls them back. */
async function refuseAll(lists: readonly RowList[], args: Args, act: Act): Promise<object> {
  const faults = lists.flatMap((list) => toldOf(list, args))
  const [list, ...more] = lists as [RowList, ...RowList[]]
  const rows = rowsOf(list, args)
  const places = placesThatFit(rows)
  if (more.length > 0 || places.length === 0) return refused(...faults)
  const payload = await act({
    ...args,
    [list.argument]: { ...(args[list.argument] as object), [list.field]: places.map((index) => rows[index]) },
  })
  const others = ((payload as Partial<Refused>).userErrors ?? []).flatMap(({ path, ...error }): Refusal[] => {
    const place = path?.[0] === list.field ? places[Number(path[1])] : undefined
    return path && place !== undefined ? [{ ...error, path: [list.field, String(place), ...path.slice(2)] }] : []
  })
  return refused(...[...faults, ...others].toSorted((a, b) => Number(a.path?.[1]) - Number(b.path?.[1])))
}

/** The first invalid rows, and how many more there are. */
function toldOf(list: RowList, args: Args): Refusal[] {
  const unfit = [...rowsOf(list, args).entries()].filter(
    (entry): entry is [number, UnfitRow] => entry[1] instanceof UnfitRow,
  )
  const told = unfit.slice(0, mostFaults.rowsTold).flatMap(([index, row]) => faultsOf(row, list, index))
  const more = unfit.length - mostFaults.rowsTold
  return more > 0
    ? [
        ...told,
        {
          code: 'INVALID_INPUT',
          path: [list.field],
          facts: { reason: 'UNFIT_MORE', more, place: `${list.argument}.${list.field}` },
        },
      ]
    : told
}

function rowsOf({ argument, field }: RowList, args: Args): readonly unknown[] {
  const rows = (args[argument] as Record<string, unknown> | null | undefined)?.[field]
  return Array.isArray(rows) ? rows : []
}

function placesThatFit(rows: readonly unknown[]): number[] {
  return [...rows.keys()].filter((index) => !(rows[index] instanceof UnfitRow))
}

/** A result identifies its row by the ids sent with it. */
function namedIn(given: unknown): Record<string, string> {
  const entries = typeof given === 'object' && given !== null ? Object.entries(given).slice(0, 50) : []
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string] =>
        /^[a-z]{1,20}Id$/.test(entry[0]) && typeof entry[1] === 'string' && entry[1].length <= 100,
    ),
  )
}

function faultsOf(row: UnfitRow, list: RowList, index: number): Refusal[] {
  return row.faults.map((fault) => located(fault, list, index))
}

function inPlace(result: Refused, field: string, index: number): Refused {
  return {
    ...result,
    userErrors: result.userErrors.map((error) =>
      error.path?.[0] === field ? { ...error, path: [field, String(index), ...error.path.slice(2)] } : error,
    ),
  }
}

function located({ code, path = [], facts }: Refusal, { argument, field }: RowList, index: number): Refusal {
  return {
    code,
    path: [field, String(index), ...path],
    facts: { ...facts, place: [`${argument}.${field}[${index}]`, ...path].join('.') },
  }
}
