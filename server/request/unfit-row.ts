import {
  coerceInputValue,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  type GraphQLInputType,
  type GraphQLLeafType,
} from 'graphql'
import type { Refusal } from './refusal.ts'

/** A row, of those that stand or fall alone, that does not fit its type: what was sent, and what is wrong with it. */
export class UnfitRow {
  readonly given: unknown
  readonly faults: readonly Refusal[]
  constructor(given: unknown, faults: readonly Refusal[]) {
    this.given = given
    this.faults = faults
  }
}

/** What is said of one row; of rows after the first hundred that do not fit, only that. */
export const mostFaults = { ofRow: 5, rowsTold: 100 }

/** What a name looks like; anything else that was sent is not repeated. */
const name = /^[A-Za-z_][A-Za-z_]{0,39}$/

/**
 * The rows of one list as a mutation receives them: read once, when it is certain that they may be, in time linear in
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
    // Left at the first fault: graphql-js would go on, with an error made for each.
    return coerceInputValue(
      given,
      type,
      () => {
        throw doesNotFit
      },
      true,
    )
  } catch (error) {
    if (!(error instanceof DoesNotFit)) throw error
    return new UnfitRow(
      given,
      tellsAll ? faultsOf(given, type) : [{ code: 'INVALID_INPUT', facts: { reason: 'UNFIT_ROW' } }],
    )
  }
}

/** Each part of the row is looked at once; what is told is bounded, the rest is counted. */
function faultsOf(row: unknown, whole: GraphQLInputType): Refusal[] {
  const faults: Refusal[] = []
  let untold = 0
  find(row, whole, [])
  return untold === 0 ? faults : [...faults, { code: 'INVALID_INPUT', facts: { reason: 'UNFIT_MORE', more: untold } }]

  function tell(code: Refusal['code'], path: readonly string[], facts: Refusal['facts']): void {
    if (faults.length < mostFaults.ofRow) faults.push({ code, path, facts })
    else untold += 1
  }

  function find(value: unknown, type: GraphQLInputType, path: readonly string[]): void {
    const nullable = getNullableType(type)
    if (value === null || value === undefined) {
      if (nullable !== type) tell('INVALID_INPUT', path, { reason: 'UNFIT_MISSING' })
    } else if (isListType(nullable)) {
      if (Array.isArray(value))
        for (const [index, item] of value.entries()) find(item, nullable.ofType, [...path, String(index)])
      else find(value, nullable.ofType, path)
    } else if (!isInputObjectType(nullable)) {
      if (!takes(nullable, value)) tell(...wrongLeaf(nullable, path))
    } else if (typeof value !== 'object' || Array.isArray(value)) {
      tell('INVALID_INPUT', path, { reason: 'UNFIT_VALUE', type: nullable.name })
    } else {
      const fields = nullable.getFields()
      for (const field of Object.values(fields)) {
        const given = (value as Record<string, unknown>)[field.name]
        if (given !== undefined) find(given, field.type, [...path, field.name])
        else if (isRequiredInputField(field)) tell('INVALID_INPUT', [...path, field.name], { reason: 'UNFIT_MISSING' })
      }
      for (const key of Object.keys(value))
        if (!fields[key])
          tell('INVALID_INPUT', [...path, ...(name.test(key) ? [key] : [])], {
            reason: 'UNFIT_UNKNOWN',
            type: nullable.name,
          })
    }
  }
}

function takes(type: GraphQLLeafType, value: unknown): boolean {
  try {
    return type.parseValue(value) !== undefined
  } catch {
    // Whatever it says repeats the value; what would fit is said instead.
    return false
  }
}

function wrongLeaf(
  type: GraphQLLeafType,
  path: readonly string[],
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
  if (type.name === 'Date') return ['INVALID_DATE', path, { reason: 'UNFIT_DATE' }]
  return ['INVALID_INPUT', path, { reason: 'UNFIT_VALUE', type: type.name }]
}
