import { defineEntity, p } from '@mikro-orm/postgresql'
import type { PlainDate } from '../law/plain-date.ts'
import type { ColumnsOf } from '../platform/query.ts'
import { references } from '../platform/references.ts'
import { scopeIs, tenantPolicies } from '../platform/row-security.ts'
import { keepVersions, knownSince } from '../request/kept-versions.ts'

/**
 * A person as one employer knows them: a person with two employers has two rows, and neither employer sees the other's.
 */
const schema = defineEntity({
  name: 'Worker',
  tableName: 'worker',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    employerId: references('employer', 'worker_employer_fk'),
    stationId: p.uuid().index(),
    name: p.text(),
    /** Null once the person was erased. */
    identitySealed: p.blob().$type<Buffer>().nullable(),
    /** Keyed hash of the number, to compare without storing it. */
    identityIndex: p.blob().$type<Buffer>().nullable(),
    /** As the employer and its station see it: masked except for the last four characters. */
    identityMasked: p.text(),
    personCode: p.text().nullable().generated('(person_code(id)) stored'),
    sex: p.enum(['MALE', 'FEMALE'] as const),
    birthDate: p.date().$type<PlainDate>(),
    phoneSealed: p.blob().$type<Buffer>().nullable(),
    phoneMasked: p.text().nullable(),
    householdRegistrationAddress: p.text().nullable(),
    householdDivisionCode: p.text().nullable(),
    residenceAddress: p.text().nullable(),
    createdAt: p.datetime(3),
    erasedAt: p.datetime(3).nullable(),
    ...knownSince,
  },
  checks: [
    {
      name: 'worker_has_number_until_erased',
      expression: 'erased_at is not null or (identity_sealed is not null and identity_index is not null)',
    },
  ],
  uniques: [{ name: 'worker_once_per_employer', properties: ['employerId', 'identityIndex'] }],
  indexes: [
    { name: 'worker_identity', properties: ['identityIndex'] },
    { name: 'worker_person_code', properties: ['personCode'] },
    { name: 'worker_masked_before', properties: ['id'], where: "identity_masked ~ '^[0-9]'" },
    { name: 'worker_without_key', properties: ['id'], where: 'get_byte(identity_sealed, 0) = 1' },
  ],
  triggers: keepVersions('worker', 'id', [
    'known_since',
    'identity_sealed',
    'phone_sealed',
    'identity_index',
    'person_code',
  ]),
})
export class WorkerRow extends schema.class {}
schema.setClass(WorkerRow)

/**
 * One person's data key, encrypted with the portal's secret. Destroying it makes the person's values unreadable in all
 * copies; the row stays with the date.
 */
const dataKey = defineEntity({
  name: 'DataKey',
  tableName: 'data_key',
  rowLevelSecurity: 'force',
  policies: tenantPolicies
    .filter(({ command }) => command !== 'delete')
    .map((policy) =>
      policy.command === 'update' ? { ...policy, using: scopeIs('system'), check: scopeIs('system') } : policy,
    ),
  properties: {
    workerId: references('worker', 'data_key_worker_fk').primary(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    /** Identifies the key and reveals nothing. */
    keyId: p.text(),
    keySealed: p.blob().$type<Buffer>().nullable(),
    createdAt: p.datetime(3),
    destroyedAt: p.datetime(3).nullable(),
  },
  checks: [{ name: 'data_key_is_there_or_destroyed', expression: '(key_sealed is null) = (destroyed_at is not null)' }],
})
export class DataKeyRow extends dataKey.class {}
dataKey.setClass(DataKeyRow)

declare module '../platform/query.ts' {
  interface Tables {
    worker: ColumnsOf<typeof schema>
    dataKey: ColumnsOf<typeof dataKey>
  }
}
