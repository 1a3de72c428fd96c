import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../platform/query.ts'
import type { IndustryCode } from '../law/industries.ts'
import { references } from '../platform/references.ts'
import { policies, scopeIs, setting } from '../platform/row-security.ts'
import { keepVersions, knownSince } from '../request/kept-versions.ts'

const mine = `id = ${setting('app.employer')}::uuid or station_id = ${setting('app.station')}::uuid`

const schema = defineEntity({
  name: 'Employer',
  tableName: 'employer',
  rowLevelSecurity: 'force',
  policies: policies(`${mine} or ${scopeIs('all', 'admin', 'system')}`, `${mine} or ${scopeIs('system')}`),
  properties: {
    id: p.uuid().primary(),
    creditCode: p.text().unique(),
    /** False where the check digit fails: some real codes do, so a person looks (GB 32100). */
    creditCodeVerified: p.boolean(),
    name: p.text(),
    address: p.text(),
    phone: p.text(),
    stationId: references('station', 'employer_station_fk').index(),
    legalRepresentative: p.text(),
    /** Section of GB/T 4754-2017; null where nobody has said. */
    industry: p.text().$type<IndustryCode>().nullable(),
    status: p.enum(['PENDING', 'ACTIVE', 'REJECTED', 'SUSPENDED'] as const),
    longitude: p.double().$type<number>().nullable(),
    latitude: p.double().$type<number>().nullable(),
    registeredAt: p.datetime(3),
    decidedAt: p.datetime(3).nullable(),
    decidedBy: p.uuid().nullable(),
    decisionReason: p.text().nullable(),
    /** Of its people: who is reminded of what must be reported, and who beside them. */
    responsibleId: references('account', 'employer_responsible_id_fkey').nullable(),
    deputyId: references('account', 'employer_deputy_id_fkey').nullable(),
    version: p.integer().default(1),
    ...knownSince,
  },
  checks: [
    {
      name: 'employer_industry_is_a_section',
      expression: "industry >= 'A' and industry <= 'T' and length(industry) = 1",
    },
    { name: 'employer_two_people', expression: 'responsible_id is distinct from deputy_id or responsible_id is null' },
  ],
  indexes: [{ name: 'employer_by_industry', properties: ['industry'] }],
  triggers: keepVersions('employer'),
})

export class EmployerRow extends schema.class {}
schema.setClass(EmployerRow)

declare module '../platform/query.ts' {
  interface Tables {
    employer: ColumnsOf<typeof schema>
  }
}
