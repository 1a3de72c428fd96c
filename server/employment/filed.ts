import type { Employment, Report } from './employment.graphql.ts'

/** Of somebody who was registered before there is no report. */
export type Filed = { report: Report | null; employment: Employment }
