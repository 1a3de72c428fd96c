import * as fc from 'fast-check'
import { claimRegistered } from '../model/claims.ts'
import { recordFinding } from '../model/findings.ts'
import type { Kind, Model, Place } from '../model/model.ts'
import { amend, reportDeparture, reportHire, withdraw } from '../model/reports.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { lineOfDuty, lineOfEmployment, nameOf } from '../expected.ts'
import { dayAfter } from '../working-days.ts'
import { actOf, clerks, eitherPlace, likelyFirst, manner, officers, pick, picked } from './act.ts'

/** Few people, so that what happens to them meets. */
const person = fc.nat(2)
const daysAgo = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 9 }) },
  { weight: 1, arbitrary: fc.constantFrom(30, 60) },
  { weight: 1, arbitrary: fc.constant(-1) },
)
const reason = fc.constantFrom('OVERSIGHT', 'OVERSIGHT', 'PORTAL_OUTAGE', null)
const whom = (who: number): { name: string; identityNumber: string } => ({
  name: nameOf(who),
  identityNumber: identityNumber(900 + who),
})
const before = (model: Model, days: number): string => dayAfter(model.today, -days)

/** Reports are met and not withdrawn, or withdrawn: all that has been filed. */
const filed = (model: Model, number: number) =>
  picked(
    likelyFirst(
      model.duties.filter(({ filedAt }) => filedAt !== null),
      ({ waived }) => waived === null,
    ),
    number,
  )
const standingFirst = (model: Model, number: number) =>
  picked(
    likelyFirst(model.employments, ({ withdrawn, endedOn }) => !withdrawn && endedOn === null),
    number,
  )

export const reportsAHire = actOf({
  name: 'reports a hire',
  params: fc.record({ ...manner, stranger: fc.constant(false), place: eitherPlace, person, daysAgo, reason }),
  target: () => true,
  place: (_, { place }) => place,
  by: clerks,
  field: 'reportHire',
  input: (desk, model, _, { place, person: who, daysAgo: days, reason: lateReasonCode }) => ({
    ...whom(who),
    employerId: desk.employerId(place),
    hiredOn: before(model, days),
    lateReasonCode,
  }),
  verdict: (model, _, { place, person: who, daysAgo: days, reason: why }, really) =>
    reportHire(model, { place, person: who, hiredOn: before(model, days), reason: why }, really),
})

export const claimsAnEarlierRegistration = actOf({
  name: 'says that somebody was registered before',
  params: fc.record({
    ...manner,
    stranger: fc.constant(false),
    place: eitherPlace,
    person,
    daysAgo,
    registered: fc.constantFrom(null, 0, 1, 3, 5, -1),
  }),
  target: () => true,
  place: (_, { place }) => place,
  by: clerks,
  field: 'reportHire',
  input: (desk, model, _, { place, person: who, daysAgo: days, registered }) => ({
    ...whom(who),
    employerId: desk.employerId(place),
    hiredOn: before(model, days),
    registeredBefore: { on: registered === null ? null : dayAfter(before(model, days), registered) },
  }),
  verdict: (model, _, { place, person: who, daysAgo: days, registered }, really) =>
    claimRegistered(
      model,
      { place, person: who, hiredOn: before(model, days) },
      registered === null ? null : dayAfter(before(model, days), registered),
      really,
    ),
})

export const reportsADeparture = actOf({
  name: 'reports a departure',
  params: fc.record({ ...manner, pick, daysAgo, reason }),
  target: (model, { pick: number }) => standingFirst(model, number),
  place: ({ place }) => place,
  by: clerks,
  field: 'reportDeparture',
  input: (desk, model, employment, { daysAgo: days, reason: lateReasonCode }) => ({
    employmentId: desk.idOf(employment.place, 'employments', lineOfEmployment(employment)).id,
    endedOn: before(model, days),
    lateReasonCode,
  }),
  verdict: (model, employment, { daysAgo: days, reason: why }, really) =>
    reportDeparture(model, employment, before(model, days), why, really),
})

export const amendsAReport = actOf({
  name: 'amends a report',
  params: fc.record({ ...manner, pick, days: fc.integer({ min: -8, max: 4 }) }),
  target: (model, { pick: number }) => filed(model, number),
  place: ({ employment }) => employment.place,
  by: clerks,
  field: 'amendReport',
  input: (desk, model, duty, { days }) => ({
    ...reportOf(desk.idOf(duty.employment.place, 'duties', lineOfDuty(model, duty))),
    reason: '日期录错',
    [duty.kind === 'HIRE' ? 'hiredOn' : 'endedOn']: dayAfter(duty.eventOn, days),
  }),
  verdict: (model, duty, { days }, really) => amend(model, duty, dayAfter(duty.eventOn, days), really),
})

export const withdrawsAReport = actOf({
  name: 'withdraws a report',
  params: fc.record({ ...manner, pick }),
  target: (model, { pick: number }) => filed(model, number),
  place: ({ employment }) => employment.place,
  by: clerks,
  field: 'withdrawReport',
  input: (desk, model, duty) => ({
    ...reportOf(desk.idOf(duty.employment.place, 'duties', lineOfDuty(model, duty))),
    reason: '并未发生',
  }),
  verdict: (model, duty, _, really) => withdraw(model, duty, really),
})

/**
 * A trial of a finding tells nothing of whoever has that number; it is the same question here, for the officer knows
 * the person.
 */
export const findsOnSite = actOf({
  name: 'finds on site',
  params: fc.record({
    ...manner,
    place: eitherPlace,
    person,
    daysAgo: fc.integer({ min: 0, max: 12 }),
    kind: fc.constantFrom<Kind>('HIRE', 'HIRE', 'DEPARTURE'),
  }),
  target: () => true,
  place: (_, { place }): Place => place,
  by: officers,
  field: 'recordFinding',
  input: (desk, model, _, { place, person: who, daysAgo: days, kind }) => ({
    employerId: desk.employerId(place),
    kind,
    eventOn: before(model, days),
    workerName: nameOf(who),
    identityNumber: identityNumber(900 + who),
    foundOn: model.today,
    note: '现场检查发现',
  }),
  verdict: (model, _, { manner: how, place, person: who, daysAgo: days, kind }, really) => {
    // Each time that somebody is asked for by number is in the trail, also where the answer is a kept one.
    if (how === 'TWICE') model.record('identity.searched')
    return recordFinding(model, place, who, kind, before(model, days), really)
  },
})

function reportOf({ report }: { report: { id: string; version: number } | null }): {
  reportId: string
  version: number
} {
  if (!report) throw new Error('Nobody saw its report')
  return { reportId: report.id, version: report.version }
}
