import DataLoader from 'dataloader'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import {
  anonymous,
  identify,
  noProof,
  readsWidely,
  scopeOf,
  secretOf,
  type Actor,
  type Credentials,
  type Proof,
} from './actor.ts'
import { networkOf } from './network.ts'
import { deviceOwner } from './device-token.ts'
import { nothingHashed, type Hashed } from './hashed-password.ts'
import { isSameCaller } from './caller-cache.ts'
import { needsSecondFactor, onlyOneself } from './second-factor.ts'
import { dayOf, type PlainDate } from '../law/plain-date.ts'
import type { Balance } from './rate-budget.ts'
import type { Asker } from '../platform/fair-turns.ts'
import { isServersTrouble, type Replica } from '../platform/replica.ts'
import { nobody, type Scope } from '../platform/row-security.ts'
import { openTransaction, type OpenTransaction, type Transaction } from '../platform/transaction.ts'
import type { Portal } from './portal.ts'

export type Language = 'zh-CN' | 'en'

/** Fetches many rows by key at once; the answer has one entry for each key, in their order. */
export type Batch<Key, Row> = (context: Context, keys: readonly Key[]) => Promise<(Row | null)[]>

/** Who asks, when, in which language, and the one transaction in which it happens. */
export class Context implements Transaction {
  readonly portal: Portal
  readonly requestId: string
  readonly language: Language
  readonly now: Date
  credentials: Credentials | null
  actor: Actor = anonymous
  /** Set-Cookie headers that the answer carries. */
  readonly cookies: string[] = []
  /** The browser is to forget what it keeps of the portal. */
  clearsSite = false
  /** A session whose idle time is to be moved on once the answer is sent. */
  sessionToTouch: Buffer | null = null
  /**
   * The page that the request came from, as the browser says: an address of the portal, or the request would not be
   * here.
   */
  readonly origin: string | null
  /** Address of the caller, for throttling. */
  readonly address: string
  readonly userAgent: string | null
  /** What the browser keeps to be known again by accounts that it has signed in before. */
  device: string | null
  /**
   * Their role asks for a second factor, or they have one, and this session has not shown it: they may add or show it,
   * and nothing else.
   */
  weak = false
  proof: Proof = noProof
  /** What was hashed before the act's transaction began. */
  hashed: Hashed = nothingHashed
  /** This request may be such a weak session's; everywhere else it is nobody's. */
  readonly #allowPartialSession: boolean
  /** Fires when the caller has gone: what is only read for them is read no further. */
  readonly signal: AbortSignal | null
  /** What this operation costs, and what is left to the caller. Null where nobody counts. */
  balance: (Balance & { cost: number }) | null = null
  /** What is read now is read on the server that follows the first. */
  onReplica = false
  #transaction: OpenTransaction | null = null
  #identified: ReturnType<typeof identify> | null = null
  #discard = false
  #afterCommit: (() => void)[] = []
  #related = new Map<Batch<string, unknown>, Map<string, object | null>>()
  #loaders = new Map<Batch<never, unknown>, DataLoader<unknown, unknown>>()

  constructor(
    portal: Portal,
    request: {
      requestId: string
      language: Language
      credentials: Credentials | null
      origin?: string | null
      address?: string
      userAgent?: string | null
      device?: string | null
      signal?: AbortSignal
      now?: Date
      allowPartialSession?: boolean
    },
  ) {
    this.portal = portal
    this.requestId = request.requestId
    this.language = request.language
    this.credentials = request.credentials
    this.address = request.address ?? ''
    this.origin = request.origin ?? null
    this.userAgent = request.userAgent ?? null
    this.device = request.device ?? null
    this.signal = request.signal ?? null
    this.#allowPartialSession = request.allowPartialSession ?? false
    this.now = request.now ?? portal.clock.now()
  }

  /** By what the credentials are remembered. */
  get credentialHash(): string | null {
    return this.credentials && secretOf(this.credentials).toString('base64url')
  }

  /**
   * By whose share of connections this request is served, as far as can be told without asking: who credentials
   * belonged to the last time, the device, the network. Null: within the portal.
   */
  get caller(): Asker | null {
    const network = networkOf(this.address)
    if (network === null) return null
    const account = this.portal.callerCache.of(this.credentialHash)?.actor.accountId ?? null
    const owner = account ?? deviceOwner(this.portal.keys, this.device)
    return owner === null ? { key: network, known: false } : { key: owner, known: true }
  }

  get today(): PlainDate {
    return dayOf(this.now)
  }

  get em(): EntityManager {
    return this.#open.em
  }

  rows = <Row>(query: RawBuilder<Row>): Promise<Row[]> => this.#open.rows(query)
  table = (query: RawBuilder<unknown>): ReturnType<Transaction['table']> => this.#open.table(query)
  first = <Row>(query: RawBuilder<Row>): Promise<Row | null> => this.#open.first(query)
  asSystem = <Result>(work: () => Promise<Result>): Promise<Result> => this.#open.asSystem(work)

  /** What another statement has fetched along with its own rows, at once; anything else is loaded. */
  related<Row>(batch: Batch<string, Row>, key: string): Row | null | Promise<Row | null> {
    const known = this.#related.get(batch)?.get(key) as Row | null | undefined
    return known === undefined ? this.load(batch, key) : known
  }

  keepRelated(batch: Batch<string, object>, key: string, row: object | null): void {
    const known = this.#related.get(batch)
    if (known) known.set(key, row)
    else this.#related.set(batch, new Map([[key, row]]))
  }

  /** Batches and remembers look-ups by key within one transaction. */
  load<Key, Row>(batch: Batch<Key, Row>, key: Key): Promise<Row | null> {
    let loader = this.#loaders.get(batch) as DataLoader<Key, Row | null> | undefined
    if (!loader) {
      loader = new DataLoader<Key, Row | null>((keys) => batch(this, keys), { maxBatchSize: 1_000 })
      this.#loaders.set(batch, loader)
    }
    return loader.load(key)
  }

  async begin(mode: 'read only' | 'read write', where: 'anywhere' | 'first server' = 'anywhere'): Promise<void> {
    this.onReplica = false
    this.#transaction = await openTransaction(this.portal.database, mode, this)
    const { actor, touch, proof } = await identify(this.#transaction, this.credentials)
    this.proof = proof
    const weak = actor.accountId !== null && needsSecondFactor(actor, proof, this.portal.env.demo)
    this.portal.callerCache.learn(this.credentialHash, actor.accountId === null || weak ? null : { actor, proof })
    this.actor = weak && !this.#allowPartialSession ? anonymous : actor
    this.weak = weak && this.#allowPartialSession
    if (weak) await this.#transaction.become(this.#allowPartialSession ? onlyOneself(actor) : nobody)
    this.sessionToTouch ??= touch
    this.#forget()
    if (mode === 'read only' && where === 'anywhere' && readsWidely(actor) && !this.weak) await this.#moveToReplica()
  }

  /**
   * For what is only read: begins as whom the credentials belonged to the last time, and asks at once instead of
   * waiting to
   * hear who it is. The same transaction finds that out before anything else of it runs, and row-level security goes by
   * what it found; `callerConfirmed` says, before anything is answered, whether it was the same.
   */
  async beginOptimisticRead(): Promise<void> {
    const guess = this.portal.callerCache.of(this.credentialHash)
    if (!guess || (readsWidely(guess.actor) && this.portal.database.replica)) return this.begin('read only')
    this.onReplica = false
    this.#transaction = await openTransaction(this.portal.database, 'read only', this)
    this.#identified = identify(this.#transaction, this.credentials)
    // Its rejection is handled in callerConfirmed.
    this.#identified.catch(() => undefined)
    this.actor = guess.actor
    this.proof = guess.proof
    this.weak = false
    this.#forget()
  }

  async callerConfirmed(): Promise<boolean> {
    if (!this.#identified) return true
    const { actor, touch, proof } = await this.#identified
    this.#identified = null
    this.sessionToTouch ??= touch
    return isSameCaller({ actor, proof }, this)
  }

  /**
   * Who asks is always found on the first server, so that a session that was ended has ended. The other one must know
   * all
   * that was written by then: figures are those of the instant they name, and everybody reads what they have written.
   */
  async #moveToReplica(): Promise<void> {
    const { replica } = this.portal.database
    if (!replica) return
    const here = this.#open
    const written = await here.first<{ position: string }>(sql`select pg_current_wal_insert_lsn() as position`)
    if (!written || !(await replica.hasReached(written.position))) return
    const there = await this.#openOn(replica)
    if (!there) return
    this.#transaction = there
    this.onReplica = true
    await here.commit()
  }

  /** Null where the server has stopped since it was last heard of. */
  async #openOn(replica: Replica): Promise<OpenTransaction | null> {
    let there: OpenTransaction | null = null
    try {
      there = await openTransaction(this.portal.database, 'read only', this, replica)
      await there.become(scopeOf(this.actor))
      return there
    } catch (error) {
      await there?.rollback()
      if (!isServersTrouble(error)) throw error
      this.portal.log.warn({ err: error }, 'the replica did not answer; the first server is asked')
      return null
    }
  }

  /** Work as this actor from here on, in the same transaction: after signing in, and when the demo is loaded. */
  async become(actor: Actor, scope: Scope): Promise<void> {
    await this.#open.become(scope)
    this.actor = actor
  }

  savepoint = (): Promise<void> => this.#open.savepoint()

  /** Undoes everything since the savepoint: a refusal has changed nothing. */
  async undo(): Promise<void> {
    this.#forget()
    await this.#open.rollbackToSavepoint()
  }

  async flush(): Promise<void> {
    await this.#open.flush()
    this.#forget()
  }

  /** All checks were asked for, and nothing is to be kept: what must leave a trace is not disclosed. */
  get isTrial(): boolean {
    return this.#discard
  }

  discardAtEnd(): void {
    this.#discard = true
  }

  #forget(): void {
    this.#loaders.clear()
    this.#related.clear()
  }

  /** For what lives in the process and must follow the database: runs only if this transaction is kept. */
  afterCommit(work: () => void): void {
    this.#afterCommit.push(work)
  }

  async finish(outcome: 'keep' | 'undo'): Promise<void> {
    const transaction = this.#transaction
    const keep = outcome === 'keep' && !this.#discard
    this.#transaction = null
    this.#identified = null
    this.#discard = false
    const followers = this.#afterCommit.splice(0)
    await (keep ? transaction?.commit() : transaction?.rollback())
    if (keep) for (const follow of followers) follow()
  }

  get #open(): OpenTransaction {
    if (!this.#transaction) throw new Error('No transaction is open for this request')
    return this.#transaction
  }
}
