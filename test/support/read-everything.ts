import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import type { Person } from './county.ts'
import type { TestPortal } from './test-portal.ts'

/** Bounds of the walk: so deep into each answer, so many records followed. */
const most = { depth: 4, records: 800 }

/**
 * Every field that needs no argument, to a depth, of whatever somebody can ask for: the roots, then each record that
 * they name.
 */
export async function readEverything(
  { call }: Pick<TestPortal, 'call'>,
  person: Person,
  schema: GraphQLSchema,
  { depth, records }: { depth: number; records: number } = most,
): Promise<string[]> {
  const texts = new Set<string>()
  const [seen, waiting] = [new Set<string>(), new Set<string>()]
  const take = (value: unknown): void => {
    if (typeof value === 'string') {
      texts.add(value)
      if (isGlobalId(value) && !seen.has(value)) waiting.add(value)
    } else if (Array.isArray(value)) value.forEach(take)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(take)
    else if (typeof value === 'number') texts.add(String(value))
  }
  for (const field of Object.values(schema.getQueryType()!.getFields())) {
    if (field.args.some(isRequiredArgument)) continue
    const inner = selection(field.type, depth)
    take((await call(person, `{ ${field.name} ${inner} }`)).data)
  }
  const nodes = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'),
  )
  while (waiting.size > 0 && seen.size < records) {
    const [id] = waiting
    waiting.delete(id!)
    seen.add(id!)
    const type = nodes.find(({ name }) => name === Buffer.from(id!, 'base64url').toString().split(':')[0])
    if (!type) continue
    take(
      (
        await call(
          person,
          `query ($id: ID!) { node(id: $id) { ... on ${type.name} ${selection(type as GraphQLOutputType, depth)} } }`,
          { id },
        )
      ).data,
    )
  }
  return [...texts]
}

function isGlobalId(text: string): boolean {
  return /^[\w-]{20,100}$/.test(text) && /^[A-Z]\w+:/.test(Buffer.from(text, 'base64url').toString('latin1'))
}

function selection(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type)
  if (isInterfaceType(named)) return '{ __typename id }'
  if (!isObjectType(named)) return ''
  const parts = Object.values(named.getFields())
    .filter(({ args, name }) => !args.some(isRequiredArgument) && name !== 'edges')
    .flatMap((field) => {
      if (isLeafType(getNamedType(field.type))) return [field.name]
      const inner = depth > 1 ? selection(field.type, depth - 1) : ''
      return inner === '' ? [] : [`${field.name} ${inner}`]
    })
  return parts.length === 0 ? '' : `{ ${parts.join(' ')} }`
}
