import { execute, type DocumentNode, type ExecutionArgs, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'

/** Compiling costs as much as some runs: a document that comes once is not worth it. */
const runsBefore = 3

type Compiled = CompiledQuery | 'not worth it'

/** By document: Apollo keeps those that come again, and what it forgets is forgotten here. */
const compiled = new WeakMap<DocumentNode, Map<string, Compiled>>()
const runs = new WeakMap<DocumentNode, number>()

/** As graphql-js executes, by code made for the document once it has come a few times. */
export async function executeCompiled(args: ExecutionArgs & { schema: GraphQLSchema; kind: 'query' | 'mutation' | 'subscription' }): Promise<ExecutionResult> {
  const known = compiledFor(args)
  if (known === null) return execute(args)
  const result = (await known.query(args.rootValue, args.contextValue, args.variableValues)) as ExecutionResult
  // Variables that do not fit, before anything was run: graphql-js says so in the words that are known here.
  return result.data === undefined ? execute(args) : result
}

function compiledFor({ schema, document, operationName, kind }: Parameters<typeof executeCompiled>[0]): CompiledQuery | null {
  const count = (runs.get(document) ?? 0) + 1
  runs.set(document, count)
  if (count <= runsBefore || !mayCompile(document, kind)) return null
  const ofDocument = compiled.get(document) ?? new Map<string, Compiled>()
  compiled.set(document, ofDocument)
  const name = operationName ?? ''
  let found = ofDocument.get(name)
  if (!found) {
    const made = compileQuery(schema, document, operationName ?? undefined)
    found = isCompiledQuery(made) ? made : 'not worth it'
    ofDocument.set(name, found)
  }
  return found === 'not worth it' ? null : found
}

/** One mutation field ends, with all that was asked of it, before the next begins: only graphql-js promises that. */
function mayCompile(document: DocumentNode, kind: string): boolean {
  if (kind === 'query') return true
  const operations = document.definitions.filter((definition) => definition.kind === 'OperationDefinition')
  const selections = operations[0]?.selectionSet.selections ?? []
  return kind === 'mutation' && operations.length === 1 && selections.length === 1 && selections[0]?.kind === 'Field'
}
