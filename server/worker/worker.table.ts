import { defineEntity, p } from '@mikro-orm/postgresql'
import { tenantPolicies } from '../platform/row-security.ts'

/** A person as one employer knows them: two employers of one person hold two rows, and neither sees the other's. */
const schema = defineEntity({
  name: 'Worker',
  tableName: 'worker',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    employerId: p.uuid(),
    stationId: p.uuid().index(),
    name: p.text(),
    identitySealed: p.blob(),
    /** Keyed hash of the number: equality without the number. */
    identityIndex: p.blob(),
    identityMasked: p.text(),
    sex: p.enum(['MALE', 'FEMALE'] as const),
    birthDate: p.date(),
    phoneSealed: p.blob().nullable(),
    phoneMasked: p.text().nullable(),
    householdRegistrationAddress: p.text().nullable(),
    householdDivisionCode: p.text().nullable(),
    residenceAddress: p.text().nullable(),
    createdAt: p.datetime(3),
  },
  uniques: [{ name: 'worker_once_per_employer', properties: ['employerId', 'identityIndex'] }],
  indexes: [{ name: 'worker_identity', properties: ['identityIndex'] }],
})
export class WorkerRow extends schema.class {}
schema.setClass(WorkerRow)
