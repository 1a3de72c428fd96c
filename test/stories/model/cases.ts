import { dayAfter, dayAt, startOf } from '../working-days.ts'
import { statusOf, type Case, type Duty, type Model, type Outage, type Place } from './model.ts'

export interface Breach {
  duty: Duty
  foundByOthers: boolean
  claimsOutage?: boolean
}

/**
 * A duty that was not met in time opens a case once. Late reports of one day, kind and employer are one case while it
 * is only found; whoever says that the portal was out of service waits for an officer. 30 working days late is the most
 * that is ordinary.
 */
export function find(model: Model, breaches: readonly Breach[], employerIsTold = false): void {
  const fresh = breaches.filter(({ duty }) => !hasCase(model, duty) && !isExplained(model, duty))
  for (const { duty } of fresh.filter(isClaim)) claimOutage(model, duty)
  const earlier = [...model.cases]
  const groups = Map.groupBy(
    fresh.filter((breach) => !isClaim(breach)),
    ({ duty, foundByOthers }) =>
      duty.filedAt === null
        ? model.nameOf(duty)
        : `${placeOf(duty)} ${duty.kind} ${String(foundByOthers)} ${dayAt(duty.filedAt)}`,
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
              one.selfCorrected === found.selfCorrected,
          )
    if (joined) extend(model, joined, found)
    else {
      model.cases.push(found)
      model.record('case.detected')
      opened.push(found)
    }
  }
  for (const together of Map.groupBy(opened, ({ place, lateOf }) => `${place} ${String(lateOf === null)}`).values()) {
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
  const lateness = group.map(({ duty }) =>
    model.daysLate(duty.lastDay.on, duty.filedAt === null ? model.today : dayAt(duty.filedAt)),
  )
  const daysLate = Math.max(...lateness)
  const alike = earlier.filter(
    (one) => one.place === placeOf(first) && one.kind === first.kind && one.outcome !== 'NOT_ESTABLISHED',
  )
  return {
    place: placeOf(first),
    kind: first.kind,
    duties: group.map(({ duty }) => duty),
    status: 'DETECTED',
    outcome: null,
    daysLate,
    severity: daysLate > 30 ? 'SERIOUS' : 'ORDINARY',
    selfCorrected: group.every(({ duty, foundByOthers }) => duty.filedAt !== null && !foundByOthers),
    repeated: group.some(({ duty }) => alike.some(({ detectedAt }) => detectedAt < startOf(dayAfter(duty.lastDay.on)))),
    version: 1,
    detectedAt: model.now,
    lateOf: first.filedAt === null ? null : dayAt(first.filedAt),
  }
}

function extend(model: Model, known: Case, more: Case): void {
  known.duties.push(...more.duties)
  known.version += 1
  known.repeated ||= more.repeated
  if (more.severity === 'SERIOUS') known.severity = 'SERIOUS'
  model.record('case.extended')
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
