import { sql } from 'kysely'
import { recordAuditEvent, withoutName } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { maskPhone, readPhone } from '../../law/phone.ts'
import { amendedDeadline, isOnTime } from '../../law/lateness.ts'
import { judgeDeparture, judgeHire, type Ruling } from '../../law/reporting.ts'
import { readIdentityNumber } from '../../law/resident-id.ts'
import { newId } from '../../platform/new-id.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { retryOnConflict } from '../../request/retry-on-conflict.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'
import { findKnownValues, openIdentity, openPhone, phoneAssociatedData } from '../../worker/personal-values.ts'
import type { FieldChange } from '../employment.graphql.ts'
import { loadEmployments, loadReports } from '../employment.read.ts'
import type { Filed } from '../filed.ts'
import { enqueueQuestion } from '../questions/enqueue-question.ts'
import { findOtherEmployments, getStandingReport, type StandingReport } from '../find-report.ts'
import { issueAmendedReceipt, type AmendedDuty } from './issue-amended-receipt.ts'
import { readClaims } from '../receipt/receipt.ts'
import { notifyOfAmendments } from './notify-of-amendments.ts'
import { query } from '../../platform/query.ts'

export interface ReportAmendment {
  reportId: string
  version: number
  reason: string
  hiredOn?: PlainDate | null
  endedOn?: PlainDate | null
  position?: string | null
  phone?: string | null
  residenceAddress?: string | null
  householdRegistrationAddress?: string | null
}

/**
 * Corrects a report. It keeps its filing instant; another event day gives another deadline, against which the same
 * instant is measured. A new receipt names the one it replaces; old and new values are kept, and the station is
 * notified.
 */
export function amendReport(
  context: Context,
  input: ReportAmendment,
  station: 'TOLD' | 'TOLD_LATER' = 'TOLD',
): Promise<Filed | Refused> {
  return retryOnConflict(context, () => amend(context, input, station))
}

async function amend(
  context: Context,
  input: ReportAmendment,
  station: 'TOLD' | 'TOLD_LATER',
): Promise<Filed | Refused> {
  const report = await getStandingReport(context, input)
  const reason = readText(input.reason, { max: textLimits.reason, required: true })
  const read = readAmendment(input, report)
  const ruling = read.eventOn === null ? null : await judge(context, report, read.eventOn, reason.ok ? reason.text : '')
  const refusals: Refusal[] = [
    ...(reason.ok ? [] : [{ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } } as const]),
    ...read.refusals,
    ...((ruling?.refusals ?? []) as Refusal[]).map(atDay),
  ]
  const changes = changesOf(context, report, read)
  if (refusals.length === 0 && changes.length === 0)
    refusals.push({ code: 'INVALID_INPUT', facts: { reason: 'NOTHING_CHANGED' } })
  if (refusals.length > 0 || !reason.ok) return refused(...refusals)

  await save(context, report, read)
  const duty = ruling?.lawful ? await moveDuty(context, report, read.eventOn!, ruling) : dutyOf(report)
  const { reportId, receiptNumber } = await issueAmendedReceipt(context, report, duty, read, reason.text)
  if (report.kind === 'DEPARTURE' && read.eventOn !== null)
    await context.portal.consequences.lastDayAmended(context, [report.employmentId])
  await context.rows(sql`
    insert into amendment (id, report_id, employer_id, station_id, at, by, reason, changes)
    values (${newId()}, ${report.reportId}, ${report.employerId}, ${report.stationId}, ${context.now}, ${context.actor.accountId}, ${reason.text}, ${JSON.stringify(changes)}::jsonb)`)
  if (read.eventOn !== null) await enqueueQuestion(context, [report.employmentId])
  await recordAuditEvent(context, {
    action: report.kind === 'HIRE' ? 'hire.amended' : 'departure.amended',
    subject: { type: 'Report', id: reportId },
    employerId: report.employerId,
    stationId: report.stationId,
    payload: {
      receiptNumber,
      supersedes: report.receiptNumber,
      reason: withoutName(reason.text, report.workerName),
      changes: changes.map(hideAddress),
    },
  })
  const amended = ensureFound((await loadReports(context, [reportId]))[0])
  if (station === 'TOLD') await notifyOfAmendments(context, report.employerId, [amended])
  return {
    report: amended,
    employment: ensureFound((await loadEmployments(context, [report.employmentId]))[0]),
  }
}

/** The event's day is unchanged, and so is its deadline. */
function dutyOf({ eventOn, dueOn, dueAt, provisional, receipt }: StandingReport): AmendedDuty {
  return { eventOn, dueOn, dueAt, provisional, latenessKept: readClaims(receipt)?.latenessKept === true }
}

interface ReadAmendment {
  refusals: Refusal[]
  /** The event's new day, if it changes. */
  eventOn: PlainDate | null
  position: string | null
  phone: string | null
  residenceAddress: string | null
  householdRegistrationAddress: string | null
}

function readAmendment(input: ReportAmendment, report: StandingReport): ReadAmendment {
  const refusals: Refusal[] = []
  const text = (
    field: 'position' | 'phone' | 'residenceAddress' | 'householdRegistrationAddress',
    max: number,
  ): string | null => {
    if (input[field] == null) return null
    const read = readText(input[field], { max, required: true, phonesAllowed: field === 'phone' })
    if (read.ok) return read.text
    refusals.push({ code: 'INVALID_INPUT', path: [field], facts: { reason: read.reason } })
    return null
  }
  const [dayField, otherField] =
    report.kind === 'HIRE' ? (['hiredOn', 'endedOn'] as const) : (['endedOn', 'hiredOn'] as const)
  if (input[otherField] != null) refusals.push({ code: 'INVALID_INPUT', path: [otherField] })
  const day = input[dayField] ?? null
  const phoneText = text('phone', textLimits.phone)
  const phone = phoneText === null ? null : readPhone(phoneText)
  if (phone && !phone.ok) refusals.push({ code: 'INVALID_PHONE', path: ['phone'] })
  return {
    refusals,
    eventOn: day === (report.kind === 'HIRE' ? report.hiredOn : report.endedOn) ? null : day,
    position: text('position', textLimits.position),
    phone: phone?.ok ? phone.phone : null,
    residenceAddress: text('residenceAddress', textLimits.address),
    householdRegistrationAddress: text('householdRegistrationAddress', textLimits.address),
  }
}

/** The same rules as for the first report, applied at its filing instant. */
async function judge(context: Context, report: StandingReport, eventOn: PlainDate, reason: string): Promise<Ruling> {
  const { portal, today } = context
  const facts = { today, now: report.filedAt, lateReason: { code: null, text: reason } }
  const others = await findOtherEmployments(context, report)
  if (report.kind === 'DEPARTURE') {
    return judgeDeparture(
      { ...facts, endedOn: eventOn, employment: { hiredOn: report.hiredOn, endedOn: null }, others, withdrawn: false },
      appliedLaw(portal),
    )
  }
  const identity = readIdentityNumber(openIdentity(portal.keys, report))
  return judgeHire(
    {
      ...facts,
      hiredOn: eventOn,
      endedOn: report.endedOn,
      identity,
      employments: others,
      householdDivision: null,
      workplaceDivision: report.divisionCode,
    },
    appliedLaw(portal),
  )
}

/** An amendment names no person, so refusals point to the day. */
function atDay(refusal: Refusal): Refusal {
  return refusal.path?.[0] === 'identityNumber' ? { ...refusal, path: ['hiredOn'] } : refusal
}

function changesOf({ portal }: Context, report: StandingReport, read: ReadAmendment): FieldChange[] {
  const phoneBefore = openPhone(portal.keys, report)
  const all: [string, string | null, string | null][] = [
    [
      report.kind === 'HIRE' ? 'hiredOn' : 'endedOn',
      report.kind === 'HIRE' ? report.hiredOn : report.endedOn,
      read.eventOn,
    ],
    ['position', report.position, read.position],
    ['phone', phoneBefore, read.phone],
    ['residenceAddress', report.residenceAddress, read.residenceAddress],
    ['householdRegistrationAddress', report.householdRegistrationAddress, read.householdRegistrationAddress],
  ]
  const shown = (field: string, value: string | null): string | null =>
    field === 'phone' && value !== null ? maskPhone(value) : value
  return all
    .filter(([, before, after]) => after !== null && after !== before)
    .map(([field, before, after]) => ({ field, before: shown(field, before), after: shown(field, after) }))
}

/** The audit trail is kept for ever: personal data is stored in the amendment, which can be erased. */
function hideAddress({ field, before, after }: FieldChange): FieldChange {
  return field.endsWith('Address')
    ? { field, before: before && '***', after: after && '***' }
    : { field, before, after }
}

async function save(context: Context, report: StandingReport, read: ReadAmendment): Promise<void> {
  const day = sql.ref(report.kind === 'HIRE' ? 'hired_on' : 'ended_on')
  await context.rows(sql`
    update employment set ${day} = coalesce(${read.eventOn}, ${day}), position = coalesce(${read.position}, position), version = version + 1 where id = ${report.employmentId}`)
  const known = await findKnownValues(context, context.portal.keys, read.phone === null ? [] : [report.workerId])
  const sealed =
    read.phone === null
      ? null
      : (known.get(report.workerId)?.key ?? context.portal.keys).seal(read.phone, phoneAssociatedData(report.workerId))
  await context.rows(sql`
    update worker set phone_sealed = coalesce(${sealed}, phone_sealed), phone_masked = coalesce(${read.phone === null ? null : maskPhone(read.phone)}, phone_masked),
      residence_address = coalesce(${read.residenceAddress}, residence_address),
      household_registration_address = coalesce(${read.householdRegistrationAddress}, household_registration_address) where id = ${report.workerId}`)
}

/**
 * The deadline against which the report is measured from now on. If the day moves later, a report already found late
 * stays late: the earlier deadline is kept, with the new one beside it.
 */
async function moveDuty(
  context: Context,
  report: StandingReport,
  eventOn: PlainDate,
  { deadline, ruleSet }: Extract<Ruling, { lawful: true }>,
): Promise<AmendedDuty> {
  const latenessKept = amendedDeadline(report, deadline, report.filedAt) === 'told'
  const { dueOn, dueAt, provisional } = latenessKept ? report : deadline
  const countedFrom = latenessKept && report.countedFrom !== eventOn ? report.countedFrom : null
  await context.rows(
    query.updateTable('obligation').set({ eventOn, countedFrom }).where('id', '=', report.obligationId),
  )
  if (!latenessKept) {
    await context.rows(
      query
        .updateTable('obligation')
        .set({ ruleKey: ruleSet.key, dueOn, dueAt, provisional, calendarVersion: deadline.calendarVersion })
        .where('id', '=', report.obligationId),
    )
  }
  if (deadline.dueOn !== report.dueOn) {
    await context.rows(
      query.insertInto('deadlineChange').values({
        id: newId(),
        obligationId: report.obligationId,
        employerId: report.employerId,
        stationId: report.stationId,
        at: context.now,
        before: report.dueOn,
        after: deadline.dueOn,
        calendarVersion: deadline.calendarVersion,
        reason: latenessKept ? 'EVENT_AMENDED_LATENESS_KEPT' : 'EVENT_AMENDED',
      }),
    )
  }
  if (isOnTime(report.filedAt, { dueAt, provisional })) return { eventOn, dueOn, dueAt, provisional, latenessKept }
  await context.portal.consequences.lateReportsFound(context, [
    {
      obligationId: report.obligationId,
      kind: report.kind,
      employerId: report.employerId,
      stationId: report.stationId,
      divisionCode: report.divisionCode,
      ruleKey: latenessKept ? report.ruleKey : ruleSet.key,
      dueOn,
      dueAt,
      ...(!isOnTime(report.filedAt, report) && { dueBefore: report.dueOn }),
      metAt: report.filedAt,
      foundByOthers: report.source === 'INSPECTION',
    },
  ])
  return { eventOn, dueOn, dueAt, provisional, latenessKept }
}
