import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled'
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql'
import { randomUUID } from 'node:crypto'
import { networkOf } from './access/attempts.ts'
import type { Context } from './context.ts'
import { runOperation, type Answer } from './execute.ts'
import { openBudgets, type Budgets } from './platform/budget.ts'
import { costOf, highestCost } from './platform/document-cost.ts'
import { hash } from './platform/keys.ts'
import { documentLimits, limitDocument } from './platform/limit-document.ts'
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
  /** The answer is application/graphql-response+json: its status says by itself what became of the request. */
  modern: boolean
}

/** Points that an account, or a network of strangers, may spend in a minute. A demo is for one machine. */
const pointsPerMinute = { demo: 10_000_000, real: 120_000 }
/** Apollo's own count, of fragments spread wherever they are. */
const mostSelections = 2_000

export async function createApp(portal: Portal): Promise<App> {
  const schema = buildPortalSchema()
  const apollo = new ApolloServer<Carried>({
    schema,
    plugins: [
      runsOperations(schema, openBudgets(portal.env.demo ? pointsPerMinute.demo : pointsPerMinute.real)),
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
    validationOptions: { maxErrors: 5 },
    validationRules: [limitDocument],
    nodeEnv: 'production',
    logger: portal.log,
  })
  await apollo.start()
  return { schema, apollo, close: () => apollo.stop() }
}

/**
 * Apollo parses, validates and remembers documents; what then happens is execute.ts's, one transaction for each operation.
 * What an operation may cost is known, and paid, before it begins.
 */
function runsOperations(schema: GraphQLSchema, budgets: Budgets): ApolloServerPlugin<Carried> {
  const known = new Set<string>()
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ contextValue: { context, modern }, document, operation, operationName, request }) => {
        if (!operation) return null
        const headers = new HeaderMap()
        if (operation.operation === 'subscription') return answer(noStream, modern, headers)
        const cost = costOf({ schema, document, operation, variables: request.variables ?? {} })
        if (cost > highestCost) return answer(tooCostly(cost), modern, headers)
        const holder = holderOf(context, known)
        const spent = budgets.spend(holder, cost)
        context.balance = { ...spent.balance, cost }
        headers.set('ratelimit-limit', String(spent.balance.limit)).set('ratelimit-remaining', String(spent.balance.remaining)).set('ratelimit-reset', String(spent.balance.resetSeconds))
        if (!spent.ok) {
          headers.set('retry-after', String(spent.retrySeconds))
          return answer(spentAll(cost), modern, headers, 429)
        }
        const result = await runOperation(context, { schema, document, kind: operation.operation, name: operationName, variables: request.variables })
        remember(context, known)
        return answer({ ...result, extensions: { cost: { requested: cost, highest: highestCost, remaining: spent.balance.remaining } } }, modern, headers)
      },
      willSendResponse: async ({ contextValue: { modern }, response, errors }) => {
        // What is wrong with the document itself, once it could be read at all.
        if (modern && errors && response.http.status === 400 && !errors.some(({ extensions }) => extensions.code === 'GRAPHQL_PARSE_FAILED')) response.http.status = 422
      },
    }),
  }
}

/** GraphQL over HTTP, September 2026: 294 where data comes with errors, 422 where nothing could be run. Older clients get what they know. */
function answer(result: Answer, modern: boolean, headers: HeaderMap, status?: number): { http: { status: number | undefined; headers: HeaderMap }; body: { kind: 'single'; singleResult: Answer } } {
  const ran = 'data' in result
  const fitting = ran ? (modern && result.errors ? 294 : undefined) : modern ? 422 : 400
  return { http: { status: status ?? fitting, headers }, body: { kind: 'single', singleResult: result } }
}

/** Whose budget: that of credentials which have proved to be somebody's, else the network's, however many are tried from there. */
function holderOf({ credentials, address }: Context, known: ReadonlySet<string>): string {
  const holder = credentials && hash(credentials.kind === 'key' ? credentials.secret : credentials.token).toString('base64url')
  return holder && known.has(holder) ? holder : (networkOf(address) ?? 'portal')
}

function remember({ credentials, actor }: Context, known: Set<string>): void {
  if (!credentials || actor.accountId === null) return
  if (known.size >= mostKnown) known.clear()
  known.add(hash(credentials.kind === 'key' ? credentials.secret : credentials.token).toString('base64url'))
}

const mostKnown = 50_000

function tooCostly(cost: number): Answer {
  return { errors: [{ message: `This operation could fetch ${cost} objects; at most ${highestCost} may be asked for at once. Ask for smaller pages.`, extensions: { code: 'COST_TOO_HIGH' } }], extensions: { cost: { requested: cost, highest: highestCost } } }
}

function spentAll(cost: number): Answer {
  return { errors: [{ message: 'Too many requests: what may be asked for in a minute is used up.', extensions: { code: 'RATE_LIMITED' } }], extensions: { cost: { requested: cost, highest: highestCost } } }
}

/** Apollo knows more closely what kind of mistake it is: of grammar, of the schema, of the request. */
function withCode(error: GraphQLFormattedError, code: unknown): GraphQLFormattedError {
  return error.extensions?.code === 'BAD_USER_INPUT' && typeof code === 'string' ? { ...error, extensions: { code } } : error
}

const noStream: Answer = { errors: [{ message: 'Subscriptions are not served here.', extensions: { code: 'BAD_REQUEST' } }] }
