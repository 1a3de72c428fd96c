import 'reflect-metadata'
import {
  GraphQLBoolean,
  GraphQLString,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import { actsInPerson } from '../access/access.policy.ts'
import { ensureApproved } from '../access/employer-standing.ts'
import { countBeforehand } from '../request/attempts.ts'
import { needsStepUp } from '../access/second-factor/needs-step-up.ts'
import { nothingHashed } from '../request/hashed-password.ts'
import type { Context } from '../request/context.ts'
import { CalendarUnknown } from '../law/calendar.ts'
import { answerOnce } from '../request/idempotency.ts'
import type { StepUpLevel, Callers, Entering, LimitsOf, Preparation, TrialPreparation } from '../request/api.ts'
import { DateScalar, DateTimeScalar, DecimalScalar } from '../request/scalars.ts'
import { ensureModestArguments } from './argument-size.ts'
import { readRows, withRowsThatFit } from './row-by-row.ts'
import { rowListsOf, type RowList } from './row-lists.ts'
import { Denied, NotAllowed, refused, Unauthenticated, type Refused } from '../request/refusal.ts'
import { resolveFieldsDirectly, resolverObjects } from './direct-resolvers.ts'
import { resolvers } from './resolvers.ts'

/** Options for tests. */
export interface SchemaOptions {
  /** Without optimisations: selected fields, joined relations, direct calls. */
  computesAll?: boolean
  runsBeforeCompiling?: number
}

/** The API: the resolvers' schema, each root field guarded by who may call it, each mutation in its own transaction. */
export function buildPortalSchema({ computesAll = false, runsBeforeCompiling }: SchemaOptions = {}): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: resolvers as never,
    validate: false,
    container: resolverObjects,
    // Subscriptions query the database: nothing is published within a process.
    pubSub: {
      publish: () => undefined,
      subscribe: () => {
        throw new Error('Nothing is published')
      },
    },
    scalarsMap: [
      { type: Date, scalar: DateTimeScalar },
      { type: DateScalar as never, scalar: DateScalar },
      { type: DecimalScalar as never, scalar: DecimalScalar },
    ],
  })
  schema.extensions = { computesAll, runsBeforeCompiling }
  if (!computesAll) resolveFieldsDirectly(schema)
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) && type.name.endsWith('Connection')) countWhenAsked(type)
  // Rows carry __typename; type-graphql would resolve it with a promise for each.
  for (const type of Object.values(schema.getTypeMap()))
    if (isAbstractType(type)) type.resolveType = ({ __typename }: { __typename: string }) => __typename
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) guard(field)
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    guard(field)
    if (field.extensions.withoutOptions) inTransaction(field, false)
    else {
      field.args = [
        ...field.args,
        option('validateOnly', GraphQLBoolean, 'All checks are made and the answer is given, nothing is kept.', false),
        option(
          'idempotencyKey',
          GraphQLString,
          'The same key with the same input answers what it answered the first time.',
        ),
      ]
      inTransaction(field, !field.extensions.noIdempotency)
    }
  }
  return schema
}

type Field = GraphQLField<unknown, Context>

function option(
  name: string,
  type: Field['args'][number]['type'],
  description: string,
  defaultValue?: unknown,
): Field['args'][number] {
  return { name, type, description, defaultValue, deprecationReason: undefined, extensions: {}, astNode: undefined }
}

/** Counts of a list are functions, called only if selected; compiled code does not call them by itself. */
function countWhenAsked(connection: GraphQLObjectType): void {
  for (const field of Object.values(connection.getFields())) {
    field.resolve ??= (list: Record<string, unknown>): unknown => {
      const value = list[field.name]
      return typeof value === 'function' ? (value as () => unknown)() : value
    }
  }
}

/** Checks who may call a field before anything else runs. */
function guard(field: Field): void {
  const resolve = field.resolve!
  field.resolve = (root, args, context, info) => {
    if (info.operation.operation === 'query') {
      ensureCaller(field, context)
      ensureModestArguments(args)
    }
    return resolve(root, args, context, info)
  }
}

function ensureCaller(field: Field, context: Context): void {
  const callers = field.extensions.mayCall as Callers | undefined
  const { role } = context.actor
  if (context.isPartialSession && !field.extensions.beforeSecondFactor) throw new NotAllowed()
  if (callers === 'anyone') return
  if (role === 'ANONYMOUS') throw new Unauthenticated()
  if (callers !== 'signed-in' && !callers?.some((allowed) => allowed === role)) throw new NotAllowed()
}

/** Checks made before a mutation runs, and before a stored answer is replayed. */
function barOf(field: Field, context: Context): Refused | null {
  try {
    ensureCaller(field, context)
    if (context.actor.readOnly && field.extensions.mayCall !== 'anyone' && !field.extensions.ownAccess)
      throw new NotAllowed()
    if (field.extensions.inPerson === true && !actsInPerson(context.credentials)) throw new NotAllowed()
  } catch (error) {
    if (error instanceof NotAllowed) return refused({ code: 'FORBIDDEN' })
    throw error
  }
  return needsStepUp(field.extensions.stepUp as StepUpLevel | undefined, context)
    ? refused({ code: 'STEP_UP_REQUIRED' })
    : null
}

/** Anybody can register an employer: no rows are read for one that its station has not approved. */
async function unapproved(context: Context): Promise<Refused | null> {
  try {
    await ensureApproved(context)
    return null
  } catch (error) {
    if (error instanceof Denied) return refused(error.refusal)
    throw error
  }
}

function readModest(rows: readonly RowList[], given: Record<string, unknown>): Record<string, unknown> | Refused {
  ensureModestArguments(given)
  return readRows(rows, given)
}

/** Attempts are counted and slow work is done between transactions, so that no connection is held meanwhile. */
async function bar(
  field: Field,
  context: Context,
  args: Record<string, unknown>,
  isTrial: boolean,
): Promise<Refused | null> {
  const input = (args.input ?? {}) as Record<string, unknown>
  const barred = barOf(field, context)
  if (barred) return barred
  const limitsOf = field.extensions.limitsOf as LimitsOf | undefined
  const prepare = field.extensions.prepare as Preparation | undefined
  const entering = field.extensions.entering as Entering | undefined
  try {
    if (limitsOf || prepare) {
      await withoutTransaction(context, async () => {
        const seconds = limitsOf
          ? await countBeforehand(context, (transaction) => limitsOf(transaction, context, input))
          : 0
        if (seconds > 0) throw new Denied({ code: 'RATE_LIMITED', facts: { seconds } })
        await prepare?.(context, input)
      })
    }
    const prepareTrial = field.extensions.prepareTrial as TrialPreparation | undefined
    if (prepareTrial && isTrial) await inOwnTransaction(context, () => prepareTrial(context, input))
    const trace = field.extensions.trace as Preparation | undefined
    if (trace && !isTrial) await inOwnTransaction(context, () => trace(context, input))
    const prepareKey = field.extensions.prepareKey as Preparation | undefined
    if (prepareKey && context.actor.byKey === true) await inOwnTransaction(context, () => prepareKey(context, input))
    const since = limitsOf || prepare ? barOf(field, context) : null
    if (since) return since
    await entering?.(context, input)
  } catch (error) {
    if (error instanceof Denied) return refused(error.refusal)
    throw error
  }
  return null
}

/** Nothing was written yet, so the transaction can be closed: the work holds no connection. */
async function withoutTransaction(context: Context, work: () => Promise<void>): Promise<void> {
  await context.finish('undo')
  try {
    await work()
  } finally {
    await context.begin('read write')
  }
}

/** Committed whatever the outcome of the mutation: the open transaction has done nothing else yet. */
async function inOwnTransaction(context: Context, work: () => Promise<void>): Promise<void> {
  let outcome: 'keep' | 'undo' = 'undo'
  try {
    await work()
    outcome = 'keep'
  } catch (error) {
    if (error instanceof Denied) outcome = 'keep'
    throw error
  } finally {
    await context.finish(outcome)
    await context.begin('read write')
  }
}

/**
 * What all mutations share: their own transaction (opened here, ended once the whole answer is known, see execute.ts),
 * rollback of refusals, validateOnly and idempotencyKey.
 */
function inTransaction(field: Field, repeatable: boolean): void {
  const resolve = field.resolve!
  const secrets = secretsOf(field)
  const rows = rowListsOf(field)
  field.resolve = async (root, { validateOnly, idempotencyKey, ...given }: Record<string, unknown>, context, info) => {
    await context.finish('keep')
    await context.begin('read write')
    context.hashed = nothingHashed
    const args =
      barOf(field, context) ?? (rows.length > 0 ? await unapproved(context) : null) ?? readModest(rows, given)
    if (isRefused(args)) return { ...emptyPayload(field), ...args }
    const deed = async (): Promise<object> => {
      await context.savepoint()
      const act = (fitting: Record<string, unknown>): Promise<object> =>
        attempt(field, resolve, root, fitting, context, info)
      const payload = await withRowsThatFit(rows, args, act)
      if (isRefused(payload)) await context.undo()
      else await context.flush()
      return payload
    }
    const barred = await bar(field, context, args, validateOnly === true)
    if (barred) return { ...emptyPayload(field), ...barred }
    if (validateOnly === true) context.discardAtEnd()
    const keyed = repeatable && typeof idempotencyKey === 'string' && validateOnly !== true
    const payload = keyed
      ? await answerOnce(context, { key: idempotencyKey, mutation: field.name, input: args, secrets }, deed)
      : await deed()
    return typeof payload === 'object' ? { ...emptyPayload(field), userErrors: [], ...payload } : payload
  }
}

async function attempt(
  field: Field,
  resolve: GraphQLFieldResolver<unknown, Context>,
  ...rest: Parameters<GraphQLFieldResolver<unknown, Context>>
): Promise<object> {
  try {
    return (await resolve(...rest)) as object
  } catch (error) {
    if (error instanceof Denied) return { ...emptyPayload(field), ...refused(error.refusal) }
    // A given or stored day is outside every published calendar.
    if (error instanceof CalendarUnknown)
      return { ...emptyPayload(field), ...refused({ code: 'INVALID_DATE', facts: { calendarUnknownIn: error.year } }) }
    throw error
  }
}

function isRefused(payload: unknown): payload is Refused {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'userErrors' in payload &&
    Array.isArray(payload.userErrors) &&
    payload.userErrors.length > 0
  )
}

function secretsOf(field: Field): string[] {
  const payload = isNonNullType(field.type) ? field.type.ofType : field.type
  return isObjectType(payload)
    ? Object.values(payload.getFields())
        .filter(({ extensions }) => extensions.shownOnce === true)
        .map(({ name }) => name)
    : []
}

/** Lists and counts of a payload are never null, not even in a refusal. */
function emptyPayload(field: Field): Record<string, unknown> {
  const payload = isNonNullType(field.type) ? field.type.ofType : field.type
  if (!isObjectType(payload)) return {}
  const required = Object.values(payload.getFields()).filter(({ type }) => isNonNullType(type))
  return Object.fromEntries(
    required.map(({ name, type }) => [name, isNonNullType(type) && isListType(type.ofType) ? [] : 0]),
  )
}
