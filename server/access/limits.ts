import type { Context } from '../request/context.ts'
import { hash } from '../platform/keys.ts'
import type { LimitsOf } from '../request/api.ts'
import type { Transaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'
import type { Limit } from '../request/attempts.ts'
import { networkOf, widerNetworkOf } from '../request/network.ts'
import { isDeviceOfSomebody, isKnownDevice } from './sign-in/known-devices.ts'

/** Where an attempt comes from, as far as it is told apart from other people's. */
export interface Source {
  address: string
  /** What the browser's device cookie holds, if it was found to be known for this account. */
  knownDevice: string | null
}

/**
 * A device that has signed the account in before goes by its own attempts alone: nobody else can use them up. Any other
 * goes by account and place, strict; by account and place, one attempt only, once the account is guessed at from many
 * places, or many accounts are guessed at from this one. A place by itself refuses nobody: of the people behind one
 * address
 * each has a first try of their own, whoever else guesses there. Names are kept as keyed hashes: some people type a
 * password there.
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
 * A code of six digits can be guessed by who has the password: from unknown devices, all guesses of an account count
 * together.
 */
export function codeLimits(accountId: string, { knownDevice }: Source): Limit[] {
  return knownDevice === null ? [{ key: `code:${accountId}`, free: 20, longestWaitSeconds: 900 }] : []
}

/** A passkey cannot be guessed: showing one is never slowed down. */
export const stepUpLimits: LimitsOf = async (transaction, context, input) => {
  const { accountId } = context.actor
  if (accountId === null || input.passkeyResponse) return []
  const knownDevice = (await isKnownDevice(transaction, accountId, context.device)) ? context.device : null
  const source = { address: context.address, knownDevice }
  return [...bySource(`step-up:${accountId}`, source).all, ...codeLimits(accountId, source)]
}

/** What is forgotten once the proof was right. */
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

/** Whoever may try is in the account already; there is one enrolment at a time, and it ends after minutes. */
export const enrolmentLimits: LimitsOf = async (_transaction, { actor }) => [
  { key: `enrol:${actor.accountId}`, free: 5, longestWaitSeconds: 900 },
]

export const passkeyStartLimits: LimitsOf = (transaction, context) => byDeviceOrNetwork(transaction, context, 'passkey')
export const passkeyAnswerLimits: LimitsOf = (transaction, context) =>
  byDeviceOrNetwork(transaction, context, 'passkey-answer')
export const directoryLimits: LimitsOf = (transaction, context) => byDeviceOrNetwork(transaction, context, 'directory')

/**
 * Nobody is guessed at by these: what is bounded is work. A device that has signed somebody in before has its own
 * bound, whatever its neighbours do.
 */
async function byDeviceOrNetwork(
  transaction: Transaction,
  { address, device }: Context,
  what: string,
): Promise<Limit[]> {
  return device !== null && (await isDeviceOfSomebody(transaction, device))
    ? [{ key: `${what}:device ${hash(device).toString('base64url')}`, free: 100, longestWaitSeconds: 60 }]
    : byNetwork(what, address, 100, 60)
}

/** From within the portal, as when a demo is made, there is no limit. */
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
