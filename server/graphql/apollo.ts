import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql'
import { randomUUID } from 'node:crypto'
import type { Context } from '../request/context.ts'
import { openOperations, type Operations } from './operations.ts'
import { liftUnfitRows } from './lift-rows.ts'
import { documentLimits } from './document-limits.ts'
import { maskFault } from './mask-errors.ts'
import type { Portal } from '../request/portal.ts'
import { buildPortalSchema } from './schema.ts'

/** The API without a port: what HTTP serves and what tests boot. */
export interface App {
  schema: GraphQLSchema
  apollo: ApolloServer<Carried>
  operations: Operations
  close: () => Promise<void>
}

/** Apollo copies the context field by field: the real one is carried whole. */
export interface Carried {
  context: Context
  /** The answer is application/graphql-response+json: its status says by itself what became of the request. */
  modern: boolean
}

/** Apollo's own count, of fragments spread wherever they are. */
const mostSelections = 2_000

export async function createApp(portal: Portal): Promise<App> {
  const schema = buildPortalSchema()
  const operations = openOperations(schema, portal.env)
  const apollo = new ApolloServer<Carried>({
    schema,
    plugins: [
      answersRowByRow(schema),
      runsOperations(operations),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    formatError: ({ extensions }, error) => withCode(maskFault(error, portal.log, randomUUID()), extensions?.code),
    // Who may read the schema is decided where the document is taken (http/documents.ts).
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    // Its handler and Fastify's together leave SIGTERM without an end.
    stopOnTerminationSignals: false,
    maxRecursiveSelections: mostSelections,
    parseOptions: { maxTokens: documentLimits.tokens },
    // Suggestions would not leave (mask-faults.ts), and looking for them takes time. What is too large comes no further
    // than http/graphql.ts.
    validationOptions: { maxErrors: 5, hideSuggestions: true },
    nodeEnv: 'production',
    logger: portal.log,
  })
  await apollo.start()
  return { schema, apollo, operations, close: () => apollo.stop() }
}

/** What is asked becomes a document that leaves its rows to their variables, where one of them does not fit. */
function answersRowByRow(schema: GraphQLSchema): ApolloServerPlugin<Carried> {
  return {
    requestDidStart: async ({ request }) => {
      Object.assign(request, liftUnfitRows(schema, request))
    },
  }
}

/**
 * Apollo parses and validates a document that is new here; what then happens to it, and to it when it comes again, is
 * operations.ts's.
 */
function runsOperations(operations: Operations): ApolloServerPlugin<Carried> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({
        contextValue: { context, modern },
        document,
        operation,
        operationName,
        request,
        source,
      }) => {
        if (!operation) return null
        const asked = { document, operation, name: operationName }
        operations.remember(source, request.operationName ?? null, asked)
        const { result, status, headers } = await operations.run(context, modern, asked, request.variables)
        return {
          http: { status, headers: new HeaderMap(Object.entries(headers)) },
          body: { kind: 'single', singleResult: result },
        }
      },
      willSendResponse: async ({ contextValue: { modern }, response, errors }) => {
        // What is wrong with the document itself, once it could be read at all.
        if (
          modern &&
          errors &&
          response.http.status === 400 &&
          !errors.some(({ extensions }) => extensions.code === 'GRAPHQL_PARSE_FAILED')
        )
          response.http.status = 422
      },
    }),
  }
}

/** Apollo knows more closely what kind of mistake it is: of grammar, of the schema, of the request. */
function withCode(error: GraphQLFormattedError, code: unknown): GraphQLFormattedError {
  return error.extensions?.code === 'BAD_USER_INPUT' && typeof code === 'string'
    ? { ...error, extensions: { code } }
    : error
}
