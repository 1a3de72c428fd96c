import { Extensions, Field, ID, InterfaceType, Int, ObjectType, ArgsType } from 'type-graphql'
import type { Role } from './role.ts'
import type { Limit } from './attempts.ts'
import type { Context } from './context.ts'
import type { PageArgs } from './pagination.ts'
import type { Transaction } from '../platform/transaction.ts'

/** Who may call a root field; a test fails for every field without one. */
export type Callers = 'anyone' | 'signed-in' | readonly Role[]

export function MayCall(callers: Callers): MethodDecorator {
  return Extensions({ mayCall: callers })
}

/** The rows of this list succeed or fail individually: a row that does not fit its type is refused alone. */
export function RowByRow(most: number): PropertyDecorator & MethodDecorator {
  return Extensions({ rowByRow: { most } })
}

/**
 * 'shown': accounts with a second factor must have verified it in this session · 'second factor': the same, within the
 * last minutes · 'always': accounts without one must enter their password.
 */
export type StepUpLevel = 'shown' | 'second factor' | 'always'

/** Step-up authentication: a sensitive operation requires a recent authentication. */
export function RequireStepUp(stepUp: StepUpLevel): MethodDecorator {
  return Extensions({ stepUp: stepUp })
}

/**
 * For people only (accounts, passwords, keys, official decisions): an API key is refused, also when the idempotency key
 * has a stored answer.
 */
export function InPerson(): MethodDecorator {
  return Extensions({ inPerson: true })
}

export type LimitsOf = (
  transaction: Transaction,
  context: Context,
  input: Record<string, unknown>,
) => Promise<readonly Limit[]>

/** Every call counts as an attempt, in its own transaction before the mutation's begins. */
export function CountsAttempts(limitsOf: LimitsOf): MethodDecorator {
  return Extensions({ limitsOf })
}

export type Entering = (context: Context, input: Record<string, unknown>) => Promise<unknown>

/**
 * The caller is identified from the input: checked for each call, also when the idempotency key has a stored answer.
 * Throws Denied.
 */
export function EntersBy(entering: Entering): MethodDecorator {
  return Extensions({ entering })
}

export type Preparation = (context: Context, input: Record<string, unknown>) => Promise<void>

/**
 * Slow work, such as hashing, done before a transaction opens, so that no database connection is held meanwhile. Throws
 * Denied.
 */
export function PreparedBy(prepare: Preparation): MethodDecorator {
  return Extensions({ prepare })
}

export type TrialPreparation = (context: Context, input: Record<string, unknown>) => Promise<void>

/**
 * What a validateOnly call leaves behind although its own work is rolled back: committed before it begins, also where
 * it throws Denied.
 */
export function TriedAfter(prepare: TrialPreparation): MethodDecorator {
  return Extensions({ prepareTrial: prepare })
}

/**
 * What a program's call leaves behind whatever its outcome: committed before it begins, also where it throws Denied.
 */
export function CountedForKeys(prepare: Preparation): MethodDecorator {
  return Extensions({ prepareKey: prepare })
}

/** A mutation that takes neither `validateOnly` nor `idempotencyKey`: signing in and out. */
export function WithoutOptions(): MethodDecorator {
  return Extensions({ withoutOptions: true })
}

/**
 * Never replayed for an idempotency key: audited disclosures, and challenges whose answer is a secret or valid for
 * minutes.
 */
export function NoIdempotency(): MethodDecorator {
  return Extensions({ noIdempotency: true })
}

/** Open to a partial session: one whose required second factor has not been verified. */
export function BeforeSecondFactor(): MethodDecorator {
  return Extensions({ beforeSecondFactor: true })
}

/** Open to read-only accounts too: it changes their own sign-in. Their API keys may not call it, see InPerson. */
export function OwnAccess(): MethodDecorator {
  return Extensions({ ownAccess: true })
}

/**
 * A document may hold one such field, under any alias: guessing and disclosure are rate-limited by request, and a plan
 * occupies a processor for seconds.
 */
export function OncePerDocument(): MethodDecorator {
  return Extensions({ oncePerDocument: true })
}

/**
 * What a call without validateOnly leaves behind whatever its outcome: committed before it begins, also where it throws
 * Denied.
 */
export function TracedBefore(prepare: Preparation): MethodDecorator {
  return Extensions({ trace: prepare })
}

/** Points of a field that costs more than the objects it answers. */
export function Costs(points: number): MethodDecorator {
  return Extensions({ points })
}

/** A field with a secret: returned with the first answer to an idempotency key and never stored. */
export function ShownOnce(): PropertyDecorator {
  return Extensions({ shownOnce: true })
}

/** An object with plain fields: type-graphql then adds no resolver function to each. */
export function ApiType(description: string, options: { implements?: Function | Function[] } = {}): ClassDecorator {
  return ObjectType({ simpleResolvers: true, description, ...options })
}

@InterfaceType({
  description: 'Anything that has a global id.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, {
    description: 'Opaque and global. An id that the viewer may not see behaves exactly like one that does not exist.',
  })
  id!: string
}

@ApiType('Where a page lies in its list.')
export class PageInfo {
  @Field(() => Boolean, { description: 'There is more after this page.' })
  hasNextPage!: boolean
  @Field(() => Boolean, { description: 'There is more before this page.' })
  hasPreviousPage!: boolean
  @Field(() => String, { nullable: true, description: 'Cursor of the first entry.' })
  startCursor!: string | null
  @Field(() => String, { nullable: true, description: 'Cursor of the last entry.' })
  endCursor!: string | null
}

@ArgsType()
export class PageArguments implements PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many from the start, 1 to 100 (default 20).' })
  first?: number | null
  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string | null
  @Field(() => Int, { nullable: true, description: 'How many from the end, 1 to 100.' })
  last?: number | null
  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  before?: string | null
}

/** The Relay connection and edge of a type, declared once for all lists of it. */
export function connectionOf(name: string, node: () => Function, plural: string): Function {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One ${name} in a list, with its cursor.` })
  class Edge {
    @Field(() => String, { description: 'Its place in the list, for after and before.' })
    cursor!: string
    @Field(node as never, { description: 'The entry itself.' })
    node!: unknown
  }
  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of ${plural}.` })
  class Connection {
    @Field(() => [Edge], { description: 'The entries with their cursors.' })
    edges!: Edge[]
    @Field((() => [node()]) as never, { description: 'The entries alone.' })
    nodes!: unknown[]
    @Field(() => PageInfo, { description: 'Where this page lies.' })
    pageInfo!: PageInfo
    @Field(() => Int, { description: 'How many there are in all; counted only when asked for.' })
    totalCount!: number
  }
  return Connection
}
