import { applicationsOf, visitStatus } from './model/applications.ts'
import {
  isInTime,
  statusOf,
  type Case,
  type Duty,
  type Employment,
  type Model,
  type Outage,
  type Place,
  type Visit,
} from './model/model.ts'
import { dayAt } from './working-days.ts'

/** The same of the model as `observed.ts` asks of the portal: one line for each thing, in the same words. */
export const nameOf = (person: number): string => `工人${'甲乙丙丁戊己'[person]!}`

export const lineOfDuty = (model: Model, duty: Duty): string => {
  const { kind, employment, eventOn, lastDay, source, filedAt } = duty
  return [
    kind,
    nameOf(employment.person),
    eventOn,
    lastDay.on,
    lastDay.provisional,
    statusOf(model, duty),
    source,
    filedAt === null ? null : isInTime(filedAt, lastDay),
  ].join(' ')
}

export const lineOfEmployment = ({ person, hiredOn, endedOn, withdrawn, version, claim }: Employment): string =>
  [
    nameOf(person),
    hiredOn,
    endedOn,
    withdrawn ? 'WITHDRAWN' : endedOn === null ? 'ACTIVE' : 'ENDED',
    version,
    claim?.status ?? null,
  ].join(' ')

export const lineOfCase = (model: Model, one: Case): string =>
  [
    one.kind,
    one.status,
    one.outcome,
    one.severity,
    one.selfCorrected,
    one.repeated,
    one.version,
    ...one.duties.map((duty) => `(${lineOfDuty(model, duty)})`).toSorted(),
  ].join(' ')

export const lineOfOutage = ({ kind, on, upheld, version, duties }: Outage): string =>
  [kind, on, upheld, version, duties.length].join(' ')

export const lineOfVisit = (model: Model, visit: Visit): string =>
  [
    visitStatus(model, visit),
    visit.day,
    visit.version,
    ...model.applications
      .filter((one) => one.visit === visit)
      .map(({ employment, status }) => `(${nameOf(employment.person)} ${status})`)
      .toSorted(),
  ].join(' ')

export interface View {
  duties: string[]
  employments: string[]
  cases: string[]
  outages: string[]
  visits: string[]
  permits: string[]
  notices: string[]
  figures: Figures | null
}

export interface Figures {
  obligations: number
  met: number
  metLate: number
  overdue: number
  pending: number
  onTimeRate: number | null
  casesFound: number
  casesOpen: number
  permitsIssued: number
  visitsCompleted: number
  visitsOffHours: number
}

/** What somebody sees who may see these employers. */
export function viewOf(model: Model, username: string, places: readonly Place[], inboxes: readonly string[]): View {
  const within = ({ place }: { place: Place }): boolean => places.includes(place)
  const duties = model.duties.filter(({ employment }) => within(employment))
  return {
    duties: duties.map((duty) => lineOfDuty(model, duty)).toSorted(),
    employments: model.employments.filter(within).map(lineOfEmployment).toSorted(),
    cases: model.cases
      .filter(within)
      .map((one) => lineOfCase(model, one))
      .toSorted(),
    outages: model.outages.filter(within).map(lineOfOutage).toSorted(),
    visits: model.visits
      .filter(within)
      .map((visit) => lineOfVisit(model, visit))
      .toSorted(),
    permits: model.employments
      .filter(within)
      .flatMap((one) =>
        applicationsOf(model, one)
          .filter(({ employment, issuedOn }) => employment === one && issuedOn !== null)
          .map(({ issuedOn }) => `${nameOf(one.person)} ${issuedOn!} VALID`),
      )
      .toSorted(),
    notices: noticesFor(model, username, inboxes),
    figures: figuresOf(model, duties, within),
  }
}

/** What was told to somebody by name is not told once more with the station's. */
function noticesFor(model: Model, username: string, inboxes: readonly string[]): string[] {
  const theirs = model.told.filter(({ to }) => inboxes.includes(to))
  const own = theirs.filter(({ to }) => to === `account:${username}`)
  return theirs
    .filter(
      (notice) =>
        own.includes(notice) ||
        !own.some(({ kind, subject, at }) => kind === notice.kind && subject === notice.subject && at === notice.at),
    )
    .map(({ kind, at }) => `${dayAt(at)} ${kind}`)
    .toSorted()
}

function figuresOf(model: Model, duties: readonly Duty[], within: (one: { place: Place }) => boolean): Figures {
  const statuses = duties.map((duty) => statusOf(model, duty))
  const count = (status: string): number => statuses.filter((one) => one === status).length
  const [met, metLate, overdue, pending] = [count('MET'), count('MET_LATE'), count('OVERDUE'), count('PENDING')]
  const fallenDue = met + metLate + overdue
  const cases = model.cases.filter(within)
  const completed = model.visits.filter((visit) => within(visit) && visit.status === 'COMPLETED')
  return {
    obligations: fallenDue + pending,
    met,
    metLate,
    overdue,
    pending,
    onTimeRate: fallenDue === 0 ? null : met / fallenDue,
    casesFound: cases.length,
    casesOpen: cases.filter(({ status }) => status !== 'CLOSED').length,
    permitsIssued: model.applications.filter(({ employment, issuedOn }) => within(employment) && issuedOn !== null)
      .length,
    visitsCompleted: completed.length,
    visitsOffHours: completed.filter(({ offHours }) => offHours).length,
  }
}
