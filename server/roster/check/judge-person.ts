import { readHire, type ReadHire } from '../../employment/hire/read-hire.ts'
import type { Deadline } from '../../law/calendar.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { judgePriorHire, type PriorRegistration } from '../../law/prior-registration.ts'
import { judgeDeparture, judgeHire, type AppliedLaw, type Ruling } from '../../law/reporting.ts'
import { refusal } from '../../law/refusal.ts'
import type { UserErrorCode } from '../../request/refusal.ts'
import type { KnownEmployment } from './known-staff.ts'
import type { RegisteredBeforeChoice } from '../roster.table.ts'
import { hireOf, registeredBeforeOf } from '../rows/row-content.ts'
import { atCell, type CellOf, type RowRefusal } from './row-refusals.ts'
import type { RosterField } from '../sheet/roster-fields.ts'
import type { SheetPerson } from '../sheet/rows/roster-row.ts'

export interface PersonFacts {
  person: SheetPerson
  mode: 'ADDITIONS' | 'FULL_STAFF'
  /** This person's employments here, the earliest first. */
  known: readonly KnownEmployment[]
  today: PlainDate
  now: Date
  workplaceDivision: string
  /** The day from which the employer could report here. */
  since: PlainDate
  /** The choice that was made for many rows. */
  choice: RegisteredBeforeChoice | null
  cellOf: CellOf
}

/**
 * By when a row's reports are due; of a hire with its departure the hire's first, which falls due no later, and the
 * departure's beside it.
 */
export interface DueOfRow {
  dueOn: PlainDate | null
  lateAt: Date | null
  departureDueOn: PlainDate | null
  departureLateAt: Date | null
}

/** The outcome of a row. `reports` are the reports it files, in this order; `hire` is its content about a hire. */
export type JudgedPerson =
  | {
      outcome: 'HIRE' | 'DEPARTURE'
      reports: readonly ('HIRE' | 'DEPARTURE')[]
      hire: ReadHire
      employmentId: string | null
      due: DueOfRow
      registeredBefore: 'ROW' | 'CHOICE' | null
    }
  | { outcome: 'UNCHANGED'; employmentId: string; differs: readonly RosterField[] }
  | { outcome: 'INVALID'; errors: readonly RowRefusal[] }

/**
 * The meaning of a roster row compared with stored data: a hire or a departure to report, or nothing new. Reports are
 * judged by the same law as single ones; a late one needs its reason when it is filed.
 */
export function judgePerson(facts: PersonFacts, law: AppliedLaw): JudgedPerson {
  return facts.person.endedOn === null ? judgeStaying(facts, law) : judgeLeaving(facts, facts.person.endedOn, law)
}

/**
 * The same hire once more changes nothing. On a full list, a known colleague with another day of hire has a detail that
 * differs.
 */
function judgeStaying(facts: PersonFacts, law: AppliedLaw): JudgedPerson {
  const { person, known, mode } = facts
  const same = known.find(({ hiredOn }) => hiredOn === person.hiredOn)
  const current = known.find(({ endedOn }) => endedOn === null)
  if (same && !same.unreported && (same.endedOn === null || mode === 'ADDITIONS')) return unchanged(person, same)
  if (current && !current.unreported && mode === 'FULL_STAFF') return unchanged(person, current)
  return rulingOn(facts, current?.unreported ? current : null, ['HIRE'], law)
}

/** Where the portal knows of no employment to end, the row reports it whole: its hire and its end. */
function judgeLeaving(facts: PersonFacts, endedOn: PlainDate, law: AppliedLaw): JudgedPerson {
  const { person, known } = facts
  const same = known.find(({ hiredOn }) => hiredOn === person.hiredOn)
  const current = known.find((employment) => employment.endedOn === null && employment.hiredOn <= endedOn)
  const target =
    same ??
    current ??
    (person.hiredOn === null ? known.find((employment) => employment.endedOn === endedOn) : undefined)
  if (!target) return rulingOn(facts, null, person.hiredOn === null ? ['DEPARTURE'] : ['HIRE', 'DEPARTURE'], law)
  if (target.endedOn === endedOn)
    return target.unreported ? rulingOn(facts, target, ['HIRE'], law) : unchanged(person, target)
  return rulingOn(
    facts,
    target,
    target.unreported && person.hiredOn !== null ? ['HIRE', 'DEPARTURE'] : ['DEPARTURE'],
    law,
  )
}

function rulingOn(
  facts: PersonFacts,
  target: KnownEmployment | null,
  reports: readonly ('HIRE' | 'DEPARTURE')[],
  law: AppliedLaw,
): JudgedPerson {
  const { person, cellOf } = facts
  const before = reports.includes('HIRE') ? registeredBeforeHere(facts, target) : null
  const hire = readHire(hireOf(person, null, before))
  const prior = before === null ? [] : priorRefusals(facts, hire, target, before, law)
  const rulings = reports
    .filter((kind) => kind !== 'HIRE' || before === null)
    .map((kind) => (kind === 'HIRE' ? rulingOnHire(facts, hire, target, law) : rulingOnDeparture(facts, target, law)))
  const refusals = [...hire.refusals, ...prior, ...rulings.flatMap((ruling) => ruling.refusals as readonly Told[])]
  const due = rulings.flatMap((ruling) => (ruling.lawful ? ruling.deadline : []))
  if (refusals.length > 0 || (due.length === 0 && before === null))
    return { outcome: 'INVALID', errors: refusals.map((told) => atCell(told, cellOf)) }
  return {
    outcome: person.endedOn === null ? 'HIRE' : 'DEPARTURE',
    reports,
    hire,
    employmentId: target?.employmentId ?? null,
    due: dueOfRow(due),
    registeredBefore: before?.saidBy ?? null,
  }
}

function dueOfRow([first, second]: readonly Deadline[]): DueOfRow {
  return {
    dueOn: first?.dueOn ?? null,
    lateAt: lateFrom(first),
    departureDueOn: second?.dueOn ?? null,
    departureLateAt: lateFrom(second),
  }
}

/** A provisional deadline is never overdue. */
function lateFrom(deadline: Deadline | undefined): Date | null {
  return deadline && !deadline.provisional ? deadline.dueAt : null
}

/** A choice for many says nothing of a hire that the portal knows to be reported; a row that says so is refused. */
function registeredBeforeHere(
  { person, choice }: PersonFacts,
  target: KnownEmployment | null,
): ReturnType<typeof registeredBeforeOf> {
  const before = registeredBeforeOf(person, choice)
  return before?.saidBy === 'CHOICE' && target !== null ? null : before
}

function priorRefusals(
  { known, today, now, workplaceDivision, since }: PersonFacts,
  hire: ReadHire,
  target: KnownEmployment | null,
  before: PriorRegistration,
  law: AppliedLaw,
): readonly Told[] {
  return judgePriorHire(
    {
      today,
      now,
      hiredOn: hire.hiredOn,
      identity: hire.identity,
      employments: known.filter((employment) => employment !== target),
      householdDivision: hire.householdDivisionCode,
      workplaceDivision,
      lateReason: askedLater,
      registeredBefore: before,
      since,
      dutyKnown: target !== null,
    },
    law,
  )
}

type Told = {
  code: UserErrorCode
  path?: readonly string[]
  facts?: Readonly<Record<string, string | number | boolean | null>>
}

/** Any reason will do here: the real one is asked for when the row is filed. */
const askedLater = { code: 'OTHER', text: null }

function rulingOnHire(
  { known, today, now, workplaceDivision }: PersonFacts,
  hire: ReadHire,
  target: KnownEmployment | null,
  law: AppliedLaw,
): Ruling {
  return judgeHire(
    {
      today,
      now,
      hiredOn: hire.hiredOn,
      identity: hire.identity,
      employments: known.filter((employment) => employment !== target),
      householdDivision: hire.householdDivisionCode,
      workplaceDivision,
      lateReason: askedLater,
    },
    law,
  )
}

function rulingOnDeparture(
  { person, today, now }: PersonFacts,
  target: KnownEmployment | null,
  law: AppliedLaw,
): Ruling {
  if (target === null && person.hiredOn === null)
    return { lawful: false, refusals: [refusal('NOT_EMPLOYED', 'identityNumber')] }
  const employment = {
    hiredOn: target && !target.unreported ? target.hiredOn : (person.hiredOn ?? target!.hiredOn),
    endedOn: target?.endedOn ?? null,
  }
  return judgeDeparture(
    { today, now, endedOn: person.endedOn, employment, withdrawn: false, lateReason: askedLater },
    law,
  )
}

const compared = [
  'name',
  'phone',
  'position',
  'residenceAddress',
  'householdRegistrationAddress',
  'hiredOn',
] as const satisfies readonly RosterField[]

/** What the file leaves out is not a difference. */
function unchanged(person: SheetPerson, known: KnownEmployment): JudgedPerson {
  return {
    outcome: 'UNCHANGED',
    employmentId: known.employmentId,
    differs: known.registeredBefore
      ? []
      : compared.filter((field) => person[field] !== null && person[field] !== known[field]),
  }
}
