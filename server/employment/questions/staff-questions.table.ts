import { defineEntity, p } from '@mikro-orm/postgresql'
import type { PlainDate } from '../../law/plain-date.ts'
import type { ColumnsOf } from '../../platform/query.ts'
import { systemPolicies } from '../../platform/row-security.ts'

export const staffQuestionKinds = ['REPORT', 'ROSTER', 'NAMESAKE', 'OTHER_NAME'] as const

/** Rows per account and day that tested whether somebody is on an employer's staff. */
const staffQuestion = defineEntity({
  name: 'StaffQuestion',
  tableName: 'staff_question',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    askedOn: p.date().$type<PlainDate>().primary(),
    employerId: p.uuid().primary(),
    accountId: p.uuid().primary(),
    kind: p.enum(() => staffQuestionKinds).primary(),
    rows: p.integer(),
    refusedAt: p.datetime(3).nullable(),
  },
})
export class StaffQuestionRow extends staffQuestion.class {}
staffQuestion.setClass(StaffQuestionRow)

declare module '../../platform/query.ts' {
  interface Tables {
    staffQuestion: ColumnsOf<typeof staffQuestion>
  }
}
