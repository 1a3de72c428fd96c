import {
  execute,
  GraphQLScalarType,
  Kind,
  valueFromAST,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { conditionsOf, decideConditions } from './decide-conditions.ts'
import { hoistLiterals, type Literal } from './hoist-literals.ts'
import { readVariables, type Values } from './read-variables.ts'

export interface Asked {
  schema: GraphQLSchema
  kind: 'query' | 'mutation' | 'subscription'
  document: DocumentNode
  operationName?: string | null
  variableValues?: Record<string, unknown> | null
  contextValue: unknown
}

/** Compiling costs as much as a few runs, so only repeated documents are compiled. */
const runsBefore = 3
/** Combinations of @skip and @include for which a compiled document is cached; others are built each time. */
const mostVariants = 16

/** A document for one combination of @skip and @include. */
interface Variant {
  document: DocumentNode
  runs: number
  /** Null: only graphql-js can run it; undefined until it has run a few times. */
  compiled?: Compiled | null
}

interface Compiled {
  query: CompiledQuery['query']
  fixed: Values
  varying: readonly Literal[]
}

interface Prepared {
  operation: OperationDefinitionNode
  conditions: readonly string[]
  variants: Map<string, Variant>
}

/** By document: entries are garbage-collected when Apollo evicts the document. */
const prepared = new WeakMap<DocumentNode, Map<string, Prepared>>()

/**
 * Executes as graphql-js does: graphql-js coerces variables and literals, conditions are resolved, and the remaining
 * document, which has neither, is run by graphql-js or, after a few runs, by compiled code. test/engine compares the
 * two.
 */
export async function executeCompiled(asked: Asked): Promise<ExecutionResult> {
  const known = preparedFor(asked)
  if (!known) return execute(asked)
  const { values, errors } = readVariables(asked.schema, known.operation, asked.variableValues ?? {})
  if (errors) return { errors }
  const schema = withReadVariables(asked.schema)
  const variant = variantFor(asked.document, known, values)
  if (!variant)
    return execute({ ...asked, schema, document: takeReadVariables(asked.document), variableValues: values })
  variant.runs += 1
  if (
    variant.runs > ((schema.extensions.runsBeforeCompiling as number | undefined) ?? runsBefore) &&
    variant.compiled === undefined
  )
    variant.compiled = compile(schema, variant.document, asked)
  const given = variant.compiled && withLiterals(variant.compiled, values)
  if (variant.compiled && given) return variant.compiled.query(undefined, asked.contextValue, given)
  return execute({ ...asked, schema, document: variant.document, variableValues: values })
}

function preparedFor({ document, operationName }: Asked): Prepared | null {
  const ofDocument = prepared.get(document) ?? new Map<string, Prepared>()
  prepared.set(document, ofDocument)
  const name = operationName ?? ''
  const found = ofDocument.get(name)
  if (found) return found
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  const operation = operationName
    ? operations.find((definition) => definition.name?.value === operationName)
    : operations[0]
  // Ambiguous operation: graphql-js reports it.
  if (!operation || (!operationName && operations.length > 1)) return null
  const made: Prepared = { operation, conditions: conditionsOf(document), variants: new Map() }
  ofDocument.set(name, made)
  return made
}

/** Null if a condition is not a boolean. */
function variantFor(document: DocumentNode, { conditions, variants }: Prepared, values: Values): Variant | null {
  const key = conditions.map((name) => String(values[name])).join()
  const found = variants.get(key)
  if (found) return found
  const decided = decideConditions(document, values)
  if (!decided) return null
  const made: Variant = { document: takeReadVariables(decided), runs: 0 }
  if (variants.size < mostVariants) variants.set(key, made)
  return made
}

/** The type of every variable after coercion: the value is passed through unchanged. */
const readAlready = new GraphQLScalarType({ name: '__Read', parseValue: (value) => value })
const schemas = new WeakMap<GraphQLSchema, GraphQLSchema>()

function withReadVariables(schema: GraphQLSchema): GraphQLSchema {
  const known = schemas.get(schema)
  if (known) return known
  const made = Object.create(schema, {
    getType: { value: (name: string) => (name === readAlready.name ? readAlready : schema.getType(name)) },
  }) as GraphQLSchema
  schemas.set(schema, made)
  return made
}

function takeReadVariables(document: DocumentNode): DocumentNode {
  return visit(document, { VariableDefinition: ({ kind, variable }) => ({ kind, variable, type: readType }) })
}

const readType = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: readAlready.name } } as const

function compile(schema: GraphQLSchema, document: DocumentNode, { operationName, kind }: Asked): Compiled | null {
  if (!mayCompile(document, kind)) return null
  const { document: hoisted, literals } = hoistLiterals(schema, document)
  const declared = literals.map(
    ({ name }) =>
      ({
        kind: Kind.VARIABLE_DEFINITION,
        variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
        type: readType,
      }) as const,
  )
  const whole = visit(hoisted, {
    OperationDefinition: (operation) => ({
      ...operation,
      variableDefinitions: [...(operation.variableDefinitions ?? []), ...declared],
    }),
  })
  const made = compileQuery(schema, whole, operationName ?? undefined)
  if (!isCompiledQuery(made)) return null
  const fixed = Object.fromEntries(
    literals.filter(({ varies }) => !varies).map(({ name, node, type }) => [name, valueFromAST(node, type)]),
  )
  return { query: made.query, fixed, varying: literals.filter(({ varies }) => varies) }
}

/**
 * Null if a literal is invalid with these variables: graphql-js reports it. Compiled code also reads unset variables,
 * so the object has no prototype; otherwise it would find functions such as toString.
 */
function withLiterals({ fixed, varying }: Compiled, values: Values): Record<string, unknown> | null {
  const given = Object.assign(Object.create(null) as Record<string, unknown>, values, fixed)
  for (const { name, node, type } of varying) {
    const value = valueFromAST(node, type, values)
    if (value === undefined) return null
    given[name] = value
  }
  return given
}

/**
 * Only graphql-js guarantees that mutation fields run serially. Compiled code joins response names by underscores, so
 * that two names with underscores could collide, and keeps values by name in ordinary objects, so that names of
 * Object.prototype are excluded.
 */
function mayCompile(document: DocumentNode, kind: string): boolean {
  let plain = true
  visit(document, {
    Field: ({ alias, name }) => {
      const shown = (alias ?? name).value
      plain &&= shown === '__typename' ? !alias || name.value === '__typename' : !shown.includes('_')
    },
    Name: ({ value }) => {
      plain &&= !(value in Object.prototype)
    },
    VariableDefinition: ({ variable }) => {
      plain &&= !variable.name.value.startsWith('__')
    },
  })
  if (!plain) return false
  if (kind === 'query') return true
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  const selections = operations[0]?.selectionSet.selections ?? []
  return kind === 'mutation' && operations.length === 1 && selections.length === 1 && selections[0]?.kind === Kind.FIELD
}
