import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import type { Obligation } from '../../employment/employment.graphql.ts'
import { loadObligations } from '../../employment/employment.read.ts'
import { enqueueQuestion } from '../../employment/questions/enqueue-question.ts'
import { findKnown, type Known } from '../../employment/known-persons.ts'
import { readHire, type ReadHire } from '../../employment/hire/read-hire.ts'
import { getReportingEmployer, type ReportingEmployer } from '../../employment/reporting-employer.ts'
import { revealDeparture } from '../../employment/departure/reveal-departure.ts'
import { revealHires } from '../../employment/hire/reveal-hires.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { judgeDeparture, judgeHire } from '../../law/reporting.ts'
import { notify } from '../../notice/notify.ts'
import { newId } from '../../platform/new-id.ts'
import { refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { retryOnConflict } from '../../request/retry-on-conflict.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'
import { openCases } from '../detection/open-cases.ts'
import type { PenaltyCase } from '../penalty.graphql.ts'
import { loadCaseOfObligation } from '../penalty.read.ts'
import { inputReader } from './read-input.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { query } from '../../platform/query.ts'

export interface FindingToRecord {
  employerId: string
  kind: 'HIRE' | 'DEPARTURE'
  eventOn: PlainDate
  workerName: string
  identityNumber: string
  foundOn: PlainDate
  note: string
}

/**
 * An officer found on site a hire or a departure that nobody had reported: the duty is known from now on, the employer
 * is told, and where it is in breach there is a case. Known duties are taken over, never doubled (行政处罚法 art. 29). A
 * trial leaves no trace, so it looks for nobody: it answers of every number the same, as if nobody were in the way.
 */
export async function recordFinding(
  context: Context,
  input: FindingToRecord,
): Promise<{ obligation: Obligation | null; penaltyCase: PenaltyCase | null } | Refused> {
  const employer = await getReportingEmployer(context, input.employerId)
  const { text, pastDay, wrong } = inputReader()
  const note = text('note', input.note, { max: textLimits.findingNote, min: 2 })
  const foundOn = pastDay('foundOn', input.foundOn, context.today, input.eventOn)
  if (context.isTrial) return tryFinding(context, employer, input, wrong)
  const found = await retryOnConflict(context, () =>
    input.kind === 'HIRE' ? findHire(context, employer, input, wrong) : findDeparture(context, employer, input, wrong),
  )
  if ('userErrors' in found) return found

  await context.rows(
    query.insertInto('finding').values({
      id: newId(),
      obligationId: found.obligationId,
      employerId: employer.id,
      stationId: employer.stationId,
      foundOn,
      note,
      at: context.now,
      by: context.actor.accountId!,
    }),
  )
  const obligation = (await loadObligations(context, [found.obligationId]))[0]!
  if (!obligation.provisional && obligation.metAt === null && obligation.dueAt <= context.now) {
    await openCases(
      context,
      [{ ...obligation, obligationId: obligation.id, divisionCode: employer.divisionCode, foundByOthers: true }],
      { employerIsTold: true },
    )
  }
  const penaltyCase = (await loadCaseOfObligation(context, [obligation.id]))[0] ?? null
  await notify(context, {
    to: { employerId: employer.id },
    kind: 'FINDING_RECORDED',
    facts: {
      kind: input.kind,
      eventOn: obligation.eventOn,
      foundOn,
      dueOn: obligation.dueOn,
      caseNumber: penaltyCase?.caseNumber ?? null,
    },
    subject: { type: 'Obligation', id: obligation.id },
    onceKey: `finding:${obligation.id}`,
  })
  await recordAuditEvent(context, {
    action: 'finding.recorded',
    subject: { type: 'Obligation', id: obligation.id },
    employerId: employer.id,
    stationId: employer.stationId,
    payload: { kind: input.kind, eventOn: obligation.eventOn, foundOn },
  })
  return { obligation, penaltyCase }
}

type Found = { obligationId: string } | Refused

/** What is wrong with it whoever has the number. */
function tryFinding(
  context: Context,
  employer: ReportingEmployer,
  input: FindingToRecord,
  wrong: readonly Refusal[],
): { obligation: null; penaltyCase: null } | Refused {
  const read = readPerson(input)
  const refusals = [
    ...wrong,
    ...atFields(read.refusals),
    ...(input.kind === 'HIRE' ? atFields(judgeFoundHire(context, employer, read, []).refusals) : wrongNumber(read)),
  ]
  return refusals.length > 0 ? refused(...refusals) : { obligation: null, penaltyCase: null }
}

function wrongNumber({ identity }: ReadHire): Refusal[] {
  return identity.ok ? [] : [{ code: identity.code, path: ['identityNumber'], facts: { reason: identity.reason } }]
}

function judgeFoundHire(
  { today, now, portal }: Context,
  { divisionCode }: ReportingEmployer,
  { hiredOn, identity, lateReason }: ReadHire,
  employments: readonly Known[],
): ReturnType<typeof judgeHire> {
  return judgeHire(
    {
      today,
      now,
      hiredOn,
      identity,
      employments,
      householdDivision: null,
      workplaceDivision: divisionCode,
      lateReason,
    },
    appliedLaw(portal),
  )
}

function readPerson(input: FindingToRecord): ReadHire {
  return readHire({
    name: input.workerName,
    identityNumber: input.identityNumber,
    hiredOn: input.eventOn,
    lateReasonCode: 'OTHER',
  })
}

/** Paths of the form that was filled in. */
function atFields(refusals: readonly { code: string; path?: readonly string[] }[]): Refusal[] {
  const names: Readonly<Record<string, string>> = {
    name: 'workerName',
    hiredOn: 'eventOn',
    endedOn: 'eventOn',
    employmentId: 'identityNumber',
  }
  return refusals.map(
    (refusal) => ({ ...refusal, path: (refusal.path ?? []).map((part) => names[part] ?? part) }) as Refusal,
  )
}

async function findHire(
  context: Context,
  employer: ReportingEmployer,
  input: FindingToRecord,
  wrong: readonly Refusal[],
): Promise<Found> {
  const hire = readPerson(input)
  const person = hire.identity.ok ? (await findKnown(context, employer, [hire])).get(hire.identity.number) : undefined
  const open = person?.employments.find(({ openObligationId }) => openObligationId !== null)
  const ruling = judgeFoundHire(
    context,
    employer,
    hire,
    (person?.employments ?? []).filter((known) => known !== open),
  )
  const refusals = [...wrong, ...atFields(hire.refusals), ...atFields(ruling.refusals)]
  if (refusals.length > 0) return refused(...refusals)
  if (open) return { obligationId: open.openObligationId! }
  const [revealed] = await revealHires(context, employer, [hire])
  if (!revealed) return refused({ code: 'ALREADY_EMPLOYED', path: ['identityNumber'] })
  // Who was found at work here may have left somebody else, who then learns of it as by any report.
  await enqueueQuestion(context, [revealed.employmentId])
  return { obligationId: revealed.obligationId }
}

async function findDeparture(
  context: Context,
  employer: ReportingEmployer,
  input: FindingToRecord,
  wrong: readonly Refusal[],
): Promise<Found> {
  const read = readPerson(input)
  const person = read.identity.ok ? (await findKnown(context, employer, [read])).get(read.identity.number) : undefined
  const last = person?.employments.at(-1)
  const formal = [...wrong, ...atFields(read.refusals), ...wrongNumber(read)]
  if (!person || !last)
    return refused(
      ...formal,
      ...(read.identity.ok ? [{ code: 'NOT_EMPLOYED', path: ['identityNumber'] } as const] : []),
    )
  const ruling = judgeDeparture(
    {
      today: context.today,
      now: context.now,
      endedOn: input.eventOn,
      employment: last,
      withdrawn: false,
      lateReason: { code: 'OTHER', text: null },
    },
    appliedLaw(context.portal),
  )
  const refusals = [...formal, ...atFields(ruling.refusals)]
  if (refusals.length > 0) return refused(...refusals)
  const revealed = await revealDeparture(context, employer, {
    employmentId: last.employmentId,
    workerId: person.workerId,
    endedOn: input.eventOn,
  })
  return 'refusal' in revealed ? refused(...atFields([revealed.refusal])) : revealed
}
