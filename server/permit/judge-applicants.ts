import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { missingDocuments, permitStatus, permitTypeRule } from '../law/permit.ts'
import {
  ruleSetByKey,
  type DocumentKind,
  type DocumentRequirement,
  type PermitType,
  type RuleSet,
} from '../law/rule-sets.ts'
import { keyOf } from '../request/global-id.ts'
import type { Refusal } from '../request/refusal.ts'

export interface Applicant {
  employmentId: string
  permitType: PermitType
  documents: readonly DocumentKind[]
}

export interface JudgedApplicant {
  workerId: string | null
  employmentKey: string | null
  documents: DocumentKind[]
  missing: readonly DocumentRequirement[]
  /** Paths are relative to the applicant. */
  refusals: Refusal[]
}

interface Known {
  id: string
  workerId: string
  ended: boolean
  applying: boolean
  permitType: PermitType | null
  permitRule: string | null
  expiresOn: PlainDate | null
}

/** Which workers of one employer can be served, each with everything that is missing or otherwise prevents it. */
export async function judgeApplicants(
  context: Context,
  employerId: string,
  applicants: readonly Applicant[],
  how: 'to read' | 'to apply' = 'to read',
): Promise<JudgedApplicant[]> {
  const keys = applicants.map(({ employmentId }) => keyOf('Employment', employmentId))
  const known = await findKnown(
    context,
    employerId,
    keys.filter((key) => key !== null),
    how,
  )
  const ruleSet = context.portal.lawBook.ruleSetOn(context.today)
  const seen = new Set<string>()
  return applicants.map((applicant, index) => {
    const key = keys[index] ?? null
    const employment = key === null ? undefined : known.get(key)
    const documents = [...new Set(applicant.documents)].filter(
      (document) => document !== 'MARRIAGE_AND_FERTILITY_CERTIFICATE',
    )
    if (!employment)
      return {
        workerId: null,
        employmentKey: null,
        documents,
        missing: [],
        refusals: [{ code: 'NOT_FOUND', path: ['employmentId'] }],
      }
    const refusals = refusalsOf(applicant, employment, ruleSet, context.today)
    if (seen.has(employment.workerId))
      refusals.push({ code: 'CONFLICT', path: ['employmentId'], facts: { reason: 'NAMED_TWICE' } })
    seen.add(employment.workerId)
    const missing =
      ruleSet && permitTypeRule(applicant.permitType, ruleSet)
        ? missingDocuments(applicant.permitType, documents, ruleSet)
        : []
    return { workerId: employment.workerId, employmentKey: employment.id, documents, missing, refusals }
  })
}

/** What is missing, for the facts of a refusal: "A or B+C; D". */
export function missingWords(missing: readonly DocumentRequirement[]): string {
  return missing.map(({ anyOf }) => anyOf.map((together) => together.join('+')).join(' | ')).join('; ')
}

function refusalsOf(
  { permitType }: Applicant,
  employment: Known,
  ruleSet: RuleSet | null,
  today: PlainDate,
): Refusal[] {
  const refusals: Refusal[] = []
  if (employment.ended) refusals.push({ code: 'NOT_EMPLOYED', path: ['employmentId'] })
  if (ruleSet === null || permitTypeRule(permitType, ruleSet) === null)
    refusals.push({ code: 'INVALID_INPUT', path: ['permitType'], facts: { reason: 'PERMIT_TYPE_NOT_ON_OFFER' } })
  if (employment.applying)
    refusals.push({ code: 'CONFLICT', path: ['employmentId'], facts: { reason: 'APPLIES_ALREADY' } })
  const permitRules = employment.permitRule === null ? null : ruleSetByKey(employment.permitRule)
  if (permitRules && employment.expiresOn !== null && employment.permitType === permitType) {
    const status = permitStatus(
      { type: permitType, expiresOn: employment.expiresOn, cancelledOn: null },
      today,
      permitRules,
    )
    if (status === 'VALID')
      refusals.push({
        code: 'INVALID_STATE',
        path: ['employmentId'],
        facts: { reason: 'RENEWAL_NOT_OPEN', expiresOn: employment.expiresOn },
      })
  }
  return refusals
}

/** Locks the applicants' employments: a concurrent departure waits, and finds the application that it ends. */
async function findKnown(
  context: Context,
  employerId: string,
  keys: readonly string[],
  how: 'to read' | 'to apply',
): Promise<Map<string, Known>> {
  const rows = await context.rows<Known>(sql`
    select e.id, e.worker_id as "workerId", e.ended_on is not null or e.withdrawn_at is not null as ended,
      exists (select from permit_application a where a.worker_id = e.worker_id and a.issued_on is null and a.rejected_at is null and a.withdrawn_at is null) as applying,
      p.type as "permitType", p.rule_key as "permitRule", p.expires_on as "expiresOn"
    from employment e left join lateral (
      select type, rule_key, expires_on from residence_permit r where r.worker_id = e.worker_id and r.cancelled_on is null order by r.issued_on desc, r.id desc limit 1) p on true
    where e.id = any(${keys}::uuid[]) and e.employer_id = ${employerId} order by e.id ${how === 'to apply' ? sql`for share of e` : sql``}`)
  return new Map(rows.map((row) => [row.id, row]))
}
