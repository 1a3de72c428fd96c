import {
  getNamedType,
  getOperationAST,
  isInputObjectType,
  Kind,
  parse,
  print,
  TypeInfo,
  validate,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql'
import { isTooLarge } from './argument-size.ts'
import { documentLimits } from './document-limits.ts'
import { readVariables, type Values } from './read-variables.ts'
import { isRowList, mutationInputs } from './row-lists.ts'

export interface AskedText {
  query?: string
  operationName?: string | null
  variables?: Values | null
}

type Lifted = { query: string; variables: Values }

/**
 * Moves rows that a mutation's document contains as literals, or as one variable each, into one variable for their
 * list: only then can an invalid row be told apart from the others (read-variables.ts). Null if everything is valid as
 * sent, if there are no such rows, or if something else is invalid too: then the original document is answered.
 */
export function liftUnfitRows(
  schema: GraphQLSchema,
  { query = '', operationName, variables }: AskedText,
): Lifted | null {
  if (!query.includes('mutation')) return null
  const document = parsed(query)
  const operation = document && getOperationAST(document, operationName)
  if (!document || operation?.operation !== 'mutation') return null
  const given = variables ?? {}
  const lifted = lift(schema, document, operation, given)
  // One variable may stand in many rows: what it amounts to there is as much as any request may say, or it is answered
  // as it was sent.
  if (lifted.rows.size === 0 || isTooLarge([...lifted.rows.values()]) || fits(schema, document, operation, given))
    return null
  const values = { ...given, ...Object.fromEntries(lifted.rows) }
  const made = getOperationAST(lifted.document, operationName)
  return made && fits(schema, lifted.document, made, values)
    ? { query: print(lifted.document), variables: values }
    : null
}

function parsed(query: string): DocumentNode | null {
  try {
    return parse(query, { maxTokens: documentLimits.tokens, noLocation: true })
  } catch {
    // Apollo reports what is wrong with it.
    return null
  }
}

function fits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Values,
): boolean {
  return (
    validate(schema, document, undefined, { maxErrors: 1 }).length === 0 &&
    !readVariables(schema, operation, variables).errors
  )
}

function lift(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Values,
): { document: DocumentNode; rows: Map<string, unknown> } {
  const rows = new Map<string, unknown>()
  const added: VariableDefinitionNode[] = []
  const values = withDefaults(operation, given)
  const types = new TypeInfo(schema)
  const replaced = visit(
    document,
    visitWithTypeInfo(types, {
      ObjectField(node) {
        const input = getNamedType(types.getParentInputType())
        const field =
          isInputObjectType(input) && mutationInputs(schema).inputs.has(input.name)
            ? input.getFields()[node.name.value]
            : undefined
        if (!field || !isRowList(field) || (node.value.kind !== Kind.LIST && node.value.kind !== Kind.OBJECT))
          return undefined
        const name = freeName(`rows${rows.size}`, operation)
        rows.set(name, rowsIn(node.value, values))
        const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } as const
        added.push(
          ...(
            parse(`query ($${name}: ${String(field.type)}) { x }`, { noLocation: true })
              .definitions[0] as OperationDefinitionNode
          ).variableDefinitions!,
        )
        return { ...node, value: variable }
      },
    }),
  )
  return { document: withDefinitions(replaced, operation, added), rows }
}

/** A single row is coerced to a list of one. */
function rowsIn(node: ValueNode, values: Values): unknown[] {
  const read: unknown = valueFromASTUntyped(node, { ...values })
  return Array.isArray(read) ? read : [read]
}

function withDefaults({ variableDefinitions = [] }: OperationDefinitionNode, given: Values): Values {
  return {
    ...Object.fromEntries(
      variableDefinitions.flatMap(({ variable, defaultValue }) =>
        defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
      ),
    ),
    ...given,
  }
}

function freeName(name: string, operation: OperationDefinitionNode): string {
  const taken = operation.variableDefinitions?.some(({ variable }) => variable.name.value === name)
  return taken ? freeName(`${name}_`, operation) : name
}

/** Removes variables that were used only in rows. */
function withDefinitions(
  document: DocumentNode,
  before: OperationDefinitionNode,
  added: readonly VariableDefinitionNode[],
): DocumentNode {
  const used = new Set<string>()
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) })
  return {
    ...document,
    definitions: document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === 'mutation' &&
      definition.name?.value === before.name?.value
        ? {
            ...definition,
            variableDefinitions: [
              ...(definition.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)),
              ...added,
            ],
          }
        : definition,
    ),
  }
}
