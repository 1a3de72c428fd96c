import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { getReportingEmployer, type ReportingEmployer } from '../../employment/reporting-employer.ts'
import { addDays, dayOf } from '../../law/plain-date.ts'
import { visitRules } from '../../law/visit.ts'
import { submitApplications } from '../../permit/applications-of-visit.ts'
import { judgeApplicants, missingWords, type JudgedApplicant } from '../../permit/judge-applicants.ts'
import { newId } from '../../platform/new-id.ts'
import { readPlace } from '../../platform/place.ts'
import { refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { retryOnConflict } from '../../request/retry-on-conflict.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { loadService } from '../service/service.read.ts'
import { notifyOfVisit } from '../schedule/notify-of-visit.ts'
import { spanOf } from '../service/times.ts'
import type { RequestVisitInput, TimeWindowInput, Visit } from '../visit.graphql.ts'
import { reloadVisit } from '../visit.read.ts'

/** Asks the station to come, for workers who can all be served: who lacks a paper waits for the next visit. */
export async function requestVisit(context: Context, input: RequestVisitInput): Promise<{ visit: Visit } | Refused> {
  const employer = await getReportingEmployer(context, input.employerId)
  const read = readRequest(input)
  const refusals = [...read.refusals, ...(await judgeWindows(context, employer, input.preferredWindows))]
  if (refusals.some(({ code }) => code === 'TOO_MANY')) return refused(...refusals)
  return retryOnConflict(context, async () => {
    const judged = await judgeApplicants(context, employer.id, input.applicants, 'to apply')
    const all = [...refusals, ...judged.flatMap(refusalsOfApplicant)]
    return all.length > 0 ? refused(...all) : { visit: await save(context, employer, input, read, judged) }
  })
}

interface ReadRequest {
  address: string | null
  note: string | null
  urgentReason: string | null
  refusals: Refusal[]
}

function readRequest(input: RequestVisitInput): ReadRequest {
  const refusals: Refusal[] = []
  const text = (field: 'address' | 'note' | 'urgentReason', max: number): string | null => {
    const read = readText(input[field], { max, phonesAllowed: field === 'note' })
    if (!read.ok) refusals.push({ code: 'INVALID_INPUT', path: [field], facts: { reason: read.reason } })
    return read.ok && read.text !== '' ? read.text : null
  }
  if (input.applicants.length === 0)
    refusals.push({ code: 'INVALID_INPUT', path: ['applicants'], facts: { reason: 'REQUIRED' } })
  if (input.applicants.length > visitRules.mostApplicants)
    refusals.push({ code: 'TOO_MANY', path: ['applicants'], facts: { max: visitRules.mostApplicants } })
  if (input.preferredWindows.length > visitRules.mostPreferredWindows)
    refusals.push({ code: 'TOO_MANY', path: ['preferredWindows'], facts: { max: visitRules.mostPreferredWindows } })
  if (readPlace(input) === 'INVALID')
    refusals.push({ code: 'INVALID_INPUT', path: ['longitude'], facts: { reason: 'NO_SUCH_PLACE' } })
  return {
    address: text('address', textLimits.address),
    note: text('note', textLimits.reason),
    urgentReason: text('urgentReason', textLimits.reason),
    refusals,
  }
}

/** A wish must be one that can come true: a stretch of one day to come, in which the station serves. */
async function judgeWindows(
  context: Context,
  employer: ReportingEmployer,
  windows: readonly TimeWindowInput[],
): Promise<Refusal[]> {
  const sound = windows.filter(
    ({ startsAt, endsAt }) =>
      startsAt < endsAt && endsAt > context.now && dayOf(startsAt) <= addDays(context.today, 366),
  )
  const days = sound.map(({ startsAt }) => dayOf(startsAt)).toSorted()
  const service = days.length === 0 ? null : await loadService(context, employer.stationId, days[0]!, days.at(-1)!)
  return windows.flatMap((window, index): Refusal[] => {
    const path = ['preferredWindows', String(index)]
    if (window.startsAt >= window.endsAt)
      return [{ code: 'INVALID_INPUT', path: [...path, 'endsAt'], facts: { reason: 'ENDS_BEFORE_IT_BEGINS' } }]
    if (window.endsAt <= context.now)
      return [{ code: 'INVALID_INPUT', path: [...path, 'startsAt'], facts: { reason: 'IN_THE_PAST' } }]
    if (!sound.includes(window)) return [{ code: 'INVALID_DATE', path: [...path, 'startsAt'] }]
    const { day, from, to } = spanOf(window)
    const hours = service?.on(day).hours ?? null
    return hours === null || to <= hours.opens || from >= hours.closes
      ? [{ code: 'OUTSIDE_SERVICE_HOURS', path, facts: { reason: hours === null ? 'CLOSED' : 'NOT_OPEN' } }]
      : []
  })
}

function refusalsOfApplicant({ refusals, missing }: JudgedApplicant, index: number): Refusal[] {
  const path = ['applicants', String(index)]
  return [
    ...refusals.map((refusal) => ({ ...refusal, path: [...path, ...(refusal.path ?? [])] })),
    ...(missing.length > 0
      ? [
          {
            code: 'DOCUMENTS_MISSING' as const,
            path: [...path, 'documents'],
            facts: { missing: missingWords(missing) },
          },
        ]
      : []),
  ]
}

async function save(
  context: Context,
  employer: ReportingEmployer,
  input: RequestVisitInput,
  read: ReadRequest,
  judged: readonly JudgedApplicant[],
): Promise<Visit> {
  const id = newId()
  // Another address has not the company's own place.
  const elsewhere = sql`${read.address}::text <> e.address`
  const windows = JSON.stringify(
    input.preferredWindows.map(({ startsAt, endsAt }) => ({
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
  )
  await context.rows(sql`
    insert into visit (id, employer_id, station_id, address, longitude, latitude, note, preferred_windows, requested_at, requested_by, urgent_reason, sequence, version)
    select ${id}, e.id, e.station_id, coalesce(${read.address}, e.address), coalesce(${input.longitude ?? null}::float8, case when ${elsewhere} then null else e.longitude end), coalesce(${input.latitude ?? null}::float8, case when ${elsewhere} then null else e.latitude end), ${read.note}, ${windows}::jsonb, ${context.now}, ${context.actor.accountId}, ${read.urgentReason}, 0, 1
    from employer e where e.id = ${employer.id}`)
  const applications = judged.map(({ workerId, employmentKey, documents }, index) => ({
    workerId: workerId!,
    employmentId: employmentKey!,
    documents,
    type: input.applicants[index]!.permitType,
    delivery: input.applicants[index]!.delivery ?? 'PICKUP',
  }))
  await submitApplications(context, { id, employerId: employer.id, stationId: employer.stationId }, applications)
  await recordAuditEvent(context, {
    action: 'visit.requested',
    subject: { type: 'Visit', id },
    employerId: employer.id,
    stationId: employer.stationId,
    payload: { applicants: judged.length, windows: input.preferredWindows.length, urgent: read.urgentReason !== null },
  })
  await notifyOfVisit(
    context,
    { id, employerId: employer.id, stationId: employer.stationId },
    read.urgentReason === null ? 'VISIT_REQUESTED' : 'VISIT_REQUESTED_URGENTLY',
    { applicants: judged.length, reason: read.urgentReason ?? '' },
    '1',
  )
  return reloadVisit(context, id)
}
