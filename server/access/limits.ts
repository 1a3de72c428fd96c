import type { Context } from '../request/context.ts'
import { hash } from '../platform/keys.ts'
import type { LimitsOf } from '../request/api.ts'
import type { Transaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'
import type { Limit } from '../request/attempts.ts'
import { networkOf, widerNetworkOf } from '../request/network.ts'
import { isDeviceOfSomebody, isKnownDevice } from './sign-in/known-devices.ts'

/** Where an attempt comes from. */
export interface Source {
  address: string
  /** Value of the browser's device cookie, if it is known for this account. */
  knownDevice: string | null
}

/**
 * A known device has its own limit, which nobody else can use up. Other attempts are limited by account and network; to
 * a single attempt per account and network once the account is attacked from many networks, or many accounts from this
 * one. A network alone is never blocked: every person behind one address keeps a first attempt, whoever else guesses
 * there. User names are stored as keyed hashes, because some people type a password there.
 */
export function signInLimits(
  { keys }: Portal,
  username: string,
  { address, knownDevice }: Source,
): { own: string; all: Limit[] } {
  const account = keys.index(username, 'sign-in attempt').toString('base64url')
  if (knownDevice !== null) return byDevice(`account:${account}`, knownDevice)
  const network = networkOf(address)
  const own = `account:${account}:${network ?? 'portal'}`
  const wider = widerNetworkOf(address)
  const fewer = [
    { where: `guessed:${account}`, above: 100, free: 1 },
    ...(network === null ? [] : [{ where: `address:${network}`, above: 50, free: 1 }]),
    ...(wider === null ? [] : [{ where: `address:${wider}`, above: 200, free: 1 }]),
  ]
  return { own, all: [{ key: own, free: 5, longestWaitSeconds: 900, fewer }] }
}

/**
 * A six-digit code can be guessed by somebody who has the password: attempts from unknown devices count together per
 * account.
 */
export function codeLimits(accountId: string, { knownDevice }: Source): Limit[] {
  return knownDevice === null ? [{ key: `code:${accountId}`, free: 20, longestWaitSeconds: 900 }] : []
}

/** A passkey cannot be guessed, so it is not rate-limited. */
export const stepUpLimits: LimitsOf = async (transaction, context, input) => {
  const { accountId } = context.actor
  if (accountId === null || input.passkeyResponse) return []
  const knownDevice = (await isKnownDevice(transaction, accountId, context.device)) ? context.device : null
  const source = { address: context.address, knownDevice }
  return [...bySource(`step-up:${accountId}`, source).all, ...codeLimits(accountId, source)]
}

/** Counters that are reset after successful authentication. */
export function stepUpKeys(
  accountId: string,
  { address, device }: { address: string; device: string | null },
): string[] {
  return [
    bySource(`step-up:${accountId}`, { address, knownDevice: null }),
    ...(device === null ? [] : [bySource(`step-up:${accountId}`, { address, knownDevice: device })]),
  ].map(({ own }) => own)
}

export const passwordChangeLimits: LimitsOf = async (_transaction, { actor, address }) => [
  {
    key: `change:${actor.accountId}:${networkOf(address) ?? 'portal'}`,
    free: 10,
    longestWaitSeconds: 900,
    fewer: [{ where: `change:${actor.accountId}`, above: 50, free: 1 }],
  },
]

/** The caller is already signed in; there is one enrolment at a time, and it expires after minutes. */
export const enrolmentLimits: LimitsOf = async (_transaction, { actor }) => [
  { key: `enrol:${actor.accountId}`, free: 5, longestWaitSeconds: 900 },
]

export const passkeyStartLimits: LimitsOf = (transaction, context) => byDeviceOrNetwork(transaction, context, 'passkey')
export const passkeyAnswerLimits: LimitsOf = (transaction, context) =>
  byDeviceOrNetwork(transaction, context, 'passkey-answer')
export const directoryLimits: LimitsOf = (transaction, context) => byDeviceOrNetwork(transaction, context, 'directory')

/** Limits work, not guesses. A known device has its own limit, whatever its network does. */
async function byDeviceOrNetwork(
  transaction: Transaction,
  { address, device }: Context,
  what: string,
): Promise<Limit[]> {
  return device !== null && (await isDeviceOfSomebody(transaction, device))
    ? [{ key: `${what}:device ${hash(device).toString('base64url')}`, free: 100, longestWaitSeconds: 60 }]
    : byNetwork(what, address, 100, 60)
}

/** No limit for internal calls, as when a demo is created. */
export function byNetwork(what: string, address: string, free: number, longestWaitSeconds: number): Limit[] {
  const network = networkOf(address)
  return network === null ? [] : [{ key: `${what}:${network}`, free, longestWaitSeconds }]
}

function bySource(what: string, { address, knownDevice }: Source): { own: string; all: Limit[] } {
  if (knownDevice !== null) return byDevice(what, knownDevice)
  const own = `${what}:${networkOf(address) ?? 'portal'}`
  return { own, all: [{ key: own, free: 5, longestWaitSeconds: 900 }] }
}

function byDevice(what: string, device: string): { own: string; all: Limit[] } {
  const own = `${what}:device ${hash(device).toString('base64url')}`
  return { own, all: [{ key: own, free: 10, longestWaitSeconds: 60 }] }
}
