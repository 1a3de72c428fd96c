import { createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import { chainHash, firstHash } from './canonical-event.ts'
import type { Anchor, TrailVerdict } from './verify-trail.ts'

/** One line of a dump: a link of the hash chain and its event, as the database wrote it. */
export interface DumpedLink {
  sequence: number
  hash: string
  previousHash: string
  /** Null if the link's event is missing. */
  canonical: string | null
}

/** Verifies a dumped chain without a database. Every given head must be one of its links. */
export async function verifyDump(
  links: AsyncIterable<DumpedLink> | Iterable<DumpedLink>,
  heads: readonly Anchor[] = [],
): Promise<Omit<TrailVerdict, 'next'>> {
  const missed = new Map(heads.filter(({ sequence }) => sequence > 0).map((head) => [head.sequence, head.hash]))
  let previous = firstHash
  let checked = 0
  for await (const link of links) {
    const sequence = checked + 1
    const right =
      link.sequence === sequence &&
      link.previousHash === previous &&
      link.canonical !== null &&
      link.hash === chainHash(previous, link.canonical)
    if (!right || (missed.get(sequence) ?? link.hash) !== link.hash)
      return { valid: false, checked, head: previous, firstBadSequence: sequence }
    missed.delete(sequence)
    previous = link.hash
    checked = sequence
  }
  const whole = missed.size === 0
  return { valid: whole, checked, head: previous, firstBadSequence: whole ? null : checked + 1 }
}

/** The content of a signed head, if one of the keys has signed it. Null otherwise. */
export function openSignedHead(signature: string, keys: readonly JsonWebKey[]): (Anchor & { at: string }) | null {
  const [header, claims, mark] = signature.trim().split('.')
  if (!header || !claims || !mark) return null
  const signed = keys.some((key) =>
    verify(
      null,
      Buffer.from(`${header}.${claims}`),
      createPublicKey({ key, format: 'jwk' }),
      Buffer.from(mark, 'base64url'),
    ),
  )
  return signed ? (JSON.parse(Buffer.from(claims, 'base64url').toString()) as Anchor & { at: string }) : null
}
