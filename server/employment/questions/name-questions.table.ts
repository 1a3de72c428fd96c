import { defineEntity, p } from '@mikro-orm/postgresql'
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
    askedOn: p.date().primary(),
    employerId: p.uuid().primary(),
    nameIndex: p.blob().primary(),
    rows: p.integer(),
  },
})
export class NameQuestionRow extends nameQuestion.class {}
nameQuestion.setClass(NameQuestionRow)
