import { v7 } from 'uuid'
import { randomOnce } from './keys.ts'

let instant = 0
let sequence = 0

/**
 * A UUID version 7, monotonic within one millisecond too (RFC 9562, 6.2, method 1 with a random start). Like the
 * library's, but with buffered random bytes: a roster needs ten thousands.
 */
export function newId(): string {
  const random = randomOnce(16)
  const now = Date.now()
  if (now > instant) {
    instant = now
    sequence = random.readUInt32BE(6) >>> 1
  } else {
    sequence = (sequence + 1) | 0
    if (sequence === 0) instant += 1
  }
  return v7({ random, msecs: instant, seq: sequence })
}
