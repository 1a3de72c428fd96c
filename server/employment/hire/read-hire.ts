import type { LateReason } from '../../law/reporting.ts'
import { LONGEST_NAME, readPersonName } from '../../law/person-name.ts'
import type { PriorRegistration } from '../../law/prior-registration.ts'
import { readPhone } from '../../law/phone.ts'
import { readIdentityNumber, type IdentityReading } from '../../law/resident-id.ts'
import { isPlainDate, type PlainDate } from '../../law/plain-date.ts'
import type { Refusal } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'

/** A hire as typed or as read from a spreadsheet. */
export interface HireReport {
  name: string
  identityNumber: string
  hiredOn: string
  position?: string | null
  phone?: string | null
  householdRegistrationAddress?: string | null
  householdDivisionCode?: string | null
  residenceAddress?: string | null
  lateReasonCode?: string | null
  lateReason?: string | null
  /** Registered earlier, outside the portal: no obligation. */
  registeredBefore?: { on?: PlainDate | null; reference?: string | null } | null
}

/** The same, normalised, with its format errors; whether it is lawful is decided by the law room. */
export interface ReadHire {
  refusals: Refusal[]
  name: string
  identity: IdentityReading
  hiredOn: PlainDate | null
  position: string | null
  phone: string | null
  householdRegistrationAddress: string | null
  householdDivisionCode: string | null
  residenceAddress: string | null
  lateReason: LateReason
  registeredBefore: PriorRegistration | null
}

export function readHire(report: HireReport): ReadHire {
  const refusals: Refusal[] = []
  const text = (field: Exclude<keyof HireReport, 'registeredBefore'>, max: number): string | null => {
    const read = readText(report[field], { max, phonesAllowed: field === 'phone' })
    if (read.ok) return read.text === '' ? null : read.text
    refusals.push({ code: 'INVALID_INPUT', path: [field], facts: { reason: read.reason, max } })
    return null
  }
  const reference = readText(report.registeredBefore?.reference, { max: textLimits.priorReference })
  if (!reference.ok)
    refusals.push({
      code: 'INVALID_INPUT',
      path: ['registeredBefore', 'reference'],
      facts: { reason: reference.reason, max: textLimits.priorReference },
    })
  const name = readPersonName(report.name)
  if (!name.ok)
    refusals.push({
      code: 'INVALID_INPUT',
      path: ['name'],
      facts: { reason: name.reason === 'EMPTY' ? 'REQUIRED' : name.reason, max: LONGEST_NAME },
    })
  const phoneText = text('phone', textLimits.phone)
  const phone = phoneText === null ? null : readPhone(phoneText)
  if (phone && !phone.ok) refusals.push({ code: 'INVALID_PHONE', path: ['phone'] })
  return {
    refusals,
    name: name.ok ? name.name : '',
    identity: readIdentityNumber(report.identityNumber.slice(0, 100)),
    hiredOn: isPlainDate(report.hiredOn) ? report.hiredOn : null,
    position: text('position', textLimits.position),
    phone: phone?.ok ? phone.phone : null,
    householdRegistrationAddress: text('householdRegistrationAddress', textLimits.address),
    householdDivisionCode: text('householdDivisionCode', textLimits.divisionCode),
    residenceAddress: text('residenceAddress', textLimits.address),
    registeredBefore: report.registeredBefore
      ? {
          on: report.registeredBefore.on ?? null,
          reference: reference.ok && reference.text !== '' ? reference.text : null,
        }
      : null,
    lateReason: { code: report.lateReasonCode ?? null, text: text('lateReason', textLimits.reason) },
  }
}
