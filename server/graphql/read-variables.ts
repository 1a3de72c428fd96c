import {
  getNullableType,
  getVariableValues,
  isInputObjectType,
  isListType,
  typeFromAST,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { isRowList, mutationInputs, rowOf } from './row-lists.ts'
import { UnreadRows } from '../request/unfit-row.ts'

export type Values = Readonly<Record<string, unknown>>
type Read = { values: Values; errors?: undefined } | { values?: undefined; errors: readonly GraphQLError[] }

const mostErrors = 5

/**
 * The variables of an operation, coerced as graphql-js does, once. A mutation's rows are left as they are: they are
 * coerced after the caller was authorised and their number checked (row-by-row.ts).
 */
export function readVariables(schema: GraphQLSchema, operation: OperationDefinitionNode, given: Values): Read {
  const definitions = operation.variableDefinitions ?? []
  const found = listsIn(schema, operation).filter(({ variable, field }) =>
    Array.isArray(rowsAt(given[variable], field)),
  )
  const without =
    found.length === 0
      ? given
      : {
          ...given,
          ...Object.fromEntries(
            found.map(({ variable, field }) => [
              variable,
              field === null ? [] : { ...(given[variable] as object), [field]: [] },
            ]),
          ),
        }
  const { coerced, errors } = getVariableValues(schema, definitions, without, {
    maxErrors: mostErrors,
    hideSuggestions: true,
  })
  if (errors) return { errors }
  for (const { variable, field, row } of found) {
    const rows = new UnreadRows(rowsAt(given[variable], field) as readonly unknown[], row)
    coerced[variable] = field === null ? rows : { ...(coerced[variable] as object), [field]: rows }
  }
  return { values: coerced }
}

interface Rows {
  variable: string
  /** Path within the variable; null if the variable itself is the list. */
  field: string | null
  row: GraphQLInputType
}

const lists = new WeakMap<OperationDefinitionNode, readonly Rows[]>()

function listsIn(schema: GraphQLSchema, operation: OperationDefinitionNode): readonly Rows[] {
  const known = lists.get(operation)
  if (known) return known
  const found = (operation.operation === 'mutation' ? (operation.variableDefinitions ?? []) : []).flatMap(
    ({ variable, type }): Rows[] => {
      const name = variable.name.value
      const read = typeFromAST(schema, type as never) as GraphQLInputType | undefined
      const nullable = read && getNullableType(read)
      if (isListType(nullable))
        return mutationInputs(schema).rows.has(String(getNullableType(nullable.ofType)))
          ? [{ variable: name, field: null, row: nullable.ofType }]
          : []
      if (!isInputObjectType(nullable) || !mutationInputs(schema).inputs.has(nullable.name)) return []
      return Object.values(nullable.getFields())
        .filter(isRowList)
        .map((field) => ({ variable: name, field: field.name, row: rowOf(field.type) }))
    },
  )
  lists.set(operation, found)
  return found
}

function rowsAt(value: unknown, field: string | null): unknown {
  if (field === null) return value
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined
}
