import { employerOf } from '../employer/employer.read.ts'
import type { Context } from '../request/context.ts'
import { momentOf } from '../request/as-of.ts'
import type { Relation } from '../request/relations.ts'
import { workerOf } from '../worker/worker.read.ts'
import type { Employment, Obligation } from './employment.graphql.ts'
import {
  loadDepartureObligations,
  loadHireObligations,
  loadReportOfObligation,
  obligationOf,
  reportOf,
} from './employment.read.ts'

const report: Relation = {
  field: 'report',
  load: loadReportOfObligation,
  key: (obligation: Obligation) => momentOf(obligation),
  one: reportOf,
}

/** Relations fetched with current obligations in one statement; for historical versions each is loaded separately. */
export function obligationRelations({ portal }: Context): readonly Relation[] {
  return [workerOf, employerOf, report, ...portal.consequences.relationsOfObligation]
}

/** The same for employments. */
export function employmentRelations({ portal }: Context): readonly Relation[] {
  const ofDuty = [report, ...portal.consequences.relationsOfObligation]
  return [
    workerOf,
    employerOf,
    {
      field: 'hireObligation',
      load: loadHireObligations,
      key: (employment: Employment) => momentOf(employment),
      one: obligationOf('HIRE'),
      relations: ofDuty,
    },
    {
      field: 'departureObligation',
      load: loadDepartureObligations,
      key: (employment: Employment) => momentOf(employment),
      one: obligationOf('DEPARTURE'),
      relations: ofDuty,
    },
  ]
}
