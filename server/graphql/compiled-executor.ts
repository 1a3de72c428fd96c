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

/** Compiling costs as much as some runs: a document that comes once is not worth it. */
const runsBefore = 3
/** Sets of conditions under which one document is kept ready; under more it is made anew each time. */
const mostVariants = 16

/** One document under one set of decided conditions. */
interface Variant {
  document: DocumentNode
  runs: number
  /** Null where only graphql-js runs it; undefined until it has come a few times. */
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

/** By document: Apollo keeps those that come again, and what it forgets is forgotten here. */
const prepared = new WeakMap<DocumentNode, Map<string, Prepared>>()

/**
 * As graphql-js executes: it reads the variables and the literals, conditions are decided, and what is left, which has
 * neither, is run by graphql-js too, or by code made for it once it has come a few times. test/engine compares.
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
  // Which is meant is not plain: graphql-js says so.
  if (!operation || (!operationName && operations.length > 1)) return null
  const made: Prepared = { operation, conditions: conditionsOf(document), variants: new Map() }
  ofDocument.set(name, made)
  return made
}

/** Null where a condition is neither true nor false. */
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

/** Stands for the type of every variable once its value is read: what it is given is what it means. */
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
 * Null where a literal has no value with these variables: graphql-js refuses it at its place. The code that is made
 * reads an
 * unset variable too: in an object without a prototype, or it would find functions such as toString.
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
 * One mutation field ends, with all that was asked of it, before the next begins: only graphql-js promises that. Names
 * in
 * the answer become names in the code, joined by underscores: with such a one two places could have the same name. And
 * it
 * keeps what it makes by name in ordinary objects: no name may be of what these have without being given it.
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
