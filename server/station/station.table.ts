import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../platform/query.ts'
import { policies, scopeIs } from '../platform/row-security.ts'

/** A police station or the bureau above it. Public: names and addresses of authorities are nobody's secret. */
const schema = defineEntity({
  name: 'Station',
  tableName: 'station',
  rowLevelSecurity: 'force',
  // Nobody removes one: employers and officers belong to it.
  policies: policies('true', scopeIs('admin', 'system')).filter(({ command }) => command !== 'delete'),
  properties: {
    id: p.uuid().primary(),
    code: p.text().unique(),
    name: p.text(),
    kind: p.enum(['BUREAU', 'STATION'] as const),
    /** County of the station, GB/T 2260: the workplace's side of the question who is a migrant. */
    divisionCode: p.text(),
    address: p.text().nullable(),
    hotline: p.text().nullable(),
    longitude: p.double().$type<number>().nullable(),
    latitude: p.double().$type<number>().nullable(),
  },
})

export class StationRow extends schema.class {}
schema.setClass(StationRow)

declare module '../platform/query.ts' {
  interface Tables {
    station: ColumnsOf<typeof schema>
  }
}
