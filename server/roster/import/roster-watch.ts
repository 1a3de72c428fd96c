import { sql } from 'kysely'
import { secretOf, sessionLimits, type Credentials } from '../../request/actor.ts'
import { inSystemTransaction } from '../../platform/transaction.ts'
import type { Portal } from '../../request/portal.ts'

export const everyMs = 400

/** Somebody who waits for a roster to come further. */
export interface Follower {
  credentials: Credentials
  rosterId: string
  /** What was told of the roster the last time. */
  told: string
  /** Who the credentials belonged to, and what of them decides what they may read, when it was looked at first. */
  caller?: string
}

interface Seen {
  caller: string | null
  progress: string | null
}

/** One polling query for all subscribers of rosters in this process, as long as there are any. */
export interface RosterWatch {
  /**
   * Comes back when the roster is no longer as told or the follower may no longer be who it was, and at once when the
   * caller has gone.
   */
  changed: (follower: Follower, signal: AbortSignal | null) => Promise<void>
  /** Number of subscribers, number of polls, subscribers in the latest poll, and whether another is scheduled. */
  figures: () => { following: number; looks: number; lastAsked: number; goesOn: boolean }
}

const watches = new WeakMap<Portal, RosterWatch>()

export function rosterWatchOf(portal: Portal): RosterWatch {
  const known = watches.get(portal)
  if (known) return known
  const watch = openRosterWatch(portal)
  watches.set(portal, watch)
  return watch
}

function openRosterWatch(portal: Portal): RosterWatch {
  const waiting = new Map<Follower, () => void>()
  const figures = { looks: 0, lastAsked: 0 }
  let timer: NodeJS.Timeout | null = null
  let looking = false

  const schedule = (): void => {
    if (waiting.size === 0 || timer || looking) return
    timer = setTimeout(() => void lookForAll(), everyMs)
    timer.unref()
  }

  async function lookForAll(): Promise<void> {
    timer = null
    looking = true
    const asked = [...waiting.keys()]
    try {
      figures.looks += 1
      figures.lastAsked = asked.length
      const seen = await look(portal, asked)
      asked.forEach((follower, at) => {
        if (isOther(follower, seen[at]!)) waiting.get(follower)?.()
      })
    } catch (error) {
      // Each subscriber then queries for itself and gets the error.
      portal.log.warn({ err: error }, 'the rosters that are followed could not be looked at together')
      for (const follower of asked) waiting.get(follower)?.()
    } finally {
      looking = false
      schedule()
    }
  }

  return {
    changed: (follower, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const wake = (): void => {
          signal?.removeEventListener('abort', wake)
          waiting.delete(follower)
          if (waiting.size === 0 && timer) {
            clearTimeout(timer)
            timer = null
          }
          resolve()
        }
        signal?.addEventListener('abort', wake)
        waiting.set(follower, wake)
        schedule()
      }),
    figures: () => ({ following: waiting.size, ...figures, goesOn: timer !== null || looking }),
  }
}

/** Whoever was found first is kept as who it was. */
function isOther(follower: Follower, { caller, progress }: Seen): boolean {
  follower.caller ??= caller ?? undefined
  return caller === null || caller !== follower.caller || progress !== follower.told
}

/**
 * Its result reaches nobody: it only tells which subscribers must read again, each in its own transaction under its own
 * row-level security.
 */
function look({ database }: Portal, followers: readonly Follower[]): Promise<Seen[]> {
  const secrets = followers.map(({ credentials }) => secretOf(credentials).toString('hex'))
  const facts = sql`row(a.account_id, a.role, a.employer_id, a.employer_station_id, a.station_id, a.second_factor, a.strong_at is not null)::text`
  return inSystemTransaction(database, ({ rows }) =>
    rows<Seen>(sql`
      select asked.caller, i.status || ' ' || i.rows_done || ' ' || coalesce(i.rows_total::text, '') as progress
      from (
        select f.roster, f.at, case when f.by_session
          then (select ${facts} from actor_of_session(decode(f.secret, 'hex'), make_interval(mins => ${sessionLimits.idleMinutes}), make_interval(hours => ${sessionLimits.absoluteHours})) a)
          else (select ${facts} from actor_of_key(decode(f.secret, 'hex')) a) end as caller
        from unnest(${followers.map(({ rosterId }) => rosterId)}::uuid[], ${secrets}::text[], ${followers.map(({ credentials }) => credentials.kind === 'session')}::boolean[]) with ordinality as f(roster, secret, by_session, at)
      ) asked
      left join roster_import i on i.id = asked.roster
      order by asked.at`),
  )
}
