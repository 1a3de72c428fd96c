import { sql } from 'kysely'
import { inSystemTransaction, type Transaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'
import type { Database } from '../platform/database.ts'
import { realNow, startClock, type Clock } from '../platform/clock.ts'
import { query } from '../platform/query.ts'

const settingName = 'demo.clock'

interface ClockSetting {
  /** Milliseconds ahead of real time. */
  offset: number
  /** What PORTAL_CLOCK said when the clock was set. */
  startedAt: string | null
}

/** A demo's clock goes on where it was: a restart is no journey in time. A PORTAL_CLOCK that is new sets it again. */
export async function openDemoClock(database: Database, startAt: Date | null): Promise<Clock> {
  return inSystemTransaction(database, async (transaction) => {
    const kept = (
      await transaction.first(query.selectFrom('portalSetting').select('value').where('name', '=', settingName))
    )?.value as ClockSetting | undefined
    const startedAt = startAt?.toISOString() ?? null
    if (kept && (startedAt === null || kept.startedAt === startedAt)) return startClock(kept.offset)
    const offset = startAt ? startAt.getTime() - realNow().getTime() : 0
    await keep(transaction, { offset, startedAt })
    return startClock(offset)
  })
}

export async function moveDemoClock(portal: Portal, instant: Date): Promise<void> {
  portal.clock.moveTo(instant)
  await inSystemTransaction(portal.database, (transaction) =>
    keep(transaction, { offset: portal.clock.offset(), startedAt: portal.env.clock?.toISOString() ?? null }),
  )
}

async function keep(transaction: Transaction, setting: ClockSetting): Promise<void> {
  await transaction.rows(sql`
    insert into portal_setting (name, value) values (${settingName}, ${JSON.stringify(setting)}::jsonb) on conflict (name) do update set value = excluded.value`)
}
