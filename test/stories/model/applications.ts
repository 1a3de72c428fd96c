import { dayAt, startOf } from '../working-days.ts'
import type { Application, Employment, Model, Place, Visit } from './model.ts'
import type { Verdict } from './reports.ts'

const isOpen = ({ status }: Application): boolean => status !== 'WITHDRAWN'
const waits = ({ status }: Application): boolean => status === 'SUBMITTED'

export function applicationsOf(model: Model, { place, person }: Pick<Employment, 'place' | 'person'>): Application[] {
  return model.applications.filter(({ employment }) => employment.place === place && employment.person === person)
}

export function worksThere(model: Model, { place, person }: Pick<Employment, 'place' | 'person'>): boolean {
  return model.employments.some(
    (one) => one.place === place && one.person === person && one.endedOn === null && !one.withdrawn,
  )
}

/**
 * What nobody has accepted ends with the employment; of the rest the station is asked. Whoever still works there keeps
 * theirs.
 */
export function endApplications(
  model: Model,
  employment: Employment,
  because: 'EMPLOYMENT_ENDED' | 'HIRE_WITHDRAWN',
): void {
  if (!worksThere(model, employment)) {
    for (const application of applicationsOf(model, employment).filter(isOpen)) {
      const waited = waits(application)
      if (waited) Object.assign(application, { status: 'WITHDRAWN', withdrawnBecause: because, withdrawnAt: model.now })
      model.record(waited ? 'application.withdrawn' : 'application.questioned')
      model.tell(`station:${employment.place}`, 'APPLICANT_LEFT', application, String(model.now))
      if (waited) model.tell(`employer:${employment.place}`, 'APPLICATION_ENDED', application, String(model.now))
    }
  }
  permitsAfterTheEnd(model, employment)
}

/** A permit that was issued after the day on which the employment had ended, as it now turns out. */
export function permitsAfterTheEnd(model: Model, employment: Employment): void {
  const { place, person, endedOn, hiredOn, withdrawn } = employment
  if (endedOn === null || withdrawn) return
  for (const application of applicationsOf(model, employment)) {
    const { issuedOn } = application
    if (issuedOn === null || issuedOn <= endedOn) continue
    const again = model.employments.some(
      (one) =>
        one.place === place &&
        one.person === person &&
        !one.withdrawn &&
        one.hiredOn > hiredOn &&
        one.hiredOn <= issuedOn,
    )
    if (!again) model.tell(`station:${place}`, 'PERMIT_AFTER_DEPARTURE', application, endedOn)
  }
}

/** The departure did not happen: what ended with it waits again, as long as its visit is still to come. */
export function resumeApplications(model: Model, employment: Employment, departureFiledAt: number): void {
  const theirs = applicationsOf(model, employment)
  const ended = theirs
    .filter((one) => one.withdrawnBecause === 'EMPLOYMENT_ENDED' && one.withdrawnAt! >= departureFiledAt)
    .toSorted((a, b) => b.submittedAt - a.submittedAt)[0]
  const another = theirs.some((one) => isOpen(one) && one.issuedOn === null)
  if (ended && !another && (ended.visit.status === 'REQUESTED' || ended.visit.status === 'SCHEDULED'))
    Object.assign(ended, { status: 'SUBMITTED', withdrawnBecause: null, withdrawnAt: null })
  for (const application of theirs.filter(isOpen)) {
    model.record('application.resumed')
    model.tell(`station:${employment.place}`, 'APPLICANT_STAYS', application, String(model.now))
  }
}

export function requestVisit(model: Model, place: Place, employment: Employment, really = true): Verdict {
  const theirs = applicationsOf(model, employment)
  const refused = [
    ...(employment.withdrawn || employment.endedOn !== null ? ['NOT_EMPLOYED'] : []),
    ...(theirs.some((one) => isOpen(one) && one.issuedOn === null) ? ['CONFLICT'] : []),
    // Permits are for one year, and renewed in its last thirty days: later than any story.
    ...(theirs.some((one) => one.issuedOn !== null) ? ['INVALID_STATE'] : []),
  ]
  if (refused.length > 0 || !really) return refused
  const visit: Visit = { place, status: 'REQUESTED', day: null, version: 1, offHours: false }
  model.visits.push(visit)
  model.applications.push({
    employment,
    visit,
    status: 'SUBMITTED',
    withdrawnBecause: null,
    withdrawnAt: null,
    acceptedOn: null,
    issuedOn: null,
    submittedAt: model.now,
    noted: null,
  })
  notifyOfVisit(model, visit, 'VISIT_REQUESTED')
  model.record('visit.requested')
  return []
}

export function scheduleVisit(model: Model, visit: Visit, day: string): Verdict {
  if (visitStatus(model, visit) !== 'REQUESTED' || waiting(model, visit).length === 0) return ['INVALID_STATE']
  Object.assign(visit, { status: 'SCHEDULED', day, version: visit.version + 1 })
  notifyOfVisit(model, visit, 'VISIT_SCHEDULED')
  model.record('visit.scheduled')
  return []
}

export function startVisit(model: Model, visit: Visit): Verdict {
  if (visitStatus(model, visit) !== 'SCHEDULED' || visit.day !== model.today) return ['INVALID_STATE']
  const hour = (model.now - startOf(model.today)) / 3_600_000
  Object.assign(visit, {
    status: 'IN_PROGRESS',
    version: visit.version + 1,
    offHours: !model.isWorking(model.today) || hour < 9 || hour >= 17,
  })
  model.record('visit.started')
  return []
}

export function note(model: Model, application: Application, noted: 'SERVED' | 'ABSENT'): Verdict {
  if (application.visit.status !== 'IN_PROGRESS' || !waits(application)) return ['INVALID_STATE']
  application.noted = noted
  model.record('application.checked')
  return []
}

/** Who was there with all papers is accepted as of that day; who was not waits in a new request. */
export function completeVisit(model: Model, visit: Visit): Verdict {
  if (visit.status !== 'IN_PROGRESS') return ['INVALID_STATE']
  Object.assign(visit, { status: 'COMPLETED', version: visit.version + 1 })
  const unserved = waiting(model, visit).filter(({ noted }) => noted !== 'SERVED')
  for (const application of waiting(model, visit))
    if (application.noted === 'SERVED') Object.assign(application, { status: 'ACCEPTED', acceptedOn: visit.day })
  if (unserved.length > 0) {
    const next: Visit = { place: visit.place, status: 'REQUESTED', day: null, version: 1, offHours: false }
    model.visits.push(next)
    for (const application of unserved) Object.assign(application, { visit: next, noted: null })
  }
  notifyOfVisit(model, visit, 'VISIT_COMPLETED')
  model.record('visit.completed')
  return []
}

export function cancelVisit(model: Model, visit: Visit): Verdict {
  if (!['REQUESTED', 'SCHEDULED', 'MISSED'].includes(visitStatus(model, visit))) return ['INVALID_STATE']
  notifyOfVisit(model, visit, 'VISIT_CANCELLED')
  Object.assign(visit, { status: 'CANCELLED', version: visit.version + 1 })
  for (const application of waiting(model, visit))
    Object.assign(application, { status: 'WITHDRAWN', withdrawnBecause: 'VISIT_CANCELLED', withdrawnAt: model.now })
  model.record('visit.cancelled')
  return []
}

export function issuePermit(model: Model, application: Application): Verdict {
  if (application.status !== 'ACCEPTED') return ['INVALID_STATE']
  if (!worksThere(model, application.employment)) return ['NOT_EMPLOYED']
  Object.assign(application, { status: 'ISSUED', issuedOn: dayAt(model.now) })
  model.tell(`employer:${application.employment.place}`, 'PERMIT_ISSUED', application, 'issued')
  model.record('permit.issued')
  return []
}

export function visitStatus(model: Model, { status, day }: Visit): string {
  return status === 'SCHEDULED' && day! < model.today ? 'MISSED' : status
}

/** Everyone concerned: the company, the station, and the officer who comes. */
export function notifyOfVisit(model: Model, visit: Visit, kind: string): void {
  const once = kind === 'VISIT_MISSED' ? visit.day! : String(visit.version)
  model.tell(`employer:${visit.place}`, kind, visit, once)
  model.tell(`station:${visit.place}`, kind, visit, once)
  if (visit.day !== null) model.tell(`account:${visit.place === 'first' ? 'officer1' : 'officer2'}`, kind, visit, once)
}

function waiting(model: Model, visit: Visit): Application[] {
  return model.applications.filter((one) => one.visit === visit && waits(one))
}
