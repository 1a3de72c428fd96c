import { defineEntity, p } from '@mikro-orm/postgresql'
import type { PlainDate } from '../../law/plain-date.ts'
import type { ColumnsOf } from '../../platform/query.ts'
import { systemPolicies } from '../../platform/row-security.ts'

/**
 * Numbers tried per day under the name of somebody on an employer's staff with another number. The name is a keyed
 * hash.
 */
const nameQuestion = defineEntity({
  name: 'NameQuestion',
  tableName: 'name_question',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    askedOn: p.date().$type<PlainDate>().primary(),
    employerId: p.uuid().primary(),
    nameIndex: p.blob().$type<Buffer>().primary(),
    rows: p.integer(),
  },
})
export class NameQuestionRow extends nameQuestion.class {}
nameQuestion.setClass(NameQuestionRow)

declare module '../../platform/query.ts' {
  interface Tables {
    nameQuestion: ColumnsOf<typeof nameQuestion>
  }
}
