import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'
import { chanceFrom, type Chance } from '#server/demo/chance.ts'
import { isRefusedByChance, literal, randomValue, type Pools } from './random-value.ts'

export interface RandomDocument {
  text: string
  /** Several sets of values for its variables. */
  variables: () => Record<string, unknown>
}

interface Declared {
  name: string
  type: GraphQLInputType
  field: string
  /** As written, with a default where it has one. */
  text: string
  optional: boolean
}

interface Fragment {
  name: string
  on: GraphQLCompositeType
  text: string
}

/** What every object has: whoever keeps names in ordinary objects finds these where nothing was put. */
const inherited = Object.getOwnPropertyNames(Object.prototype)

const most = { depth: 6, fields: 28, conditions: 3, fragments: 3 }

/**
 * One valid document of queries, by chance but the same for a seed: everything that a caller may write, and much that
 * nobody does.
 */
export function randomDocument(schema: GraphQLSchema, pools: Pools, seed: number): RandomDocument {
  const chance = chanceFrom(seed)
  const declared: Declared[] = []
  const conditions = new Map<string, string>()
  const fragments: Fragment[] = []
  const used = new Set<string>()
  let budget = most.fields

  const operation = selection(schema.getQueryType()!, 1)
  const definitions = shuffled(chance, [
    ...[...conditions].map(([name, type]) => `$${name}: ${type}`),
    ...declared.map(({ text }) => text),
  ])
  const heads = definitions.length === 0 ? '' : ` (${definitions.join(', ')})`
  const written = shuffled(chance, [
    `query${heads} ${operation}`,
    ...fragments.map(({ name, on, text }) => `fragment ${name} on ${on.name} ${text}`),
  ])
  return { text: written.join('\n'), variables }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const parts: string[] = []
    const fields = isUnionType(type)
      ? []
      : Object.values(type.getFields()).filter((field) => !pools.leftOut.has(`${type.name}.${field.name}`))
    const shallow = fields.filter((field) => depth < most.depth || isLeafType(getNamedType(field.type)))
    const wanted = depth === 1 ? 1 + chance.below(3) : 1 + chance.below(5)
    for (let count = 0; count < wanted && shallow.length > 0 && budget > 0; count += 1)
      parts.push(...fieldTwice(chance.pick(shallow), depth))
    if (isAbstractType(type) && depth < most.depth) {
      for (let count = 0; count < 2; count += 1)
        parts.push(`... on ${chance.pick(schema.getPossibleTypes(type)).name}${condition()} `)
      parts.forEach((part, index) => {
        const on = /^\.\.\. on (\w+)(.*) $/.exec(part)
        const possible = on && schema.getType(on[1]!)
        if (possible && isObjectType(possible))
          parts[index] = `... on ${possible.name}${on[2]} ${selection(possible, depth)}`
      })
    }
    if (parts.length === 0 || chance.inHundred(6)) parts.push('__typename')
    return `{ ${grouped(type, parts, depth).join(' ')} }`
  }

  /** Now and then a field comes twice, under other conditions and with another selection. */
  function fieldTwice(field: GraphQLField<unknown, unknown>, depth: number): string[] {
    budget -= 1
    const key = chance.inHundred(18)
      ? `${chance.pick(['a', 'b', 'a_b', 'idx0', 'total', 'nodes', 'toString', 'constructor', 'hasOwnProperty'])}: `
      : ''
    const given = argumentsOf(field)
    const type = getNamedType(field.type)
    const once = (): string =>
      `${key}${field.name}${given}${condition()}${isCompositeType(type) ? ` ${selection(type, depth + 1)}` : ''}`
    return Array.from({ length: chance.inHundred(22) ? 2 : 1 }, once)
  }

  /** Some of the parts in a fragment, named or not, and fragments of the same type that are there already. */
  function grouped(type: GraphQLCompositeType, parts: string[], depth: number): string[] {
    const same = fragments.filter(({ on }) => on === type)
    if (same.length > 0 && chance.inHundred(60)) parts.push(`...${chance.pick(same).name}${condition()}`)
    if (depth > 1 && fragments.length < most.fragments && chance.inHundred(20)) {
      const name = named('F', fragments.length)
      const cut = chance.below(parts.length)
      fragments.push({ name, on: type, text: `{ ${parts[cut]} }` })
      const spread = `...${name}${condition()}`
      return [
        ...parts.slice(0, cut),
        spread,
        ...parts.slice(cut + 1),
        ...(chance.inHundred(40) ? [`...${name}${condition()}`] : []),
      ]
    }
    if (chance.inHundred(15)) {
      const cut = chance.below(parts.length)
      return [
        ...parts.slice(0, cut),
        `...${chance.inHundred(50) ? ` on ${type.name}` : ''}${condition()} { ${parts.slice(cut).join(' ')} }`,
      ]
    }
    return parts
  }

  function condition(): string {
    if (!chance.inHundred(22)) return ''
    const one = (word: string): string =>
      ` @${word}(if: ${chance.inHundred(15) ? chance.pick(['true', 'false']) : `$${conditionName()}`})`
    return chance.inHundred(12) ? one('skip') + one('include') : one(chance.pick(['skip', 'include']))
  }

  function conditionName(): string {
    const name = `is${chance.below(most.conditions)}`
    if (!conditions.has(name))
      conditions.set(name, chance.pick(['Boolean!', 'Boolean!', 'Boolean = true', 'Boolean! = false']))
    return name
  }

  function argumentsOf(field: GraphQLField<unknown, unknown>): string {
    const given = field.args
      .filter((arg) => isRequiredArgument(arg) || chance.inHundred(35))
      .filter(
        (arg, _index, all) =>
          !isRefusedByChance(
            arg.name,
            all.map(({ name }) => name),
            chance,
          ),
      )
    return given.length === 0
      ? ''
      : `(${shuffled(
          chance,
          given.map((arg) => `${arg.name}: ${argument(field.name, arg)}`),
        ).join(', ')})`
  }

  function argument(field: string, { name, type }: GraphQLArgument): string {
    const before = declared.find((known) => known.field === `${field}.${name}` && String(known.type) === String(type))
    if (before && chance.inHundred(40)) return `$${before.name}`
    const value = randomValue(type, `${field}.${name}`, pools, chance)
    if (chance.inHundred(50)) return literal(type, value)
    return `$${declare(type, `${field}.${name}`)}`
  }

  function declare(type: GraphQLInputType, field: string): string {
    const name = named('v', declared.length)
    const withDefault = chance.inHundred(15) ? ` = ${literal(type, randomValue(type, field, pools, chance))}` : ''
    const stricter = !isNonNullType(type) && chance.inHundred(20)
    declared.push({
      name,
      type,
      field,
      text: `$${name}: ${String(type)}${stricter ? '!' : ''}${withDefault}`,
      optional: (!isNonNullType(type) && !stricter) || withDefault !== '',
    })
    return name
  }

  /** A name of its own, now and then one that every object has; fragments and variables may share theirs. */
  function named(letter: string, count: number): string {
    const name = chance.inHundred(30) ? chance.pick(inherited) : ''
    if (name === '' || used.has(letter + name)) return `${letter}${count}`
    used.add(letter + name)
    return name
  }

  function variables(): Record<string, unknown> {
    const values: Record<string, unknown> = {}
    const give = (name: string, value: unknown): void =>
      void Object.defineProperty(values, name, { value, enumerable: true })
    for (const [name, type] of conditions)
      if (!type.includes('=') || chance.inHundred(70)) give(name, chance.inHundred(50))
    for (const { name, type, field, optional, text } of declared) {
      if (optional && chance.inHundred(name in Object.prototype ? 60 : 20)) continue
      give(
        name,
        optional && !text.includes('!') && chance.inHundred(8)
          ? null
          : randomValue(getNullableType(type), field, pools, chance),
      )
    }
    return values
  }
}

function shuffled<Item>(chance: Chance, items: readonly Item[]): Item[] {
  const rest = [...items]
  return items.map(() => rest.splice(chance.below(rest.length), 1)[0]!)
}
