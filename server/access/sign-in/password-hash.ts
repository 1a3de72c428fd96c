import { hash, verify } from '@node-rs/argon2'
import { openFairTurns, QueueFull, type Asker } from '../../platform/fair-turns.ts'
import { Denied } from '../../request/refusal.ts'
import { passwordLength } from '../own-account/password-rules.ts'

/** Argon2id with OWASP's parameters: 19 MiB and two passes, 10 to 40 ms. */
export const hashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string, asker: Asker = withinPortal): Promise<string> {
  return inTurn(asker, () => hash(password.normalize('NFC'), hashCost))
}

/** Takes as long for an unknown account as for an existing one: without a hash, a dummy hash is compared. */
export async function passwordFits(
  password: string,
  stored: string | null,
  asker: Asker = withinPortal,
): Promise<boolean> {
  const known = stored !== null && password.length <= 4 * passwordLength.max
  const fits = await inTurn(asker, async () =>
    verify(known ? stored : await strangersHash(), known ? password.normalize('NFC') : ''),
  )
  return known && fits
}

/** Hashed with weaker parameters than today's. */
export function isHashedCheaply(stored: string): boolean {
  const [, memory, passes] = /\$m=(\d+),t=(\d+),/.exec(stored) ?? []
  return Number(memory) < hashCost.memoryCost || Number(passes) < hashCost.timeCost
}

let strangers: Promise<string> | null = null
function strangersHash(): Promise<string> {
  strangers ??= hash('nobody has this password', hashCost)
  return strangers
}

/** A few hashes at a time: each takes memory and a core, which other requests need too. */
export const takeHashingTurn = openFairTurns({ atOnce: 2, longestQueue: 100 })
const withinPortal: Asker = { key: 'portal', known: false }

async function inTurn<Result>(asker: Asker, work: () => Promise<Result>): Promise<Result> {
  try {
    return await takeHashingTurn(asker, work)
  } catch (error) {
    if (error instanceof QueueFull) throw new Denied({ code: 'RATE_LIMITED', facts: { seconds: 5 } })
    throw error
  }
}
