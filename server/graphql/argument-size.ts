import { BadRequest } from '../request/refusal.ts'
import { UnreadRows } from '../request/unfit-row.ts'
import { variableLimits } from './document-limits.ts'

/**
 * What the values of one field may amount to. A request is 2 MB at most, so only a variable that stands in many places
 * can say more.
 */
const limits = { nodes: variableLimits.nodes, characters: 2 * 1024 * 1024 }

/**
 * A document may name one variable hundreds of times: what it is asked to read is counted with each of them, before
 * anything reads, compares or writes it out. Stops where the limit is reached.
 */
export function isTooLarge(value: unknown): boolean {
  let { nodes, characters } = limits
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    nodes -= 1
    if (typeof next === 'string') characters -= next.length
    if (nodes < 0 || characters < 0) return true
    if (typeof next !== 'object' || next === null) continue
    const inner = next instanceof UnreadRows ? next.given : next
    // A list longer than what is left is not laid out first.
    if (Array.isArray(inner) && inner.length > nodes) return true
    for (const key in inner) {
      characters -= key.length
      open.push((inner as Record<string, unknown>)[key])
    }
  }
  return false
}

export function ensureModestArguments(args: Readonly<Record<string, unknown>>): void {
  if (isTooLarge(args))
    throw new BadRequest(
      'The values of this operation are too many or too long: a variable that stands in several places counts in each.',
    )
}
