import { dayAfter, dayAt, startOf } from '../working-days.ts'
import { statusOf, type Case, type Duty, type Model, type Outage, type Place } from './model.ts'

export interface Breach {
  duty: Duty
  foundByOthers: boolean
  claimsOutage?: boolean
  /** Of an amendment: the last day before it. */
  lastDayBefore?: string
}

/**
 * A duty that was not met in time opens a case once. Late reports of one day, kind, employer and severity are one case
 * while it is only found; whoever says that the portal was out of service waits for an officer. 30 working days late is
 * the most that is ordinary.
 */
export function find(model: Model, breaches: readonly Breach[], employerIsTold = false): void {
  for (const { duty, lastDayBefore } of breaches) if (lastDayBefore !== undefined) grow(model, duty, lastDayBefore)
  const fresh = breaches.filter(({ duty }) => !hasCase(model, duty) && !isExplained(model, duty))
  for (const { duty } of fresh.filter(isClaim)) claimOutage(model, duty)
  const earlier = [...model.cases]
  const groups = Map.groupBy(
    fresh.filter((breach) => !isClaim(breach)),
    ({ duty, foundByOthers }) =>
      duty.filedAt === null
        ? model.nameOf(duty)
        : [placeOf(duty), duty.kind, foundByOthers, dayAt(duty.filedAt), severityOf(model, [duty])].join(' '),
  )
  const opened: Case[] = []
  for (const group of groups.values()) {
    const found = judge(model, group, earlier)
    const joined =
      found.lateOf === null
        ? undefined
        : model.cases.find(
            (one) =>
              one.status === 'DETECTED' &&
              one.lateOf === found.lateOf &&
              one.place === found.place &&
              one.kind === found.kind &&
              one.severity === found.severity &&
              one.selfCorrected === found.selfCorrected,
          )
    if (joined) extend(model, joined, found)
    else {
      model.cases.push(found)
      model.record('case.detected')
      opened.push(found)
    }
  }
  // What waits is told at once, however much it is; of late reports each case by itself.
  const told = Map.groupBy(opened, (one) => (one.lateOf === null ? one.place : model.nameOf(one)))
  for (const together of told.values()) {
    const kind = together.length > 1 ? 'CASES_DETECTED' : 'CASE_DETECTED'
    const [first] = together
    if (!employerIsTold) model.tell(`employer:${first!.place}`, kind, first!, 'found')
    model.tell(`station:${first!.place}`, kind, first!, 'found')
  }
}

/** The passing of a last day finds every duty that nobody has reported. */
export function findOverdue(model: Model): void {
  const overdue = model.duties.filter((duty) => statusOf(model, duty) === 'OVERDUE' && !hasCase(model, duty))
  find(
    model,
    overdue.map((duty) => ({ duty, foundByOthers: true })),
  )
}

export function hasCase(model: Model, duty: Duty): boolean {
  return model.cases.some(({ duties }) => duties.includes(duty))
}

export function placeOf(duty: Duty): Place {
  return duty.employment.place
}

function isClaim({ duty, claimsOutage }: Breach): boolean {
  return claimsOutage === true && duty.filedAt !== null
}

function judge(model: Model, group: readonly Breach[], earlier: readonly Case[]): Case {
  const [{ duty: first }] = group as [Breach]
  const duties = group.map(({ duty }) => duty)
  const alike = earlier.filter(
    (one) => one.place === placeOf(first) && one.kind === first.kind && one.outcome !== 'NOT_ESTABLISHED',
  )
  return {
    place: placeOf(first),
    kind: first.kind,
    duties,
    status: 'DETECTED',
    outcome: null,
    severity: severityOf(model, duties),
    selfCorrected: group.every(({ duty, foundByOthers }) => duty.filedAt !== null && !foundByOthers),
    repeated: group.some(({ duty }) => alike.some(({ detectedAt }) => detectedAt < startOf(dayAfter(duty.lastDay.on)))),
    version: 1,
    detectedAt: model.now,
    lateOf: first.filedAt === null ? null : dayAt(first.filedAt),
  }
}

function daysLateOf(model: Model, { lastDay, filedAt }: Duty): number {
  return model.daysLate(lastDay.on, filedAt === null ? model.today : dayAt(filedAt))
}

/** A case is serious if each of its duties is: one very late report makes no other serious. */
function severityOf(model: Model, duties: readonly Duty[]): Case['severity'] {
  return duties.every((duty) => daysLateOf(model, duty) > 30) ? 'SERIOUS' : 'ORDINARY'
}

function extend(model: Model, known: Case, more: Case): void {
  known.duties.push(...more.duties)
  known.version += 1
  known.repeated ||= more.repeated
  restateSeverity(model, known)
  if (known.detectedAt !== model.now)
    for (const side of ['employer', 'station'] as const)
      model.tell(`${side}:${known.place}`, 'CASE_EXTENDED', known, String(model.now))
  model.record('case.extended')
}

/** An amendment has made a report later than its case knew: it says so, and proposes what the reports say now. */
function grow(model: Model, duty: Duty, lastDayBefore: string): void {
  const known = model.cases.find(({ duties }) => duties.includes(duty))
  if (!known || duty.lastDay.on >= lastDayBefore) return
  if (known.status !== 'CLOSED') {
    known.version += 1
    restateSeverity(model, known)
  }
  for (const side of ['employer', 'station'] as const)
    model.tell(`${side}:${known.place}`, 'CASE_LATENESS_GREW', known, String(model.now))
  model.record('case.lateness-grew')
}

function restateSeverity(model: Model, known: Case): void {
  known.severity = severityOf(
    model,
    known.duties.filter(({ waived }) => waived === null),
  )
}

function claimOutage(model: Model, duty: Duty): void {
  const waiting = model.outages.find(
    ({ place, kind, on, upheld }) =>
      place === placeOf(duty) && kind === duty.kind && on === model.today && upheld === null,
  )
  const outage: Outage = waiting ?? {
    place: placeOf(duty),
    kind: duty.kind,
    on: model.today,
    duties: [],
    explained: new Map<Duty, string>(),
    upheld: null,
    version: 0,
  }
  outage.duties.push(duty)
  outage.explained.set(duty, duty.lastDay.on)
  outage.version += 1
  if (!waiting) model.outages.push(outage)
  model.tell(`station:${outage.place}`, 'OUTAGE_CLAIMED', outage, 'claimed')
  model.record('outage.claimed')
}

/**
 * An outage explains the lateness it was claimed for. Later than that, a report goes back to the officer or is a
 * breach.
 */
function isExplained(model: Model, duty: Duty): boolean {
  const outage = model.outages.find(({ upheld, duties }) => upheld !== false && duties.includes(duty))
  if (!outage) return false
  const grown = duty.lastDay.on < outage.explained.get(duty)!
  if (outage.upheld) return !grown
  if (grown) {
    outage.explained.set(duty, duty.lastDay.on)
    changeOutage(model, outage, 'outage.amended')
  }
  return true
}

/** The report of a duty that waits for an officer's check was withdrawn. */
export function withdrawExplained(model: Model, duty: Duty): void {
  const outage = model.outages.find(({ upheld, duties }) => upheld === null && duties.includes(duty))
  if (outage) changeOutage(model, outage, 'outage.withdrawn')
}

function changeOutage(model: Model, outage: Outage, action: string): void {
  outage.version += 1
  model.tell(`station:${outage.place}`, 'OUTAGE_CLAIM_CHANGED', outage, String(outage.version))
  model.record(action)
}

/**
 * An officer says whether the portal was out of service; if it was not, the late reports open a case as any others do.
 */
export function checkOutage(model: Model, outage: Outage, upheld: boolean): void {
  outage.upheld = upheld
  outage.version += 1
  if (!upheld)
    find(
      model,
      outage.duties.map((duty) => ({ duty, foundByOthers: duty.source === 'INSPECTION' })),
      true,
    )
  model.tell(`employer:${outage.place}`, 'OUTAGE_CHECKED', outage, 'checked')
  model.record(upheld ? 'outage.upheld' : 'outage.not-upheld')
}
