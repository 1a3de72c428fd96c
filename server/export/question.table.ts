import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../platform/query.ts'
import { references } from '../platform/references.ts'
import { policies, scopeIs, setting } from '../platform/row-security.ts'
import type { ExportQuestion } from './export-question.ts'

const own = `account_id = ${setting('app.account')}::uuid or ${scopeIs('system')}`

/** A saved compliance question, with an optional schedule for reports. */
const question = defineEntity({
  name: 'SavedQuestion',
  tableName: 'saved_question',
  rowLevelSecurity: 'force',
  policies: policies(own, own),
  properties: {
    id: p.uuid().primary(),
    accountId: references('account', 'saved_question_account_fk'),
    name: p.text(),
    question: p.json().$type<ExportQuestion>(),
    schedule: p.enum(['NONE', 'WEEKLY', 'MONTHLY'] as const),
    language: p.text().$type<'zh-CN' | 'en'>(),
    savedAt: p.datetime(3),
    nextReportAt: p.datetime(3).nullable(),
  },
  uniques: [{ name: 'saved_question_once', properties: ['accountId', 'name'] }],
})
export class SavedQuestionRow extends question.class {}
question.setClass(SavedQuestionRow)

declare module '../platform/query.ts' {
  interface Tables {
    savedQuestion: ColumnsOf<typeof question>
  }
}
