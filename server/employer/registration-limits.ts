import { byNetwork } from '../access/limits.ts'
import type { LimitsOf } from '../request/api.ts'
import { findServingStation } from '../station/station.read.ts'
import { readRegistration, type Registration } from './read-registration.ts'

/**
 * Strangers may register, but not without end: what will be refused as it was typed counts apart, and uses nothing up
 * of what others from the same network need.
 */
export const registrationLimits: LimitsOf = async (transaction, { address }, input) => {
  const { refusals, stationCode } = readRegistration(input as unknown as Registration)
  const mistyped = refusals.length > 0 || !(await findServingStation(transaction, stationCode))
  return mistyped ? byNetwork('register-mistyped', address, 100, 60) : byNetwork('register', address, 10, 3_600)
}
