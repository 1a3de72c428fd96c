import * as fc from 'fast-check'
import { checkOutage } from '../model/cases.ts'
import { decideClaim } from '../model/claims.ts'
import type { Case, Model } from '../model/model.ts'
import { lineOfCase, lineOfDuty, lineOfEmployment, lineOfOutage } from '../expected.ts'
import { actOf, clerks, likelyFirst, manner, officers, pick, picked } from './act.ts'

const anyCase = (model: Model, { pick: number }: { pick: number }): Case | null =>
  picked(
    likelyFirst(model.cases, ({ status }) => status !== 'CLOSED'),
    number,
  )

/**
 * Before it is filed, by an officer; afterwards by the chief, whom only one of the stations has. Not punished here is
 * without a ground.
 */
export const closesACase = actOf({
  name: 'closes a case',
  params: fc.record({ ...manner, pick, outcome: fc.constantFrom('NOT_PUNISHED', 'NOT_ESTABLISHED') }),
  target: anyCase,
  place: ({ place }) => place,
  by: officers,
  field: 'closeCase',
  input: (desk, model, one, { outcome }) => {
    const { id, version } = desk.idOf(one.place, 'cases', lineOfCase(model, one))
    return { caseId: id, version, outcome, reasons: '核查后结案。' }
  },
  verdict: (model, one, { outcome, seat }, really) => {
    const isChief = one.place === 'first' && seat % 2 === 1
    if (one.status === 'CLOSED') return ['INVALID_STATE']
    if (one.status === 'FILED' && !isChief) return ['FORBIDDEN']
    if (!really) return []
    Object.assign(one, { status: 'CLOSED', outcome, version: one.version + 1 })
    model.tell(`employer:${one.place}`, 'CASE_STEP', one, String(one.version))
    model.record(`case.close-${outcome.toLowerCase().replaceAll('_', '-')}`)
    return []
  },
})

/**
 * Two officers are wanted; on a last day that may still move nobody is late, and without a duty that stands there is no
 * breach.
 */
export const filesACase = actOf({
  name: 'files a case',
  params: fc.record({ ...manner, pick }),
  target: (model, { pick: number }) =>
    picked(
      likelyFirst(
        model.cases.filter(({ place }) => place === 'first'),
        ({ status }) => status === 'DETECTED',
      ),
      number,
    ),
  place: ({ place }) => place,
  by: officers,
  field: 'fileCase',
  input: (desk, model, one) => {
    const { id, version } = desk.idOf(one.place, 'cases', lineOfCase(model, one))
    return { caseId: id, version, officerIds: [desk.officerId('officer1'), desk.officerId('officer1b')] }
  },
  verdict: (model, one, _, really) => {
    const left = one.duties.filter(({ waived }) => waived === null)
    if (one.status !== 'DETECTED' || left.length === 0 || left.some(({ lastDay }) => lastDay.provisional))
      return ['INVALID_STATE']
    if (!really) return []
    Object.assign(one, { status: 'FILED', version: one.version + 1 })
    model.tell(`employer:${one.place}`, 'CASE_STEP', one, String(one.version))
    model.record('case.file-case')
    return []
  },
})

export const checksAnOutage = actOf({
  name: 'checks an outage',
  params: fc.record({ ...manner, pick, upheld: fc.boolean() }),
  target: (model, { pick: number }) =>
    picked(
      likelyFirst(model.outages, ({ upheld }) => upheld === null),
      number,
    ),
  place: ({ place }) => place,
  by: officers,
  field: 'checkOutageClaim',
  input: (desk, _, outage, { upheld }) => {
    const { id, version } = desk.idOf(outage.place, 'outages', lineOfOutage(outage))
    return { claimId: id, version, upheld, reasons: '查阅运行日志。' }
  },
  verdict: (model, outage, { upheld }, really) => {
    if (outage.upheld !== null) return ['INVALID_STATE']
    if (really) checkOutage(model, outage, upheld)
    return []
  },
})

const claimed = (model: Model, { pick: number }: { pick: number }) =>
  picked(
    likelyFirst(
      model.employments.filter(({ claim }) => claim !== null),
      ({ claim }) => claim!.status === 'CLAIMED',
    ),
    number,
  )

export const acceptsAClaim = actOf({
  name: 'accepts an earlier registration',
  params: fc.record({ ...manner, pick }),
  target: claimed,
  place: ({ place }) => place,
  by: officers,
  field: 'acceptPriorRegistrations',
  input: (desk, _, employment) => ({
    priorRegistrationIds: [desk.idOf(employment.place, 'employments', lineOfEmployment(employment)).claim!.id],
  }),
  verdict: (model, employment, _, really) => decideClaim(model, employment, 'ACCEPTED', really),
})

const claimText = (
  desk: Parameters<Parameters<typeof actOf>[0]['input']>[0],
  employment: Parameters<typeof lineOfEmployment>[0],
): object => {
  const { id, version } = desk.idOf(employment.place, 'employments', lineOfEmployment(employment)).claim!
  return { priorRegistrationId: id, version, text: '查无登记。' }
}

export const rejectsAClaim = actOf({
  name: 'rejects an earlier registration',
  params: fc.record({ ...manner, pick }),
  target: claimed,
  place: ({ place }) => place,
  by: officers,
  field: 'rejectPriorRegistration',
  input: (desk, _, employment) => claimText(desk, employment),
  verdict: (model, employment, _, really) => decideClaim(model, employment, 'REJECTED', really),
})

export const takesAClaimBack = actOf({
  name: 'takes an earlier registration back',
  params: fc.record({ ...manner, pick }),
  target: claimed,
  place: ({ place }) => place,
  by: { first: [clerks.first[0], 'boss1'], second: ['hr2'] },
  field: 'withdrawPriorRegistration',
  input: (desk, _, employment) => claimText(desk, employment),
  verdict: (model, employment, _, really) => decideClaim(model, employment, 'WITHDRAWN', really),
})

/** The answer to a question between employers: the person still works here too. */
export const confirmsEmployment = actOf({
  name: 'confirms an employment',
  params: fc.record({ ...manner, pick }),
  target: (model, { pick: number }) =>
    picked(
      likelyFirst(
        model.duties,
        ({ source, filedAt, waived }) => source === 'CROSS_EMPLOYER' && filedAt === null && waived === null,
      ),
      number,
    ),
  place: ({ employment }) => employment.place,
  by: clerks,
  field: 'confirmEmployment',
  input: (desk, model, duty) => ({
    obligationId: desk.idOf(duty.employment.place, 'duties', lineOfDuty(model, duty)).id,
    note: '仍在职',
  }),
  verdict: (model, duty, _, really) => {
    if (duty.source !== 'CROSS_EMPLOYER' || duty.filedAt !== null || duty.waived !== null) return ['INVALID_STATE']
    if (!really) return []
    duty.waived = 'STILL_EMPLOYED'
    model.record('employment.confirmed')
    return []
  },
})
