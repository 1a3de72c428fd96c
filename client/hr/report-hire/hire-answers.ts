import type { LateReasonCode, ReportHireInput } from '../../gql/graphql.ts'

export const hireFields = [
  'name',
  'identityNumber',
  'hiredOn',
  'lateReasonCode',
  'lateReason',
  'registeredBefore',
  'registeredBeforeOn',
  'registeredBeforeReference',
  'position',
  'phone',
  'residenceAddress',
  'householdRegistrationAddress',
  'householdDivisionCode',
] as const

export type HireField = (typeof hireFields)[number]

export type HireAnswers = Partial<Record<HireField, string>>

/** Registered before, outside the portal: then nothing is due, and nothing late. */
export function isRegisteredBefore({ registeredBefore }: HireAnswers): boolean {
  return registeredBefore === 'yes'
}

/** What is sent: trimmed, without what was left empty, and with the late reason only where it is asked for. */
export function hireInput(answers: HireAnswers, isLate: boolean, employerId?: string): ReportHireInput {
  const before = isRegisteredBefore(answers)
  const late = isLate && !before
  const text = (field: HireField) => answers[field]?.trim() || undefined
  return {
    employerId,
    name: text('name') ?? '',
    identityNumber: text('identityNumber') ?? '',
    hiredOn: text('hiredOn') ?? '',
    position: text('position'),
    phone: text('phone'),
    residenceAddress: text('residenceAddress'),
    householdRegistrationAddress: text('householdRegistrationAddress'),
    householdDivisionCode: text('householdDivisionCode'),
    registeredBefore: before
      ? { on: text('registeredBeforeOn'), reference: text('registeredBeforeReference') }
      : undefined,
    // The form offers only codes of the list.
    lateReasonCode: late ? (text('lateReasonCode') as LateReasonCode | undefined) : undefined,
    lateReason: late ? text('lateReason') : undefined,
  }
}

/** Enough is answered for the server to look for what is wrong. */
export function isCheckable(answers: HireAnswers): boolean {
  return Boolean(answers.name?.trim() && answers.identityNumber?.trim() && answers.hiredOn)
}

/** What the screen before already knew of the person, so that nothing is typed twice. */
export function knownAnswers(state: unknown): HireAnswers | undefined {
  if (typeof state !== 'object' || state === null || !('known' in state) || typeof state.known !== 'object')
    return undefined
  const known = Object.entries(state.known ?? {}).filter(([, answer]) => typeof answer === 'string' && answer !== '')
  return Object.fromEntries(known)
}
