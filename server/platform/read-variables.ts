import { getVariableValues, type GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'

export type Values = Readonly<Record<string, unknown>>

const mostErrors = 5

/** The variables of an operation as graphql-js reads them, once for whoever runs it. */
export function readVariables(schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode, given: Values): { values: Values; errors?: undefined } | { values?: undefined; errors: readonly GraphQLError[] } {
  const { coerced, errors } = getVariableValues(schema, variableDefinitions, given, { maxErrors: mostErrors })
  return errors ? { errors } : { values: coerced }
}
