import { getNullableType, isInputObjectType, type GraphQLField } from 'graphql'
import { refused, type Refusal, type Refused } from './refusal.ts'
import { UnfitRow } from './unfit-row.ts'

/** Where a mutation takes rows that stand or fall alone. */
export interface RowList {
  argument: string
  field: string
  most: number
}

interface BulkPayload {
  results: Refused[]
  rejected: number
}

export function rowListOf({ args }: GraphQLField<unknown, never>): RowList | null {
  for (const { name, type } of args) {
    const input = getNullableType(type)
    for (const field of isInputObjectType(input) ? Object.values(input.getFields()) : []) {
      const marked = field.extensions.rowByRow as { most: number } | undefined
      if (marked) return { argument: name, field: field.name, most: marked.most }
    }
  }
  return null
}

/** Does it with the rows that fit; each of the others says in its own place what is wrong with it. */
export async function withRowsThatFit(list: RowList, args: Readonly<Record<string, unknown>>, act: (args: Readonly<Record<string, unknown>>) => Promise<object>): Promise<object> {
  const { argument, field, most } = list
  const input = args[argument] as Record<string, unknown> | null | undefined
  const rows = (input?.[field] ?? []) as readonly unknown[]
  if (!rows.some((row) => row instanceof UnfitRow)) return act(args)
  if (rows.length > most) return refused({ code: 'TOO_MANY', path: [field], facts: { most, given: rows.length } })
  const places = [...rows.keys()].filter((index) => !(rows[index] instanceof UnfitRow))
  const payload = await act({ ...args, [argument]: { ...input, [field]: places.map((index) => rows[index]) } })
  const { results, rejected } = payload as BulkPayload
  // Refused as a whole.
  if (!Array.isArray(results)) return payload
  const answered = new Map(places.map((index, position) => [index, inPlace(results[position]!, field, index)]))
  const all = rows.map((row, index) => (row instanceof UnfitRow ? refused(...row.faults.map((fault) => located(fault, list, index))) : answered.get(index)!))
  return { ...payload, results: all, rejected: rejected + rows.length - places.length }
}

function inPlace(result: Refused, field: string, index: number): Refused {
  return { ...result, userErrors: result.userErrors.map((error) => (error.path?.[0] === field ? { ...error, path: [field, String(index), ...error.path.slice(2)] } : error)) }
}

function located({ code, path = [], facts }: Refusal, { argument, field }: RowList, index: number): Refusal {
  return { code, path: [field, String(index), ...path], facts: { ...facts, place: [`${argument}.${field}[${index}]`, ...path].join('.') } }
}
