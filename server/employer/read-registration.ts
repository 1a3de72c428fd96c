import { judgePassword } from '../access/own-account/password-rules.ts'
import { chooseUsername } from '../access/people/username.ts'
import { readCreditCode } from '../law/credit-code.ts'
import type { IndustryCode } from '../law/industries.ts'
import { readPhone } from '../law/phone.ts'
import type { Refusal } from '../request/refusal.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'

/** A registration as somebody typed it. */
export interface Registration {
  name: string
  unifiedSocialCreditCode: string
  address: string
  stationCode: string
  legalRepresentative: string
  adminName: string
  adminUsername: string
  adminPassword: string
  phone: string
  industry?: IndustryCode | null
}

/** The same, cleaned, with all that is wrong in its form. */
export interface ReadRegistration extends Omit<Registration, 'unifiedSocialCreditCode' | 'adminPassword'> {
  refusals: Refusal[]
  creditCode: string
  creditCodeVerified: boolean
}

export function readRegistration(typed: Registration): ReadRegistration {
  const refusals: Refusal[] = []
  const text = (field: Exclude<keyof Registration, 'industry'>, max: number): string => {
    const read = readText(typed[field], { max, required: true })
    if (read.ok) return read.text
    refusals.push({ code: 'INVALID_INPUT', path: [field], facts: { reason: read.reason, max } })
    return ''
  }
  const name = text('name', textLimits.organisation)
  const creditCode = readCreditCode(typed.unifiedSocialCreditCode.slice(0, 100))
  if (!creditCode.ok)
    refusals.push({
      code: 'INVALID_CREDIT_CODE',
      path: ['unifiedSocialCreditCode'],
      facts: { reason: creditCode.reason },
    })
  const phone = readPhone(typed.phone.slice(0, 60))
  if (!phone.ok) refusals.push({ code: 'INVALID_PHONE', path: ['phone'], facts: { reason: phone.reason } })
  const chosen = chooseUsername(typed.adminUsername)
  if (!chosen.ok) refusals.push({ code: 'INVALID_INPUT', path: ['adminUsername'], facts: { reason: chosen.reason } })
  const adminUsername = chosen.ok ? chosen.username : ''
  const password = judgePassword(typed.adminPassword, [adminUsername, name])
  if (password) refusals.push({ code: 'INVALID_INPUT', path: ['adminPassword'], facts: { reason: password } })
  return {
    name,
    creditCode: creditCode.ok ? creditCode.creditCode : '',
    creditCodeVerified: creditCode.ok && !creditCode.needsVerification,
    address: text('address', textLimits.address),
    stationCode: text('stationCode', textLimits.stationCode),
    legalRepresentative: text('legalRepresentative', textLimits.personName),
    adminName: text('adminName', textLimits.ownName),
    adminUsername,
    phone: phone.ok ? phone.phone : '',
    industry: typed.industry ?? null,
    refusals,
  }
}
