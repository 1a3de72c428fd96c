import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled'
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql'
import { randomUUID } from 'node:crypto'
import type { Context } from './context.ts'
import { runOperation, type Answer } from './execute.ts'
import { limitDocument } from './platform/limit-document.ts'
import { maskFault } from './platform/mask-faults.ts'
import type { Portal } from './portal.ts'
import { buildPortalSchema } from './schema.ts'

/** The API without a port: what HTTP serves and what tests boot. */
export interface App {
  schema: GraphQLSchema
  apollo: ApolloServer<Carried>
  close: () => Promise<void>
}

/** Apollo copies the context field by field: the real one is carried whole. */
export interface Carried {
  context: Context
}

/** Each about twice what the portal's own largest document needs. */
const largestDocument = { tokens: 3_000, recursiveSelections: 4_000 }

export async function createApp(portal: Portal): Promise<App> {
  const schema = buildPortalSchema()
  const apollo = new ApolloServer<Carried>({
    schema,
    plugins: [
      runsOperations(schema),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    formatError: ({ extensions }, error) => withCode(maskFault(error, portal.log, randomUUID()), extensions?.code),
    // Whoever may send documents of their own may also read the schema; all others send trusted documents only (http/documents.ts).
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    // Its handler and Fastify's together leave SIGTERM without an end.
    stopOnTerminationSignals: false,
    maxRecursiveSelections: largestDocument.recursiveSelections,
    parseOptions: { maxTokens: largestDocument.tokens },
    validationOptions: { maxErrors: 5 },
    validationRules: [limitDocument],
    nodeEnv: 'production',
    logger: portal.log,
  })
  await apollo.start()
  return { schema, apollo, close: () => apollo.stop() }
}

/** Apollo parses, validates and remembers documents; what then happens is execute.ts's, one transaction for each operation. */
function runsOperations(schema: GraphQLSchema): ApolloServerPlugin<Carried> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ contextValue, document, operation, operationName, request }) => {
        if (!operation) return null
        const answer =
          operation.operation === 'subscription'
            ? noStream
            : await runOperation(contextValue.context, { schema, document, kind: operation.operation, name: operationName, variables: request.variables })
        const wellMade = 'data' in answer
        return { http: { status: wellMade ? undefined : 400, headers: new HeaderMap() }, body: { kind: 'single', singleResult: answer } }
      },
    }),
  }
}

/** Apollo knows more closely what kind of mistake it is: of grammar, of the schema, of the request. */
function withCode(error: GraphQLFormattedError, code: unknown): GraphQLFormattedError {
  return error.extensions?.code === 'BAD_USER_INPUT' && typeof code === 'string' ? { ...error, extensions: { code } } : error
}

const noStream: Answer = { errors: [{ message: 'Subscriptions are not served here.', extensions: { code: 'BAD_REQUEST' } }] }
