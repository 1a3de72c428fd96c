import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../platform/query.ts'
import { policies, scopeIs, setting } from '../platform/row-security.ts'

const mine = `employer_id = ${setting('app.employer')}::uuid or station_id = ${setting('app.station')}::uuid or account_id = ${setting('app.account')}::uuid`

/** A notification. Kind and facts are stored, texts are generated in the reader's language. */
const notice = defineEntity({
  name: 'Notice',
  tableName: 'notice',
  rowLevelSecurity: 'force',
  policies: policies(`${mine} or ${scopeIs('system')}`, `${mine} or ${scopeIs('system')}`),
  properties: {
    id: p.uuid().primary(),
    /** Exactly one of the three is the addressee. */
    employerId: p.uuid().nullable(),
    stationId: p.uuid().nullable(),
    accountId: p.uuid().nullable(),
    kind: p.text(),
    facts: p.json().$type<Record<string, string | number | null>>(),
    subjectType: p.text().nullable(),
    subjectId: p.uuid().nullable(),
    at: p.datetime(3),
    /** Unique key, so that nobody is notified twice of the same. */
    onceKey: p.text().unique(),
  },
  checks: [{ name: 'notice_has_one_addressee', expression: 'num_nonnulls(employer_id, station_id, account_id) = 1' }],
  indexes: [
    { name: 'notice_of_employer', properties: ['employerId', 'at', 'id'] },
    { name: 'notice_of_station', properties: ['stationId', 'at', 'id'] },
  ],
})
export class NoticeRow extends notice.class {}
notice.setClass(NoticeRow)

const reading = defineEntity({
  name: 'NoticeReading',
  tableName: 'notice_reading',
  rowLevelSecurity: 'force',
  policies: policies(
    `account_id = ${setting('app.account')}::uuid or ${scopeIs('system')}`,
    `account_id = ${setting('app.account')}::uuid or ${scopeIs('system')}`,
  ),
  properties: {
    noticeId: p.uuid().primary(),
    accountId: p.uuid().primary(),
    readAt: p.datetime(3),
  },
})
export class NoticeReadingRow extends reading.class {}
reading.setClass(NoticeReadingRow)

declare module '../platform/query.ts' {
  interface Tables {
    notice: ColumnsOf<typeof notice>
    noticeReading: ColumnsOf<typeof reading>
  }
}
