import type { DocumentNode, ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql'
import type { Context } from '../request/context.ts'
import { executeCompiled } from './compiled-executor.ts'
import { maskFault } from './mask-errors.ts'
import { isServersTrouble } from '../platform/replica.ts'

export interface Operation {
  schema: GraphQLSchema
  document: DocumentNode
  kind: 'query' | 'mutation' | 'subscription'
  name?: string | null
  variables?: Record<string, unknown> | null
}

export interface Answer {
  data?: ExecutionResult['data']
  errors?: GraphQLFormattedError[]
  extensions?: Record<string, unknown>
}

/**
 * Runs one operation in its transaction: a query has one, each mutation field its own, committed only if its whole
 * answer could be produced. Whatever was answered has been committed, and nothing else has.
 */
export async function runOperation(context: Context, operation: Operation): Promise<Answer> {
  const mask = (error: unknown): GraphQLFormattedError => maskFault(error, context.portal.log, context.requestId)
  try {
    if (operation.kind !== 'mutation') await context.beginOptimisticRead()
    let result = await execute(context, operation)
    if (!(await context.callerConfirmed())) {
      await context.finish('undo')
      await context.begin('read only')
      result = await execute(context, operation)
    }
    if (context.onReplica && result.errors?.some(({ originalError }) => isServersTrouble(originalError))) {
      context.portal.log.warn('the replica did not answer; the first server is asked')
      await context.finish('undo')
      await context.begin('read only', 'first server')
      result = await execute(context, operation)
    }
    if (!result.errors?.length) {
      await context.finish('keep')
      return { data: result.data }
    }
    await context.finish(operation.kind === 'mutation' ? 'undo' : 'keep')
    return {
      ...(result.data === undefined ? {} : { data: operation.kind === 'mutation' ? null : result.data }),
      errors: result.errors.map(mask),
    }
  } catch (error) {
    await context.finish('undo')
    return { data: null, errors: [mask(error)] }
  }
}

function execute(context: Context, { kind, schema, document, variables, name }: Operation): Promise<ExecutionResult> {
  return executeCompiled({
    kind,
    schema,
    document,
    contextValue: context,
    variableValues: variables,
    operationName: name,
  })
}
