import type { Actor } from '../request/actor.ts'
import { withoutIdentityNumbers } from '../law/identity-numbers-in.ts'
import { HIDDEN_IDENTITY_NUMBER } from '../law/resident-id.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { mayRevealIdentityNumber } from './worker.policy.ts'

interface Whose {
  employerId: string
  stationId: string
}

/**
 * The visible part of a number: the last four characters for actors who may reveal it, nothing for others. Values of
 * earlier versions, which showed the first six, are masked too. Empty once erased.
 */
export function shownIdentityNumber(actor: Actor, whose: Whose, masked: string): string {
  if (masked === '') return ''
  if (!mayRevealIdentityNumber(actor, whose)) return HIDDEN_IDENTITY_NUMBER
  return `${'*'.repeat(Math.max(masked.length - 4, 0))}${masked.slice(-4)}`
}

/** The number of a card, which an earlier edition took from officers who typed the holder's identity number there. */
export function shownCardNumber(actor: Actor, whose: Whose, number: string): string {
  return mayRevealIdentityNumber(actor, whose) ? number : withoutIdentityNumbers(number)
}

/** With the day, fewer than 1,000 numbers would remain possible; with the year, more. */
export function shownBirthDate(actor: Actor, whose: Whose, bornOn: PlainDate): PlainDate | null {
  return mayRevealIdentityNumber(actor, whose) ? bornOn : null
}

export function birthYearOf(bornOn: PlainDate): number {
  return Number(bornOn.slice(0, 4))
}
