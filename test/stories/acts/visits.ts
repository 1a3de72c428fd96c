import * as fc from 'fast-check'
import {
  cancelVisit,
  completeVisit,
  issuePermit,
  note,
  requestVisit,
  scheduleVisit,
  startVisit,
  visitStatus,
} from '../model/applications.ts'
import type { Application, Model, Visit } from '../model/model.ts'
import type { Desk } from '../desk.ts'
import { lineOfEmployment, lineOfVisit, nameOf } from '../expected.ts'
import { dayAfter } from '../working-days.ts'
import { actOf, clerks, likelyFirst, manner, officers, pick, picked } from './act.ts'

const papers = ['RESIDENT_IDENTITY_CARD', 'EMPLOYMENT_CERTIFICATE']

/** What cannot be tried is done. */
const done = { ...manner, manner: fc.constantFrom('ONCE' as const, 'ONCE' as const, 'TWICE' as const), pick }
const anyVisit =
  (...wanted: string[]) =>
  (model: Model, { pick: number }: { pick: number }): Visit | null =>
    picked(
      likelyFirst(model.visits, (visit) => wanted.includes(visitStatus(model, visit))),
      number,
    )

export const asksForAVisit = actOf({
  name: 'asks for a visit',
  params: fc.record({ ...manner, pick }),
  target: (model, { pick: number }) =>
    picked(
      likelyFirst(model.employments, ({ withdrawn, endedOn }) => !withdrawn && endedOn === null),
      number,
    ),
  place: ({ place }) => place,
  by: clerks,
  field: 'requestVisit',
  input: (desk, _, employment) => ({
    employerId: desk.employerId(employment.place),
    preferredWindows: [],
    applicants: [
      {
        employmentId: desk.idOf(employment.place, 'employments', lineOfEmployment(employment)).id,
        permitType: 'ONE_YEAR',
        documents: papers,
      },
    ],
  }),
  verdict: (model, employment, _, really) => requestVisit(model, employment.place, employment, really),
})

/** Each visit at a time of its own: officers' days are not what these stories are about. */
export const schedulesAVisit = actOf({
  name: 'schedules a visit',
  params: fc.record({ ...done, inDays: fc.integer({ min: 1, max: 4 }) }),
  target: (model, params) => {
    const visit = anyVisit('REQUESTED')(model, params)
    return visit &&
      model.visits.some(
        (other) => other !== visit && other.place === visit.place && other.day === dayAfter(model.today, params.inDays),
      )
      ? null
      : visit
  },
  place: ({ place }) => place,
  by: officers,
  field: 'scheduleVisit',
  input: (desk, model, visit, { inDays }) => ({
    ...of(desk, model, visit),
    window: {
      startsAt: `${dayAfter(model.today, inDays)}T10:00:00+08:00`,
      endsAt: `${dayAfter(model.today, inDays)}T11:30:00+08:00`,
    },
    officerIds: [desk.officerId(visit.place === 'first' ? 'officer1' : 'officer2')],
  }),
  verdict: (model, visit, { inDays }) => scheduleVisit(model, visit, dayAfter(model.today, inDays)),
})

const simple = (
  name: string,
  field: string,
  wanted: string[],
  verdict: (model: Model, visit: Visit) => string[],
  more: object = {},
  by = officers,
) =>
  actOf({
    name,
    params: fc.record(done),
    target: anyVisit(...wanted),
    place: ({ place }) => place,
    by,
    field,
    input: (desk, model, visit) => ({ ...of(desk, model, visit), ...more }),
    verdict: (model, visit) => verdict(model, visit),
  })

export const startsAVisit = simple('starts a visit', 'startVisit', ['SCHEDULED'], startVisit)
export const completesAVisit = simple('completes a visit', 'completeVisit', ['IN_PROGRESS'], completeVisit)
/** Early enough in these stories, which begin no visit within two hours. */
export const callsAVisitOff = simple(
  'calls a visit off',
  'cancelVisit',
  ['REQUESTED', 'SCHEDULED'],
  cancelVisit,
  { reason: '改期' },
  officers,
)

const anyApplication =
  (...wanted: string[]) =>
  (model: Model, { pick: number }: { pick: number }): Application | null =>
    picked(
      likelyFirst(model.applications, ({ status }) => wanted.includes(status)),
      number,
    )

export const notesAnApplicant = actOf({
  name: 'notes an applicant',
  params: fc.record({ ...done, present: fc.constantFrom(true, true, false) }),
  target: (model, { pick: number }) =>
    picked(
      model.applications.filter(({ visit }) => visit.status === 'IN_PROGRESS'),
      number,
    ),
  place: ({ visit }) => visit.place,
  by: officers,
  field: 'recordApplication',
  input: (desk, model, application, { present }) => ({
    applicationId: idOf(desk, model, application),
    present,
    documents: present ? papers : [],
  }),
  verdict: (model, application, { present }) => note(model, application, present ? 'SERVED' : 'ABSENT'),
})

let cards = 0
export const issuesAPermit = actOf({
  name: 'issues a permit',
  params: fc.record(done),
  target: anyApplication('ACCEPTED'),
  place: ({ visit }) => visit.place,
  by: officers,
  field: 'issuePermit',
  input: (desk, model, application) => ({
    applicationId: idOf(desk, model, application),
    issuedOn: model.today,
    number: `SD-${String((cards += 1))}`,
  }),
  verdict: (model, application) => issuePermit(model, application),
})

function of(desk: Desk, model: Model, visit: Visit): { visitId: string; version: number } {
  const { id, version } = desk.idOf(visit.place, 'visits', lineOfVisit(model, visit))
  return { visitId: id, version }
}

function idOf(desk: Desk, model: Model, { visit, employment }: Application): string {
  return desk.idOf(visit.place, 'visits', lineOfVisit(model, visit)).applications[nameOf(employment.person)]!
}
