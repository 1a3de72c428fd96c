import DataLoader from 'dataloader'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import {
  anonymous,
  identify,
  noAssurance,
  readsWidely,
  scopeOf,
  secretOf,
  type Actor,
  type Credentials,
  type Assurance,
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
import type { Statement } from '../platform/query.ts'
import { openTransaction, type OpenTransaction, type Transaction } from '../platform/transaction.ts'
import type { Portal } from './portal.ts'

export type Language = 'zh-CN' | 'en'

/** Fetches many rows by key in one query; the answer has one entry for each key, in the order of the keys. */
export type Batch<Key, Row> = (context: Context, keys: readonly Key[]) => Promise<(Row | null)[]>

/** The caller, the current instant, the language, and the one transaction of the request. */
export class Context implements Transaction {
  readonly portal: Portal
  readonly requestId: string
  readonly language: Language
  readonly now: Date
  credentials: Credentials | null
  actor: Actor = anonymous
  /** Set-Cookie headers of the response. */
  readonly cookies: string[] = []
  /** The browser must clear everything it has stored for the portal. */
  clearsSite = false
  /** A session whose idle timeout is extended after the response is sent. */
  sessionToTouch: Buffer | null = null
  /**
   * Origin of the page that sent the request, as reported by the browser. Always one of the portal's own: others are
   * refused earlier.
   */
  readonly origin: string | null
  /** Address of the caller, for rate limits. */
  readonly address: string
  readonly userAgent: string | null
  /** Cookie by which accounts recognise a browser that has signed in before. */
  device: string | null
  /**
   * The role requires a second factor, or the account has one, and this session has not verified it: the session may
   * only enrol or verify one.
   */
  isPartialSession = false
  assurance: Assurance = noAssurance
  /** Hashed before the mutation's transaction began. */
  hashed: Hashed = nothingHashed
  /** Whether this request may run as a partial session; if not, such a session is treated as anonymous. */
  readonly #allowPartialSession: boolean
  /** Fires when the caller disconnects: reads for them stop. */
  readonly signal: AbortSignal | null
  /** Cost of this operation and the caller's remaining budget. Null where costs are not counted. */
  balance: (Balance & { cost: number }) | null = null
  /** Reads currently go to the replica. */
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

  /** Key under which the credentials are cached. */
  get credentialHash(): string | null {
    return this.credentials && secretOf(this.credentials).toString('base64url')
  }

  /**
   * Whose share of the connection pool this request uses, as far as known without a query: the account last seen with
   * these credentials, else the device, else the network. Null: internal.
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

  rows = <Row>(statement: Statement<Row>): Promise<Row[]> => this.#open.rows(statement)
  table = (statement: RawBuilder<unknown>): ReturnType<Transaction['table']> => this.#open.table(statement)
  first = <Row>(statement: Statement<Row>): Promise<Row | null> => this.#open.first(statement)
  asSystem = <Result>(work: () => Promise<Result>): Promise<Result> => this.#open.asSystem(work)

  /** Rows that another statement has already fetched as joined columns; all others are loaded. */
  related<Row>(batch: Batch<string, Row>, key: string): Row | null | Promise<Row | null> {
    const known = this.#related.get(batch)?.get(key) as Row | null | undefined
    return known === undefined ? this.load(batch, key) : known
  }

  keepRelated(batch: Batch<string, object>, key: string, row: object | null): void {
    const known = this.#related.get(batch)
    if (known) known.set(key, row)
    else this.#related.set(batch, new Map([[key, row]]))
  }

  /** Batches and caches look-ups by key within one transaction. */
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
    const { actor, touch, assurance } = await identify(this.#transaction, this.credentials)
    this.assurance = assurance
    const partial = actor.accountId !== null && needsSecondFactor(actor, assurance, this.portal.env.demo)
    this.portal.callerCache.learn(
      this.credentialHash,
      actor.accountId === null || partial ? null : { actor, assurance },
    )
    this.actor = partial && !this.#allowPartialSession ? anonymous : actor
    this.isPartialSession = partial && this.#allowPartialSession
    if (partial) await this.#transaction.become(this.#allowPartialSession ? onlyOneself(actor) : nobody)
    this.sessionToTouch ??= touch
    this.#forget()
    if (mode === 'read only' && where === 'anywhere' && readsWidely(actor) && !this.isPartialSession)
      await this.#moveToReplica()
  }

  /**
   * For reads: assumes the caller last seen with these credentials and pipelines the query with the check. The check
   * runs first in the same transaction and sets row-level security by its own result; `callerConfirmed` tells, before
   * anything is answered, whether the assumption was right.
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
    this.assurance = guess.assurance
    this.isPartialSession = false
    this.#forget()
  }

  async callerConfirmed(): Promise<boolean> {
    if (!this.#identified) return true
    const { actor, touch, assurance } = await this.#identified
    this.#identified = null
    this.sessionToTouch ??= touch
    return isSameCaller({ actor, assurance }, this)
  }

  /**
   * The caller is always identified on the primary, so that an ended session has no effect anywhere. The replica must
   * have replayed everything written by then: figures are those of the instant they name, and callers read their own
   * writes.
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

  /** Null if the replica has stopped since the last check. */
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

  /** Continue as this actor in the same transaction: after sign-in, and when demo data is loaded. */
  async become(actor: Actor, scope: Scope): Promise<void> {
    await this.#open.become(scope)
    this.actor = actor
  }

  savepoint = (): Promise<void> => this.#open.savepoint()

  /** Rolls back to the savepoint: a refusal must leave no changes. */
  async undo(): Promise<void> {
    this.#forget()
    await this.#open.rollbackToSavepoint()
  }

  async flush(): Promise<void> {
    await this.#open.flush()
    this.#forget()
  }

  /** validateOnly: nothing will be committed, so data whose disclosure must be audited is not disclosed. */
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

  /** For in-process state that must follow the database: runs only if this transaction commits. */
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
