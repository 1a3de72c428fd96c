import type { Filed } from '../filed.ts'
import { recordAuditEvent, type AuditEntry } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { judgePriorHire } from '../../law/prior-registration.ts'
import { judgeHire, type Ruling } from '../../law/reporting.ts'
import type { Breach } from '../employment.consequences.ts'
import { sendInBatches, mapInTimeSlices } from '../../platform/yield-batches.ts'
import { newId } from '../../platform/new-id.ts'
import { refused, type Refused } from '../../request/refusal.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'
import { personCodeOf } from '../../worker/person-code.ts'
import { insertReports, reportOf, type NewReport } from '../insert-reports.ts'
import { enqueueQuestion } from '../questions/enqueue-question.ts'
import { findKnown, type Known, type KnownPersons } from '../known-persons.ts'
import { mayLearnByNumber, otherName } from '../questions/number-guesses.ts'
import { readHire, type HireReport, type ReadHire } from './read-hire.ts'
import { filePriorHires, type PriorHire } from '../prior/file-prior-hires.ts'
import { claimsOf, hireContent, nextReceiptNumbers, signReceipt } from '../receipt/receipt.ts'
import type { ReportingEmployer } from '../reporting-employer.ts'
import { saveHires, sealPeople, type HireToSave } from './save-hires.ts'

type Lawful = Extract<Ruling, { lawful: true }>

interface Accepted {
  index: number
  read: ReadHire
  ruling: Lawful
  workerId: string
  newWorker: boolean
  known: Known | null
}

/**
 * Files hires of one employer, each on its own: a row that is refused leaves the others. All of them together are a few
 * statements, whether one or a thousand. Lateness is not refused: it is dated, and opens a case.
 *
 * Who may not reveal a number is answered about one that is somebody's on the staff under another name as about a
 * number
 * that nobody has; only a hire that is otherwise in order and really filed is asked for the right name.
 *
 * A trial leaves no trace, so nobody is to be found by one: its hires are judged by what is known and then written as
 * of
 * somebody new, whoever was typed, and undone.
 */
export async function fileHires(
  context: Context,
  employer: ReportingEmployer,
  reports: readonly HireReport[],
): Promise<(Filed | Refused)[]> {
  const read = reports.map(readHire)
  const known = await findKnown(context, employer, read)
  const outcomes: (Filed | Refused)[] = []
  const accepted: Accepted[] = []
  const prior: PriorHire[] = []
  for (const [index, hire] of read.entries()) {
    const number = hire.identity.ok ? hire.identity.number : null
    const found = number === null ? null : (known.get(number) ?? null)
    const underOtherName = found !== null && found.name !== hire.name && !mayLearnByNumber(context)
    const person = underOtherName ? null : found
    const open = person?.employments.find((employment) => isMetBy(employment, hire)) ?? null
    const facts = {
      today: context.today,
      now: context.now,
      hiredOn: hire.hiredOn,
      endedOn: open?.endedOn ?? null,
      identity: hire.identity,
      employments: (person?.employments ?? []).filter((employment) => employment !== open),
      householdDivision: hire.householdDivisionCode,
      workplaceDivision: employer.divisionCode,
      lateReason: hire.lateReason,
      told: open?.openDeadline ?? null,
    }
    if (hire.registeredBefore !== null) {
      const refusals = [
        ...hire.refusals,
        ...(judgePriorHire(
          { ...facts, registeredBefore: hire.registeredBefore, since: employer.since, dutyKnown: open !== null },
          appliedLaw(context.portal),
        ) as Refused['userErrors']),
      ]
      if (refusals.length > 0 || number === null) outcomes[index] = refused(...refusals)
      else if (underOtherName && !context.isTrial) outcomes[index] = refused(otherName())
      else {
        const claim = { index, hire, number, ...writtenAs(context, person), employmentId: newId() }
        prior.push(claim)
        known.set(number, {
          workerId: claim.workerId,
          name: hire.name,
          employments: [...(person?.employments ?? []), fresh(claim.employmentId, hire)],
        })
      }
      continue
    }
    const ruling = judgeHire(facts, appliedLaw(context.portal))
    if (!ruling.lawful || hire.refusals.length > 0 || number === null) {
      outcomes[index] = refused(...hire.refusals, ...(ruling.refusals as Refused['userErrors']))
      continue
    }
    if (underOtherName && !context.isTrial) {
      outcomes[index] = refused(otherName())
      continue
    }
    const { workerId, newWorker } = writtenAs(context, person)
    const met = context.isTrial ? null : open
    const employmentId = met?.employmentId ?? newId()
    accepted.push({ index, read: hire, ruling, workerId, newWorker, known: met })
    // The same person twice in one call: the second is checked against the first.
    const employments = [
      ...(person?.employments ?? []).filter((employment) => employment !== open),
      fresh(employmentId, hire),
    ]
    known.set(number, { workerId, name: hire.name, employments })
  }
  for (const [index, filed] of await filePriorHires(context, employer, prior)) outcomes[index] = filed
  for (const [index, filed] of await write(context, employer, accepted, known)) outcomes[index] = filed
  return outcomes
}

function writtenAs(
  { isTrial }: Context,
  person: { workerId: string } | null,
): Pick<Accepted, 'workerId' | 'newWorker'> {
  return person === null || isTrial
    ? { workerId: newId(), newWorker: true }
    : { workerId: person.workerId, newWorker: false }
}

/** An unreported hire that the portal knew of; one that has already ended only covers hires up to its last day. */
function isMetBy({ openObligationId, endedOn }: Known, { hiredOn }: ReadHire): boolean {
  return openObligationId !== null && (endedOn === null || hiredOn === null || hiredOn <= endedOn)
}

/** The report agrees with what the portal knew: the employment is not written. */
function changes({ hiredOn, position }: ReadHire, known: Known): boolean {
  return hiredOn !== known.hiredOn || (position !== null && position !== known.position)
}

function fresh(employmentId: string, { hiredOn, position }: ReadHire): Known {
  return {
    employmentId,
    hiredOn: hiredOn!,
    endedOn: null,
    position,
    version: 1,
    openObligationId: null,
    openDueOn: null,
    openDeadline: null,
    source: null,
    createdAt: null,
  }
}

async function write(
  context: Context,
  employer: ReportingEmployer,
  accepted: Accepted[],
  known: KnownPersons,
): Promise<[number, Filed][]> {
  if (accepted.length === 0) return []
  const { now } = context
  const numbers = await nextReceiptNumbers(context, employer, accepted.length)
  const filed: FiledHire[] = []
  await sendInBatches(
    accepted,
    async (piece) => {
      const made = await mapInTimeSlices(piece, (hire, index) =>
        fileOne(context, employer, hire, known, numbers[filed.length + index]!),
      )
      filed.push(...made)
      const saves = made.map(({ save }) => save)
      const people = await sealPeople(context, saves)
      return () => [
        saveHires(context, employer, saves, people),
        insertReports(
          context,
          employer,
          made.map(({ row }) => row),
        ),
        recordReported(context, employer, made),
      ]
    },
    () =>
      enqueueQuestion(
        context,
        filed.map(({ row }) => row.employmentId),
      ),
  )
  await context.portal.consequences.lateReportsFound(
    context,
    filed.filter(({ onTime }) => !onTime).map((late): Breach => breachOf(late, employer, now)),
  )
  return filed.map(({ row, save, endedOn, version }, position) => [
    accepted[position]!.index,
    {
      report: reportOf(context, employer, row),
      employment: {
        id: row.employmentId,
        employerId: employer.id,
        stationId: employer.stationId,
        workerId: row.workerId,
        position: save.hire.position,
        hiredOn: row.eventOn,
        endedOn,
        status: endedOn === null ? 'ACTIVE' : 'ENDED',
        version,
      },
    },
  ])
}

interface FiledHire {
  row: NewReport
  save: HireToSave
  endedOn: PlainDate | null
  version: number
  onTime: boolean
  source: string
}

function fileOne(
  context: Context,
  employer: ReportingEmployer,
  { read, ruling, workerId, newWorker, known: open }: Accepted,
  known: KnownPersons,
  receiptNumber: string,
): FiledHire {
  const { portal, now } = context
  const number = read.identity.ok ? read.identity.number : ''
  const employmentId = open?.employmentId ?? known.get(number)!.employments.at(-1)!.employmentId
  const {
    name,
    hiredOn,
    position,
    phone,
    householdRegistrationAddress,
    householdDivisionCode,
    residenceAddress,
    lateReason,
  } = read
  const content = hireContent(context, {
    name,
    number,
    hiredOn,
    position,
    phone,
    householdRegistrationAddress,
    householdDivisionCode,
    residenceAddress,
    lateReasonCode: lateReason.code,
    lateReason: lateReason.text,
  })
  const { deadline, counted, onTime } = ruling
  const kept = counted === deadline ? null : (open?.openDeadline ?? null)
  const receipt = signReceipt(
    claimsOf(employer, {
      number: receiptNumber,
      kind: 'HIRE',
      eventOn: hiredOn!,
      filedAt: now.toISOString(),
      dueOn: deadline.dueOn,
      onTime,
      contentHash: content,
      ...(deadline.provisional && { provisional: true }),
      ...(kept && { latenessKept: true }),
    }),
    portal.keys,
  )
  const row: NewReport = {
    reportId: newId(),
    obligationId: open?.openObligationId ?? newId(),
    newObligation: open === null,
    kind: 'HIRE',
    employmentId,
    workerId,
    eventOn: read.hiredOn!,
    ruleKey: kept?.ruleKey ?? ruling.ruleSet.key,
    deadline,
    counted,
    keptFrom: kept?.countedFrom ?? null,
    dueBefore: open?.openDueOn ?? null,
    receiptNumber,
    receipt,
    contentHash: content,
    lateReasonCode: read.lateReason.code,
    lateReason: read.lateReason.text,
  }
  const changed = open !== null && changes(read, open)
  const save: HireToSave = {
    hire: read,
    number,
    workerId,
    employmentId,
    newWorker,
    employment: open === null ? 'NEW' : changed ? 'CHANGED' : 'SAME',
  }
  return {
    row,
    save,
    endedOn: open?.endedOn ?? null,
    version: open === null ? 1 : open.version + Number(changed),
    onTime: ruling.onTime,
    source: open?.source ?? 'REPORT',
  }
}

function recordReported(context: Context, employer: ReportingEmployer, filed: readonly FiledHire[]): Promise<void> {
  return recordAuditEvent(
    context,
    ...filed.map(({ row, save, onTime }): AuditEntry => ({
      action: 'hire.reported',
      subject: { type: 'Report', id: row.reportId },
      employerId: employer.id,
      stationId: employer.stationId,
      payload: {
        receiptNumber: row.receiptNumber,
        employmentId: row.employmentId,
        personCode: personCodeOf(save.workerId),
        hiredOn: row.eventOn,
        dueOn: row.deadline.dueOn,
        onTime,
      },
    })),
  )
}

function breachOf({ row, source }: FiledHire, employer: ReportingEmployer, now: Date): Breach {
  return {
    obligationId: row.obligationId,
    kind: row.kind,
    employerId: employer.id,
    stationId: employer.stationId,
    divisionCode: employer.divisionCode,
    ruleKey: row.ruleKey,
    dueOn: row.deadline.dueOn,
    dueAt: row.deadline.dueAt,
    metAt: now,
    foundByOthers: source === 'INSPECTION',
    lateReasonCode: row.lateReasonCode,
  }
}
