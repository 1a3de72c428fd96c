import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { networkOf } from '../request/network.ts'
import type { Context } from '../request/context.ts'
import { runOperation, type Answer } from './execute.ts'
import { busyRetrySeconds } from '../platform/busy.ts'
import { openBudgets } from '../request/rate-budget.ts'
import { costOf, highestCost } from './query-cost.ts'

/** A parsed and valid document, and the selected operation. */
export interface ValidOperation {
  document: DocumentNode
  operation: OperationDefinitionNode
  name?: string | null
}

/** The result of an operation, with the HTTP status and headers for it. */
export interface Outcome {
  result: Answer
  status: number | undefined
  headers: Record<string, string>
}

/**
 * The one path of every valid operation: its cost, its budget, its transaction. Repeated documents are found by their
 * text and are not parsed again.
 */
export interface Operations {
  run: (
    context: Context,
    modern: boolean,
    asked: ValidOperation,
    variables: Record<string, unknown> | null | undefined,
  ) => Promise<Outcome>
  /** The same check for subscriptions, per event: null if the points may be spent. */
  charge: (
    context: Context,
    asked: ValidOperation,
    variables: Record<string, unknown> | null | undefined,
  ) => (Outcome & { status: number }) | null
  find: (source: string, wanted: string | null) => ValidOperation | undefined
  remember: (source: string, wanted: string | null, found: ValidOperation) => void
}

/** Points per minute for an account, or for a network of anonymous callers. A demo runs on one machine. */
const pointsPerMinute = { demo: 10_000_000, real: 120_000 }
const mostRemembered = { documents: 1_000, characters: 10_000, holders: 50_000 }

export function openOperations(schema: GraphQLSchema, { demo }: { demo: boolean }): Operations {
  const budgets = openBudgets(demo ? pointsPerMinute.demo : pointsPerMinute.real)
  /** Accounts by credential hash: all sessions and keys of an account share one budget. */
  const proven = new Map<string, string>()
  const remembered = new Map<string, Map<string | null, ValidOperation>>()

  const spend = ({ credentialHash, address }: Context, cost: number): ReturnType<typeof budgets.spend> => {
    const account = credentialHash === null ? undefined : proven.get(credentialHash)
    return budgets.spend(account === undefined ? (networkOf(address) ?? 'portal') : `account:${account}`, cost)
  }

  return {
    run: async (context, modern, { document, operation, name }, variables) => {
      if (operation.operation === 'subscription') return outcome(noStream, modern, {})
      const cost = costOf({ schema, document, operation, variables: variables ?? {} })
      if (cost > highestCost) return outcome(tooCostly(cost), modern, {})
      const spent = spend(context, cost)
      context.balance = { ...spent.balance, cost }
      const { limit, remaining, resetSeconds } = spent.balance
      const headers: Record<string, string> = {
        'ratelimit-limit': String(limit),
        'ratelimit-remaining': String(remaining),
        'ratelimit-reset': String(resetSeconds),
      }
      if (!spent.ok)
        return outcome(spentAll(cost), modern, { ...headers, 'retry-after': String(spent.retrySeconds) }, 429)
      const result = await runOperation(context, { schema, document, kind: operation.operation, name, variables })
      const { credentialHash, actor } = context
      if (credentialHash !== null && actor.accountId !== null && !proven.has(credentialHash)) {
        if (proven.size >= mostRemembered.holders) proven.clear()
        proven.set(credentialHash, actor.accountId)
      }
      const isBusy = result.errors?.some(({ extensions }) => extensions?.code === 'BUSY') === true
      if (isBusy) return outcome(result, modern, { ...headers, 'retry-after': String(busyRetrySeconds) }, 503)
      return outcome(
        { ...result, extensions: { cost: { requested: cost, highest: highestCost, remaining } } },
        modern,
        headers,
      )
    },
    charge: (context, { document, operation }, variables): ReturnType<Operations['charge']> => {
      const cost = costOf({ schema, document, operation, variables: variables ?? {} })
      if (cost > highestCost) return { status: 400, result: tooCostly(cost), headers: {} }
      const spent = spend(context, cost)
      if (spent.ok) return null
      return { status: 429, result: spentAll(cost), headers: { 'retry-after': String(spent.retrySeconds) } }
    },
    find: (source, wanted) => remembered.get(source)?.get(wanted),
    remember: (source, wanted, found) => {
      if (source.length > mostRemembered.characters) return
      if (remembered.size >= mostRemembered.documents && !remembered.has(source))
        remembered.delete(remembered.keys().next().value!)
      const ofSource = remembered.get(source) ?? new Map<string | null, ValidOperation>()
      remembered.set(source, ofSource.set(wanted, found))
    },
  }
}

/**
 * GraphQL over HTTP, September 2026: 294 for data with errors, 422 if nothing could be run. Older clients get the
 * status codes they know.
 */
function outcome(result: Answer, modern: boolean, headers: Record<string, string>, status?: number): Outcome {
  const fitting = 'data' in result ? (modern && result.errors ? 294 : undefined) : modern ? 422 : 400
  return { result, status: status ?? fitting, headers }
}

function tooCostly(cost: number): Answer {
  return {
    errors: [
      {
        message: `This operation could fetch ${cost} objects; at most ${highestCost} may be asked for at once. Ask for smaller pages.`,
        extensions: { code: 'COST_TOO_HIGH' },
      },
    ],
    extensions: { cost: { requested: cost, highest: highestCost } },
  }
}

function spentAll(cost: number): Answer {
  return {
    errors: [
      {
        message: 'Too many requests: what may be asked for in a minute is used up.',
        extensions: { code: 'RATE_LIMITED' },
      },
    ],
    extensions: { cost: { requested: cost, highest: highestCost } },
  }
}

const noStream: Answer = {
  errors: [{ message: 'Subscriptions are not served here.', extensions: { code: 'BAD_REQUEST' } }],
}
