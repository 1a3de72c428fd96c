import { elapsed } from '../platform/clock.ts'

/** Remaining budget in points; an operation costs as many points as it could fetch objects (query-cost.ts). */
export interface Balance {
  limit: number
  remaining: number
  /** Seconds until the budget is full again. */
  resetSeconds: number
}

export interface Budgets {
  /** Takes the points if available; otherwise returns in how many seconds they will be. */
  spend: (
    credentialHash: string,
    points: number,
  ) => { ok: true; balance: Balance } | { ok: false; retrySeconds: number; balance: Balance }
  balanceOf: (credentialHash: string) => Balance
}

/** A token bucket that refills evenly within a minute. Kept in the process, because it protects this process. */
export function openBudgets(limit: number, now: () => number = elapsed): Budgets {
  const accounts = new Map<string, { left: number; at: number }>()
  const refill = (credentialHash: string): { left: number; at: number } => {
    const at = now()
    const known = accounts.get(credentialHash)
    // Reinserted on each use, so that the least recently used is evicted first: it is full again by then.
    accounts.delete(credentialHash)
    const account = { left: known ? Math.min(limit, known.left + ((at - known.at) / perMs) * limit) : limit, at }
    accounts.set(credentialHash, account)
    if (accounts.size > mostHolders) accounts.delete(accounts.keys().next().value!)
    return account
  }
  const balance = ({ left }: { left: number }): Balance => ({
    limit,
    remaining: Math.floor(left),
    resetSeconds: Math.ceil(((limit - left) / limit) * (perMs / 1_000)),
  })
  return {
    spend: (credentialHash, points) => {
      const account = refill(credentialHash)
      if (account.left < points)
        return {
          ok: false,
          retrySeconds: Math.max(1, Math.ceil(((points - account.left) / limit) * (perMs / 1_000))),
          balance: balance(account),
        }
      account.left -= points
      return { ok: true, balance: balance(account) }
    },
    balanceOf: (credentialHash) => balance(refill(credentialHash)),
  }
}

const perMs = 60_000
const mostHolders = 50_000
