import { withoutIdentityNumbers } from './identity-numbers-in.ts'
import { HIDDEN_MOBILE_NUMBER, withoutMobileNumbers } from './phone.ts'

/**
 * What leaves the portal as text, be it a line of the log, the trail, a notice, a file or a file's name, goes through
 * here: no identity number and no mobile number stays in it.
 */
export function withoutPersonNumbers(text: string, insteadOfPhones = HIDDEN_MOBILE_NUMBER): string {
  return withoutMobileNumbers(withoutIdentityNumbers(text), insteadOfPhones)
}
