import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type GraphQLInputType,
} from 'graphql'
import type { Chance } from '#server/demo/chance.ts'

/** What a caller may know: ids and cursors of the county. */
export interface Pools {
  ids: readonly string[]
  cursors: Readonly<Record<string, readonly string[]>>
  days: readonly string[]
  texts: readonly string[]
  /** Fields, as Type.field, that answer differently each time. */
  leftOut: ReadonlySet<string>
}

/** A value of this type, as JSON; mostly one that the field takes. `at` is field.argument. */
export function randomValue(type: GraphQLInputType, at: string, pools: Pools, chance: Chance): unknown {
  if (isNonNullType(type)) return randomValue(type.ofType, at, pools, chance)
  if (isListType(type))
    return Array.from({ length: chance.below(3) + (at.endsWith('.ids') ? 1 : 0) }, () =>
      randomValue(type.ofType, at, pools, chance),
    )
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequiredInputField(field) || chance.inHundred(25),
    )
    return inOrder(
      Object.fromEntries(
        fields.map((field) => [field.name, randomValue(field.type, `${at}.${field.name}`, pools, chance)]),
      ),
    )
  }
  if (isEnumType(type)) return chance.pick(type.getValues()).name
  return randomScalar(type.name, at.split('.').at(-1)!, at.split('.')[0]!, pools, chance)
}

function randomScalar(type: string, name: string, field: string, pools: Pools, chance: Chance): unknown {
  switch (type) {
    case 'ID':
      return chance.inHundred(95) ? chance.pick(pools.ids) : 'bm9uZQ'
    case 'Int':
      if (name === 'year') return 2024 + chance.below(4)
      return name === 'first' || name === 'last' ? (chance.inHundred(96) ? 1 + chance.below(6) : 0) : chance.below(8)
    case 'Float':
      return chance.below(100) / 10
    case 'Boolean':
      return chance.inHundred(50)
    case 'Date':
      return chance.pick(pools.days)
    case 'DateTime':
      return `${chance.pick(pools.days)}T0${chance.below(10)}:00:00.000Z`
    case 'Decimal':
      return `${chance.below(1_000)}.00`
    default:
      if (name === 'after' || name === 'before') return chance.pick([...(pools.cursors[field] ?? []), 'bm9uZQ'])
      return chance.pick(pools.texts)
  }
}

/** A period that ends after it begins is the better question. */
function inOrder(value: Record<string, unknown>): Record<string, unknown> {
  const { from, to } = value
  return typeof from === 'string' && typeof to === 'string' && from > to ? { ...value, from: to, to: from } : value
}

/** first and last together, and cursors that go with neither, are only refused: mostly left out. */
export function isRefusedByChance(name: string, all: readonly string[], chance: Chance): boolean {
  const without =
    (name === 'last' && all.includes('first')) ||
    (name === 'before' && !all.includes('last')) ||
    (name === 'after' && all.includes('last') && !all.includes('first'))
  return without && !chance.inHundred(5)
}

/** The same value as it is written in a document. */
export function literal(type: GraphQLInputType, value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (isNonNullType(type)) return literal(type.ofType, value)
  if (isListType(type)) return `[${(value as unknown[]).map((item) => literal(type.ofType, item)).join(', ')}]`
  if (isInputObjectType(type))
    return `{ ${Object.entries(value)
      .map(([name, part]) => `${name}: ${literal(type.getFields()[name]!.type, part)}`)
      .join(', ')} }`
  return isEnumType(type) && typeof value === 'string' ? value : JSON.stringify(value)
}
