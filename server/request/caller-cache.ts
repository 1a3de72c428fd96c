import type { Actor, Assurance } from './actor.ts'

export interface Caller {
  actor: Actor
  assurance: Assurance
}

/**
 * Who credentials belonged to the last time, by their hash. A guess that must be confirmed
 * (Context.beginOptimisticRead).
 */
export interface CallerCache {
  of: (credentialHash: string | null) => Caller | undefined
  learn: (credentialHash: string | null, caller: Caller | null) => void
}

const mostKept = 10_000

export function openCallerCache(): CallerCache {
  const callers = new Map<string, Caller>()
  return {
    of: (credentialHash) => (credentialHash === null ? undefined : callers.get(credentialHash)),
    learn: (credentialHash, caller) => {
      if (credentialHash === null) return
      if (caller === null) callers.delete(credentialHash)
      else {
        if (callers.size >= mostKept && !callers.has(credentialHash)) callers.delete(callers.keys().next().value!)
        callers.set(credentialHash, caller)
      }
    },
  }
}

export function isSameCaller(one: Caller, other: Caller): boolean {
  return isSame(one.actor, other.actor) && isSame(one.assurance, other.assurance)
}

function isSame<Facts extends object>(one: Facts, other: Facts): boolean {
  const names = Object.keys(one) as (keyof Facts)[]
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}
