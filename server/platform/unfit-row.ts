import { coerceInputValue, getNullableType, isEnumType, isInputObjectType, isListType, isRequiredInputField, type GraphQLInputType } from 'graphql'
import type { Refusal } from './refusal.ts'

/** A row, of those that stand or fall alone, that does not fit its type: what was sent, and all that is wrong with it. */
export class UnfitRow {
  readonly given: unknown
  readonly faults: readonly Refusal[]
  constructor(given: unknown, faults: readonly Refusal[]) {
    this.given = given
    this.faults = faults
  }
}

const mostFaults = 10
/** What a name looks like; anything else that was sent is not repeated. */
const name = /^[A-Za-z_][A-Za-z_]{0,39}$/

export function readRow(given: unknown, type: GraphQLInputType): unknown {
  const faults = new Map<string, Refusal>()
  const tell = (fault: Refusal): void => {
    if (faults.size < mostFaults) faults.set(JSON.stringify(fault), fault)
  }
  const read: unknown = coerceInputValue(given, type, (path, value) => {
    for (const fault of faultsAt(typeAt(type, path), value, path.map(String))) tell(fault)
  })
  return faults.size === 0 ? read : new UnfitRow(given, [...faults.values()])
}

function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType {
  const [step, ...rest] = path
  if (step === undefined) return type
  const nullable = getNullableType(type)
  if (isListType(nullable)) return typeAt(nullable.ofType, typeof step === 'number' ? rest : path)
  return isInputObjectType(nullable) ? typeAt(nullable.getFields()[step]!.type, rest) : type
}

function faultsAt(type: GraphQLInputType, value: unknown, path: readonly string[]): Refusal[] {
  const nullable = getNullableType(type)
  if (value === null || value === undefined) return [{ code: 'INVALID_INPUT', path, facts: { reason: 'UNFIT_MISSING' } }]
  if (isInputObjectType(nullable) && typeof value === 'object' && !Array.isArray(value)) {
    const fields = nullable.getFields()
    const missing = Object.values(fields).filter((field) => isRequiredInputField(field) && (value as Record<string, unknown>)[field.name] === undefined)
    const unknown = Object.keys(value).filter((key) => fields[key] === undefined).slice(0, mostFaults)
    return [
      ...missing.map((field): Refusal => ({ code: 'INVALID_INPUT', path: [...path, field.name], facts: { reason: 'UNFIT_MISSING' } })),
      ...unknown.map((key): Refusal => ({ code: 'INVALID_INPUT', path: [...path, ...(name.test(key) ? [key] : [])], facts: { reason: 'UNFIT_UNKNOWN', type: nullable.name } })),
    ]
  }
  if (isEnumType(nullable)) return [{ code: 'INVALID_INPUT', path, facts: { reason: 'UNFIT_ENUM', type: nullable.name, values: nullable.getValues().map((known) => known.name).join(', ') } }]
  if (String(nullable) === 'Date') return [{ code: 'INVALID_DATE', path, facts: { reason: 'UNFIT_DATE' } }]
  return [{ code: 'INVALID_INPUT', path, facts: { reason: 'UNFIT_VALUE', type: String(nullable) } }]
}
