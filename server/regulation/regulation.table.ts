import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../platform/query.ts'
import { policies, scopeIs } from '../platform/row-security.ts'

/** A year's holiday schedule as an administrator published it, each edition kept. Public. */
const calendarEdition = defineEntity({
  name: 'CalendarEdition',
  tableName: 'calendar_edition',
  rowLevelSecurity: 'force',
  policies: policies('true', scopeIs('admin', 'system')).filter(({ command }) => command !== 'delete'),
  properties: {
    id: p.uuid().primary(),
    year: p.integer(),
    edition: p.integer(),
    version: p.text(),
    source: p.text(),
    days: p.json().$type<{ on: string; working: boolean; holiday: string }[]>(),
    publishedAt: p.datetime(3),
    publishedBy: p.uuid(),
  },
  uniques: [{ name: 'calendar_edition_once', properties: ['year', 'edition'] }],
})
export class CalendarEditionRow extends calendarEdition.class {}
calendarEdition.setClass(CalendarEditionRow)

declare module '../platform/query.ts' {
  interface Tables {
    calendarEdition: ColumnsOf<typeof calendarEdition>
  }
}
