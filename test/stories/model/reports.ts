import { endApplications, permitsAfterTheEnd, resumeApplications } from './applications.ts'
import { find, withdrawExplained } from './cases.ts'
import {
  isInTime,
  openDuty,
  overlap,
  standing,
  type Duty,
  type Employment,
  type Kind,
  type Model,
  type Place,
} from './model.ts'
import { ask } from './questions.ts'

/** What is refused, as codes; nothing where it stands. */
export type Verdict = string[]

export interface Hire {
  place: Place
  person: number
  hiredOn: string
  reason: string | null
}

/** 聘用之日起3个工作日内. A hire that the portal knew of and nobody had reported is met by its report. */
export function reportHire(model: Model, { place, person, hiredOn, reason }: Hire, really = true): Verdict {
  const known = standing(model, place, person)
  const met = known.find((one) => openDuty(model, one, 'HIRE') && (one.endedOn === null || hiredOn <= one.endedOn))
  const duty = met && openDuty(model, met, 'HIRE')
  const lastDay = lastDayOfReport(model, duty, hiredOn)
  const late = !isInTime(model.now, lastDay)
  const refused = [
    ...(hiredOn > model.today ? ['FUTURE_EVENT'] : []),
    ...(known.some((one) => one !== met && overlap(one, { hiredOn, endedOn: met?.endedOn ?? null }))
      ? ['ALREADY_EMPLOYED']
      : []),
    ...(late && reason === null ? ['LATE_REASON_REQUIRED'] : []),
  ]
  if (refused.length > 0 || !really) return refused
  const employment: Employment = met ?? {
    place,
    person,
    hiredOn,
    endedOn: null,
    withdrawn: false,
    version: 1,
    claim: null,
  }
  if (met && met.hiredOn !== hiredOn) met.version += 1
  employment.hiredOn = hiredOn
  if (!met) model.employments.push(employment)
  meet(model, duty ?? newDuty(model, 'HIRE', employment, hiredOn, 'REPORT'), hiredOn, lastDay, reason)
  model.record('hire.reported')
  ask(model, employment)
  return []
}

export function reportDeparture(
  model: Model,
  employment: Employment,
  endedOn: string,
  reason: string | null,
  really = true,
): Verdict {
  const duty = openDuty(model, employment, 'DEPARTURE')
  const lastDay = lastDayOfReport(model, duty?.source === 'CROSS_EMPLOYER' ? undefined : duty, endedOn)
  const late = !isInTime(model.now, lastDay)
  const refused = [
    ...(employment.withdrawn || employment.endedOn !== null ? ['NOT_EMPLOYED'] : []),
    ...(endedOn > model.today ? ['FUTURE_EVENT'] : []),
    ...(endedOn < employment.hiredOn ? ['DEPARTURE_BEFORE_HIRE'] : []),
    ...(late && reason === null ? ['LATE_REASON_REQUIRED'] : []),
  ]
  if (refused.length > 0 || !really) return refused
  employment.endedOn = endedOn
  employment.version += 1
  endApplications(model, employment, 'EMPLOYMENT_ENDED')
  meet(model, duty ?? newDuty(model, 'DEPARTURE', employment, endedOn, 'REPORT'), endedOn, lastDay, reason)
  model.record('departure.reported')
  return []
}

/** Corrects the day of what was reported. The filing instant stays, and so does a lateness that was found. */
export function amend(model: Model, duty: Duty, day: string, really = true): Verdict {
  const { employment, kind } = duty
  const filedAt = duty.filedAt!
  const others = standing(model, employment.place, employment.person).filter((one) => one !== employment)
  const span =
    kind === 'HIRE' ? { hiredOn: day, endedOn: employment.endedOn } : { hiredOn: employment.hiredOn, endedOn: day }
  const backwards = span.endedOn !== null && span.endedOn < span.hiredOn
  const refused =
    duty.waived !== null
      ? ['INVALID_STATE']
      : day === duty.eventOn
        ? ['INVALID_INPUT']
        : [
            ...(day > model.today ? ['FUTURE_EVENT'] : []),
            ...(backwards ? ['DEPARTURE_BEFORE_HIRE'] : []),
            ...((kind === 'HIRE' || !backwards) && others.some((one) => overlap(one, span))
              ? ['ALREADY_EMPLOYED']
              : []),
          ]
  if (refused.length > 0 || !really) return refused
  if (kind === 'HIRE') employment.hiredOn = day
  else employment.endedOn = day
  employment.version += 1
  duty.eventOn = day
  const counted = model.lastDay(day)
  const lastDayBefore = duty.lastDay.on
  const latenessStays = !isInTime(filedAt, duty.lastDay) && (counted.provisional || counted.on > duty.lastDay.on)
  if (!latenessStays) duty.lastDay = counted
  if (!isInTime(filedAt, duty.lastDay))
    find(model, [{ duty, foundByOthers: duty.source === 'INSPECTION', lastDayBefore }])
  if (kind === 'DEPARTURE') permitsAfterTheEnd(model, employment)
  model.record(kind === 'HIRE' ? 'hire.amended' : 'departure.amended')
  model.tell(`station:${employment.place}`, 'REPORT_AMENDED', duty, String(employment.version))
  ask(model, employment)
  return []
}

/** The event did not happen: the duty is waived, and with a hire whatever else was to be reported of it. */
export function withdraw(model: Model, duty: Duty, really = true): Verdict {
  const { employment, kind } = duty
  const others = standing(model, employment.place, employment.person).filter((one) => one !== employment)
  const stuck =
    kind === 'HIRE'
      ? employment.endedOn !== null
      : others.some((one) => overlap(one, { hiredOn: employment.hiredOn, endedOn: null }))
  if (duty.waived !== null || stuck) return ['INVALID_STATE']
  if (!really) return []
  employment.version += 1
  if (kind === 'HIRE') employment.withdrawn = true
  else employment.endedOn = null
  for (const one of model.duties) {
    if (
      one.waived === null &&
      (one === duty || (kind === 'HIRE' && one.employment === employment && one.filedAt === null))
    )
      one.waived = 'WITHDRAWN'
  }
  model.record(kind === 'HIRE' ? 'hire.withdrawn' : 'departure.withdrawn')
  withdrawExplained(model, duty)
  if (kind === 'HIRE') endApplications(model, employment, 'HIRE_WITHDRAWN')
  else resumeApplications(model, employment, duty.filedAt!)
  ask(model, employment)
  return []
}

export function newDuty(
  model: Model,
  kind: Kind,
  employment: Employment,
  eventOn: string,
  source: Duty['source'],
): Duty {
  const duty: Duty = { kind, employment, eventOn, lastDay: model.lastDay(eventOn), source, filedAt: null, waived: null }
  model.duties.push(duty)
  return duty
}

/** Counted from the reported day; but a lateness that was found before stays what it was. */
function lastDayOfReport(model: Model, known: Duty | undefined, day: string): Duty['lastDay'] {
  const counted = model.lastDay(day)
  const wasFound = known !== undefined && !isInTime(model.now, known.lastDay)
  return wasFound && (counted.provisional || counted.on > known.lastDay.on) ? known.lastDay : counted
}

function meet(model: Model, duty: Duty, day: string, lastDay: Duty['lastDay'], reason: string | null): void {
  duty.filedAt = model.now
  duty.eventOn = day
  duty.lastDay = lastDay
  if (!isInTime(model.now, lastDay))
    find(model, [{ duty, foundByOthers: duty.source === 'INSPECTION', claimsOutage: reason === 'PORTAL_OUTAGE' }])
}
