import { defineEntity, p } from '@mikro-orm/postgresql'
import type { IndustryCode } from '../law/industries.ts'
import { policies, scopeIs, setting } from '../platform/row-security.ts'

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
    stationId: p.uuid().index(),
    legalRepresentative: p.text(),
    /** Section of GB/T 4754-2017; null where nobody has said. */
    industry: p.text().$type<IndustryCode>().nullable(),
    status: p.enum(['PENDING', 'ACTIVE', 'REJECTED', 'SUSPENDED'] as const),
    longitude: p.double().nullable(),
    latitude: p.double().nullable(),
    registeredAt: p.datetime(3),
    decidedAt: p.datetime(3).nullable(),
    decidedBy: p.uuid().nullable(),
    decisionReason: p.text().nullable(),
    /** Of its people: who is reminded of what must be reported, and who beside them. */
    responsibleId: p.uuid().nullable(),
    deputyId: p.uuid().nullable(),
    version: p.integer().default(1),
  },
})

export class EmployerRow extends schema.class {}
schema.setClass(EmployerRow)
