import type { Employment, Report } from './employment.graphql.ts'

/** A person registered earlier has no report. */
export type Filed = { report: Report | null; employment: Employment }
