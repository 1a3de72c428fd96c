import {
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'

/** Which field of a mutation's argument is a list of rows. */
export interface RowList {
  argument: string
  field: string
  /** Maximum number of rows that succeed or fail individually. Null: all-or-nothing. */
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

/** Type of the rows, if the input field is a list of inputs. */
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
  /** Type names of rows; they occur in no other list (a test checks). */
  rows: ReadonlySet<string>
}

const known = new WeakMap<GraphQLSchema, MutationInputs>()

/** Type names of the mutations' inputs and of their rows. */
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
