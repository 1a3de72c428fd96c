import {
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'

/** Where a mutation takes a list of rows: of its argument, which field. */
export interface RowList {
  argument: string
  field: string
  /** Rows that stand or fall alone: so many at most. Null where all of them are done, or none. */
  most: number | null
}

export function rowListsOf({ args }: Pick<GraphQLField<unknown, never>, 'args'>): RowList[] {
  return args.flatMap(({ name, type }) => {
    const input = getNullableType(type)
    return (isInputObjectType(input) ? Object.values(input.getFields()) : [])
      .filter(isRowList)
      .map(({ name: field, extensions }): RowList => ({
        argument: name,
        field,
        most: (extensions.rowByRow as { most: number } | undefined)?.most ?? null,
      }))
  })
}

/** Of an input: a list of inputs. */
export function isRowList({ type }: Pick<GraphQLInputField, 'type'>): boolean {
  const list = getNullableType(type)
  return isListType(list) && isInputObjectType(getNullableType(list.ofType))
}

export function rowOf(type: GraphQLInputType): GraphQLInputType {
  const list = getNullableType(type)
  if (!isListType(list)) throw new Error('Rows come in a list')
  return list.ofType
}

interface MutationInputs {
  inputs: ReadonlySet<string>
  /** Names of the types of rows; such a row is nowhere in a list but there (a test looks). */
  rows: ReadonlySet<string>
}

const known = new WeakMap<GraphQLSchema, MutationInputs>()

/** Names of the inputs that mutations take, and of the rows in their lists. */
export function mutationInputs(schema: GraphQLSchema): MutationInputs {
  const found = known.get(schema)
  if (found) return found
  const taken = Object.values(schema.getMutationType()?.getFields() ?? {})
    .flatMap(({ args }) => args.map(({ type }) => getNullableType(type)))
    .filter((type) => isInputObjectType(type))
  const made = {
    inputs: new Set(taken.map(({ name }) => name)),
    rows: new Set(
      taken.flatMap((type) =>
        Object.values(type.getFields())
          .filter(isRowList)
          .map((field) => String(getNullableType(rowOf(field.type)))),
      ),
    ),
  }
  known.set(schema, made)
  return made
}
