import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import type { ToldDeadline } from '../law/lateness.ts'
import type { Interval } from '../law/reporting.ts'
import type { ReadHire } from './hire/read-hire.ts'
import type { ReportingEmployer } from './reporting-employer.ts'

/** An employment of the same person that is already stored. */
export interface Known extends Interval {
  employmentId: string
  position: string | null
  version: number
  /** The obligation to report its hire, if still open: this report meets it. */
  openObligationId: string | null
  openDueOn: PlainDate | null
  openDeadline: OpenDeadline | null
  source: string | null
  createdAt: Date | null
}

/** An open obligation's deadline, by column of the table obligation. */
export interface OpenDeadline extends ToldDeadline {
  countedFrom: PlainDate
  ruleKey: string
}

/** Earlier deadlines, of the table alias o; a question between employers establishes no breach. */
export const openDeadlineColumns = sql`case when o.source <> 'CROSS_EMPLOYER' then o.due_at end as "openDueAt", o.provisional as "openProvisional", coalesce(o.counted_from, o.event_on) as "openCountedFrom", o.rule_key as "openRuleKey"`

export interface OpenDeadlineRow {
  openDueOn: PlainDate | null
  openDueAt: Date | null
  openProvisional: boolean | null
  openCountedFrom: PlainDate | null
  openRuleKey: string | null
}

export function openDeadlineOf({
  openDueOn,
  openDueAt,
  openProvisional,
  openCountedFrom,
  openRuleKey,
}: OpenDeadlineRow): OpenDeadline | null {
  return openDueAt === null
    ? null
    : {
        dueOn: openDueOn!,
        dueAt: openDueAt,
        provisional: openProvisional!,
        countedFrom: openCountedFrom!,
        ruleKey: openRuleKey!,
      }
}

/** By identity number. */
export type KnownPersons = Map<string, { workerId: string; name: string; employments: Known[] }>

/** Null together, for a person without an employment. */
type OfEmployment = 'employmentId' | 'hiredOn' | 'version'

/** What this employer's rows contain about the people named: one query, however many. */
export async function findKnown(
  context: Context,
  employer: ReportingEmployer,
  read: readonly ReadHire[],
): Promise<KnownPersons> {
  const numbers = [...new Set(read.flatMap(({ identity }) => (identity.ok ? [identity.number] : [])))]
  const byIndex = new Map(numbers.map((number) => [identityIndex(context, number).toString('hex'), number]))
  const rows = await context.rows<
    Omit<Known, 'openDeadline' | OfEmployment> & {
      [Column in OfEmployment]: Known[Column] | null
    } & OpenDeadlineRow & {
        workerId: string
        name: string
        index: string
      }
  >(sql`
    select w.id as "workerId", w.name, encode(w.identity_index, 'hex') as index, e.id as "employmentId", e.hired_on as "hiredOn", e.ended_on as "endedOn", e.position, e.version,
      o.id as "openObligationId", o.due_on as "openDueOn", ${openDeadlineColumns}, o.source, o.created_at as "createdAt"
    from worker w left join employment e on e.worker_id = w.id and e.withdrawn_at is null
      left join obligation o on o.employment_id = e.id and o.kind = 'HIRE' and o.met_at is null and o.waived_at is null
    where w.employer_id = ${employer.id} and w.identity_index = any(${[...byIndex.keys()].map((hex) => Buffer.from(hex, 'hex'))}::bytea[])
    order by e.hired_on`)
  const persons: KnownPersons = new Map()
  for (const { workerId, name, index, employmentId, hiredOn, version, ...employment } of rows) {
    const number = byIndex.get(index)!
    const person = persons.get(number) ?? { workerId, name, employments: [] }
    if (employmentId !== null && hiredOn !== null && version !== null)
      person.employments.push({
        ...employment,
        employmentId,
        hiredOn,
        version,
        openDeadline: openDeadlineOf(employment),
      })
    persons.set(number, person)
  }
  return persons
}

const indexesOf = new WeakMap<Context, Map<string, Buffer>>()

/** Key by which a person is found without the number; computed once per transaction. */
export function identityIndex(context: Context, number: string): Buffer {
  return madeIn(context).get(number) ?? rememberIndex(context, number, context.portal.keys.index(number, 'identity'))
}

/** Adds an index that a row already contains to the cache. */
export function rememberIndex(context: Context, number: string, index: Buffer): Buffer {
  madeIn(context).set(number, index)
  return index
}

function madeIn(context: Context): Map<string, Buffer> {
  const made = indexesOf.get(context) ?? new Map<string, Buffer>()
  indexesOf.set(context, made)
  return made
}
