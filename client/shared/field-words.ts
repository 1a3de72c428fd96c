import type { zhCN } from '../locale/zh-CN/index.ts'

type FieldName = keyof (typeof zhCN)['field']

const known = {
  name: true,
  identityNumber: true,
  hiredOn: true,
  endedOn: true,
  position: true,
  phone: true,
  residenceAddress: true,
  householdRegistrationAddress: true,
  householdDivisionCode: true,
  lateReason: true,
  lateReasonCode: true,
  registeredBefore: true,
  registeredBeforeReference: true,
  reason: true,
} as const satisfies Partial<Record<FieldName, true>>

/** The words for a field that the server names; one that we have no words for is called a field. */
export function fieldWords(field: string): `field.${FieldName}` {
  return isKnown(field) ? `field.${field}` : 'field.other'
}

function isKnown(field: string): field is keyof typeof known {
  return Object.hasOwn(known, field)
}
