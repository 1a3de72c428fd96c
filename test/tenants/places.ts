import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import { v7 as newId } from 'uuid'
import { globalId } from '#server/request/global-id.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'

export interface Place {
  kind: 'query' | 'mutation'
  field: GraphQLField<unknown, unknown>
  path: string[]
}

/** Every place of the API where a client may put an id (or a text): root field, and the path into its arguments. */
export function placesOf(schema: GraphQLSchema, leaf: 'ID' | 'String' = 'ID'): Place[] {
  return (['query', 'mutation'] as const).flatMap((kind) => {
    const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType()
    return Object.values(root?.getFields() ?? {}).flatMap((field) =>
      field.args.flatMap((arg) => leafPaths(leaf, arg.type, [arg.name]).map((path) => ({ kind, field, path }))),
    )
  })
}

/** A whole operation that puts the id there, and asks for all that comes of it. */
export function operationAt(
  { kind, field, path }: Place,
  id: string,
): { document: string; variables: Record<string, unknown> } {
  const [declared, passed] = [
    field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`),
    field.args.map(({ name }) => `${name}: $${name}`),
  ]
  return {
    document: `${kind} (${declared.join(', ')}) { ${field.name}(${passed.join(', ')}) ${selection(field.type)} }`,
    variables: variablesFor(field, path, id),
  }
}

function leafPaths(leaf: string, type: GraphQLInputType, path: string[], seen: string[] = []): string[][] {
  if (isNonNullType(type)) return leafPaths(leaf, type.ofType, path, seen)
  if (isListType(type)) return leafPaths(leaf, type.ofType, [...path, '0'], seen)
  if (isInputObjectType(type))
    return seen.includes(type.name)
      ? []
      : Object.values(type.getFields()).flatMap((field) =>
          leafPaths(leaf, field.type, [...path, field.name], [...seen, type.name]),
        )
  return type.name === leaf ? [path] : []
}

/** The least that the schema accepts, with the id at its place. */
function variablesFor(field: GraphQLField<unknown, unknown>, path: string[], id: string): Record<string, unknown> {
  const at = (name: string): string[] | null => (path[0] === name ? path.slice(1) : null)
  const given = field.args
    .filter((arg) => isRequiredArgument(arg) || at(arg.name))
    .map((arg) => [arg.name, valueOf(arg, at(arg.name), id)])
  // Only so many exports may wait at a time: asked for in earnest, the second of a pair would meet that limit.
  return Object.fromEntries(field.name === 'requestExport' ? [...given, ['validateOnly', true]] : given)
}

function valueOf({ type, name }: GraphQLArgument | GraphQLInputField, path: string[] | null, id: string): unknown {
  return fill(type, name, path, id)
}

function fill(type: GraphQLInputType, name: string, path: string[] | null, id: string): unknown {
  if (isNonNullType(type)) return fill(type.ofType, name, path, id)
  if (path?.length === 0) return id
  if (isListType(type)) return [fill(type.ofType, name, path?.slice(1) ?? null, id)]
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((field) => isRequiredInputField(field) || path?.[0] === field.name)
        .map((field) => [
          field.name,
          fill(field.type, field.name, path?.[0] === field.name ? path.slice(1) : null, id),
        ]),
    )
  }
  if (isEnumType(type)) return type.getValues()[0]?.name
  return (
    {
      ID: globalId('Employment', newId()),
      Int: 1,
      Float: 1,
      Boolean: false,
      Date: '2026-11-30',
      DateTime: '2026-11-30T09:00:00+08:00',
      Decimal: '600.00',
    }[type.name] ?? (name === 'identityNumber' ? identityNumber(77) : '更正说明文字')
  )
}

function selection(type: GraphQLOutputType, depth = 3): string {
  const named = getNamedType(type)
  if (isInterfaceType(named)) return '{ __typename id }'
  if (!isObjectType(named)) return ''
  const parts = Object.values(named.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .flatMap((field) => {
      if (isLeafType(getNamedType(field.type))) return [field.name]
      const inner = depth > 1 ? selection(field.type, depth - 1) : ''
      return inner === '' ? [] : [`${field.name} ${inner}`]
    })
  return parts.length === 0 ? '' : `{ ${parts.join(' ')} }`
}
