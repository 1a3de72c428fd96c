import { randomToken, type Keys } from '../platform/keys.ts'

const lengths = { random: 43, owner: 11, mark: 22 }
const whole = lengths.random + lengths.owner + lengths.mark

/**
 * A value for the cookie of a device. It says, marked by the portal, for which account it was first given: so a flood
 * of strangers is told from devices that have signed somebody in before the database is asked. All devices of an
 * account are one caller, and it opens nothing.
 */
export function newDeviceToken(keys: Keys, accountId: string): string {
  const value = randomToken() + keys.index(accountId, 'device owner').toString('base64url').slice(0, lengths.owner)
  return value + markOf(keys, value)
}

/** By which share its requests are served; null where the portal has not made it. */
export function deviceOwner(keys: Keys, device: string | null): string | null {
  if (device?.length !== whole) return null
  const value = device.slice(0, -lengths.mark)
  return markOf(keys, value) === device.slice(-lengths.mark) ? `device ${value.slice(lengths.random)}` : null
}

function markOf(keys: Keys, value: string): string {
  return keys.index(value, 'device mark').toString('base64url')
}
