import {
  coerceInputValue,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
} from 'graphql'
import type { Refusal } from './refusal.ts'
import { isNoSuchDay } from '../law/plain-date.ts'

/** A row of a row-by-row list that does not fit its type: what was sent, and what is wrong with it. */
export class UnfitRow {
  readonly given: unknown
  readonly faults: readonly Refusal[]
  constructor(given: unknown, faults: readonly Refusal[]) {
    this.given = given
    this.faults = faults
  }
}

/** The message for one row; rows after the first hundred invalid ones get only this. */
export const mostFaults = { ofRow: 5, rowsTold: 100 }
/** A list within a row, such as the papers of a person, has no more items. */
export const mostItemsInRow = 100

/** Pattern of a name; any other input is not repeated in messages. */
const name = /^[A-Za-z_][A-Za-z_]{0,39}$/

/**
 * The rows of one list as a mutation receives them: parsed once, after the caller was authorised, in time linear in
 * their length.
 */
export class UnreadRows {
  readonly given: readonly unknown[]
  readonly #type: GraphQLInputType
  #read: readonly unknown[] | null = null
  constructor(given: readonly unknown[], type: GraphQLInputType) {
    this.given = given
    this.#type = type
  }

  read(): readonly unknown[] {
    let unfit = 0
    this.#read ??= this.given.map((given) => {
      const row = readRow(given, this.#type, unfit < mostFaults.rowsTold)
      if (row instanceof UnfitRow) unfit += 1
      return row
    })
    return this.#read
  }
}

class DoesNotFit extends Error {}
const doesNotFit = new DoesNotFit()

function readRow(given: unknown, type: GraphQLInputType, tellsAll: boolean): unknown {
  try {
    if (!hasLongList(given, type)) {
      // Stops at the first error: graphql-js would continue and create an error for each.
      return coerceInputValue(
        given,
        type,
        () => {
          throw doesNotFit
        },
        true,
      )
    }
  } catch (error) {
    if (!(error instanceof DoesNotFit)) throw error
  }
  return new UnfitRow(
    given,
    tellsAll ? faultsOf(given, type) : [{ code: 'INVALID_INPUT', facts: { reason: 'UNFIT_ROW' } }],
  )
}

/** Checked before any item is coerced. */
function hasLongList(value: unknown, type: GraphQLInputType): boolean {
  const nullable = getNullableType(type)
  if (isLeafType(nullable) || typeof value !== 'object' || value === null) return false
  if (isListType(nullable))
    return (
      Array.isArray(value) &&
      (value.length > mostItemsInRow ||
        (!isLeafType(getNullableType(nullable.ofType)) && value.some((item) => hasLongList(item, nullable.ofType))))
    )
  return Object.values(nullable.getFields()).some(
    (field) =>
      !isLeafType(getNullableType(field.type)) &&
      hasLongList((value as Record<string, unknown>)[field.name], field.type),
  )
}

/** Each part of the row is checked once, and none after the reported errors were found. */
function faultsOf(row: unknown, whole: GraphQLInputType): Refusal[] {
  const faults: Refusal[] = []
  const found = (): boolean => faults.length > mostFaults.ofRow
  find(row, whole, [])
  return found()
    ? [...faults.slice(0, mostFaults.ofRow), { code: 'INVALID_INPUT', facts: { reason: 'UNFIT_REST' } }]
    : faults

  function tell(code: Refusal['code'], path: readonly string[], facts: Refusal['facts']): void {
    faults.push({ code, path, facts })
  }

  function find(value: unknown, type: GraphQLInputType, path: readonly string[]): void {
    const nullable = getNullableType(type)
    if (value === null || value === undefined) {
      if (nullable !== type) tell('INVALID_INPUT', path, { reason: 'UNFIT_MISSING' })
    } else if (isListType(nullable)) {
      if (Array.isArray(value)) findInList(value, nullable.ofType, path)
      else find(value, nullable.ofType, path)
    } else if (!isInputObjectType(nullable)) {
      if (!takes(nullable, value)) tell(...wrongLeaf(nullable, path, value))
    } else if (typeof value !== 'object' || Array.isArray(value)) {
      tell('INVALID_INPUT', path, { reason: 'UNFIT_VALUE', type: nullable.name })
    } else {
      findInObject(value as Record<string, unknown>, nullable, path)
    }
  }

  function findInList(items: readonly unknown[], type: GraphQLInputType, path: readonly string[]): void {
    if (items.length > mostItemsInRow) return tell('TOO_MANY', path, { most: mostItemsInRow, given: items.length })
    for (const [index, item] of items.entries()) {
      if (found()) return
      find(item, type, [...path, String(index)])
    }
  }

  function findInObject(value: Record<string, unknown>, type: GraphQLInputObjectType, path: readonly string[]): void {
    const fields = type.getFields()
    for (const field of Object.values(fields)) {
      if (found()) return
      const given = value[field.name]
      if (given !== undefined) find(given, field.type, [...path, field.name])
      else if (isRequiredInputField(field)) tell('INVALID_INPUT', [...path, field.name], { reason: 'UNFIT_MISSING' })
    }
    for (const key in value) {
      if (found()) return
      if (!fields[key])
        tell('INVALID_INPUT', [...path, ...(name.test(key) ? [key] : [])], { reason: 'UNFIT_UNKNOWN', type: type.name })
    }
  }
}

function takes(type: GraphQLLeafType, value: unknown): boolean {
  // An enum's own refusal looks for names alike.
  if (isEnumType(type)) return typeof value === 'string' && type.getValue(value) !== undefined
  try {
    return type.parseValue(value) !== undefined
  } catch {
    // The library's message repeats the value; the expected type is given instead.
    return false
  }
}

function wrongLeaf(
  type: GraphQLLeafType,
  path: readonly string[],
  value: unknown,
): [Refusal['code'], readonly string[], Refusal['facts']] {
  if (isEnumType(type))
    return [
      'INVALID_INPUT',
      path,
      {
        reason: 'UNFIT_ENUM',
        type: type.name,
        values: type
          .getValues()
          .map((known) => known.name)
          .join(', '),
      },
    ]
  if (type.name === 'Date') return ['INVALID_DATE', path, { reason: isNoSuchDay(value) ? 'NO_SUCH_DAY' : 'UNFIT_DATE' }]
  return ['INVALID_INPUT', path, { reason: 'UNFIT_VALUE', type: type.name }]
}
