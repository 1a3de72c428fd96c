import { employerOf } from '../employer/employer.read.ts'
import { caseOfObligation } from '../penalty/penalty.read.ts'
import { momentOf } from '../request/as-of.ts'
import type { Relation } from '../request/relations.ts'
import { workerOf } from '../worker/worker.read.ts'
import type { Employment, Obligation } from './employment.graphql.ts'
import { loadDepartureObligations, loadHireObligations, loadReportOfObligation, obligationOf, reportOf } from './employment.read.ts'

const report: Relation = { field: 'report', load: loadReportOfObligation, key: (obligation: Obligation) => momentOf(obligation), one: reportOf }

/** What one statement fetches with duties and with employments as they stand; as they stood, each is asked for by itself. */
export const obligationRelations: readonly Relation[] = [workerOf, employerOf, report, caseOfObligation]

const ofDuty: readonly Relation[] = [report, caseOfObligation]

export const employmentRelations: readonly Relation[] = [
  workerOf,
  employerOf,
  { field: 'hireObligation', load: loadHireObligations, key: (employment: Employment) => momentOf(employment), one: obligationOf('HIRE'), relations: ofDuty },
  { field: 'departureObligation', load: loadDepartureObligations, key: (employment: Employment) => momentOf(employment), one: obligationOf('DEPARTURE'), relations: ofDuty },
]
