import type { Actor, Proof } from './actor.ts'

export interface Caller {
  actor: Actor
  proof: Proof
}

/** Who credentials were found to belong to the last time, by their hash: a guess, never an answer (Context.begin). */
export interface LastKnown {
  of: (holder: string | null) => Caller | undefined
  learn: (holder: string | null, caller: Caller | null) => void
}

const mostKept = 10_000

export function openLastKnown(): LastKnown {
  const callers = new Map<string, Caller>()
  return {
    of: (holder) => (holder === null ? undefined : callers.get(holder)),
    learn: (holder, caller) => {
      if (holder === null) return
      if (caller === null) callers.delete(holder)
      else {
        if (callers.size >= mostKept && !callers.has(holder)) callers.delete(callers.keys().next().value!)
        callers.set(holder, caller)
      }
    },
  }
}

export function isSameCaller(one: Caller, other: Caller): boolean {
  return isSame(one.actor, other.actor) && isSame(one.proof, other.proof)
}

function isSame<Facts extends object>(one: Facts, other: Facts): boolean {
  const names = Object.keys(one) as (keyof Facts)[]
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}
