import { Extensions, Field, ID, InterfaceType, Int, ObjectType, ArgsType } from 'type-graphql'
import type { Role } from './role.ts'
import type { Limit } from './attempts.ts'
import type { Context } from './context.ts'
import type { PageArgs } from './pagination.ts'
import type { Transaction } from '../platform/transaction.ts'

/** Who may call a root field; a test finds every field without one. */
export type Callers = 'anyone' | 'signed-in' | readonly Role[]

export function MayCall(callers: Callers): MethodDecorator {
  return Extensions({ mayCall: callers })
}

/** Rows of this list stand or fall alone: one that does not fit its type is refused by itself. */
export function RowByRow(most: number): PropertyDecorator & MethodDecorator {
  return Extensions({ rowByRow: { most } })
}

/**
 * 'shown': by accounts that have a second factor, in this session · 'second factor': by the same, within the last
 * minutes · 'always': by the others the password.
 */
export type AskedProof = 'shown' | 'second factor' | 'always'

/** What is sensitive asks whoever is signed in to prove themselves anew, unless they did within the last minutes. */
export function AsksProof(proof: AskedProof): MethodDecorator {
  return Extensions({ asksProof: proof })
}

/**
 * Accounts, passwords and keys are changed, and an official's decisions are taken, by people: a program's key is
 * refused, also where the same was answered before.
 */
export function InPerson(): MethodDecorator {
  return Extensions({ inPerson: true })
}

export type LimitsOf = (
  transaction: Transaction,
  context: Context,
  input: Record<string, unknown>,
) => Promise<readonly Limit[]>

/** Every call counts as an attempt, in a transaction of its own before the mutation's own begins. */
export function CountsAttempts(limitsOf: LimitsOf): MethodDecorator {
  return Extensions({ limitsOf })
}

export type Entering = (context: Context, input: Record<string, unknown>) => Promise<unknown>

/**
 * What the input holds says who calls: found out anew for each call, also where the same was answered before. Throws
 * Denied.
 */
export function EntersBy(entering: Entering): MethodDecorator {
  return Extensions({ entering })
}

export type Preparation = (context: Context, input: Record<string, unknown>) => Promise<void>

/**
 * Slow work, such as hashing, that is done while no transaction is open: a connection is held only by whoever uses it.
 * Throws Denied.
 */
export function PreparedBy(prepare: Preparation): MethodDecorator {
  return Extensions({ prepare })
}

export type TrialPreparation = (context: Context, input: Record<string, unknown>) => Promise<void>

/**
 * What a trial leaves behind although nothing of it is kept: done and kept before it begins, also where it throws
 * Denied.
 */
export function TriedAfter(prepare: TrialPreparation): MethodDecorator {
  return Extensions({ prepareTrial: prepare })
}

/**
 * What a program's call leaves behind whatever becomes of it: done and kept before it begins, also where it throws
 * Denied.
 */
export function CountedForKeys(prepare: Preparation): MethodDecorator {
  return Extensions({ prepareKey: prepare })
}

/** A mutation that takes neither `validateOnly` nor `idempotencyKey`: signing in and out are neither tried nor repeated. */
export function WithoutOptions(): MethodDecorator {
  return Extensions({ withoutOptions: true })
}

/**
 * Never replayed for an idempotency key: every disclosure is audited, and what is begun anew answers with a secret or
 * with something that is valid for minutes.
 */
export function NoIdempotency(): MethodDecorator {
  return Extensions({ noIdempotency: true })
}

/** Open to an account that has a second factor, or whose role needs one, before it was shown in this session. */
export function BeforeSecondFactor(): MethodDecorator {
  return Extensions({ beforeSecondFactor: true })
}

/** A mutation that read-only accounts may call too: it changes how they themselves sign in. Their keys may not: see InPerson. */
export function OwnAccess(): MethodDecorator {
  return Extensions({ ownAccess: true })
}

/**
 * Guessing and disclosing are counted by request, and a plan holds a processor for seconds: a document holds one such
 * field, under any alias.
 */
export function OncePerDocument(): MethodDecorator {
  return Extensions({ oncePerDocument: true })
}

/**
 * What a call that is no trial leaves behind whatever becomes of it: done and kept before it begins, also where it
 * throws Denied.
 */
export function TracedBefore(prepare: Preparation): MethodDecorator {
  return Extensions({ trace: prepare })
}

/** Points of a field that costs more than the objects it answers. */
export function Costs(points: number): MethodDecorator {
  return Extensions({ points })
}

/** A field with a secret: it stands in the first answer to an idempotency key, and is kept nowhere. */
export function ShownOnce(): PropertyDecorator {
  return Extensions({ shownOnce: true })
}

/** An object whose fields come as they are: type-graphql then adds no function of its own to each. */
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
