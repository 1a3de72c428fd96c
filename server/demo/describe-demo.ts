import { sql } from 'kysely'
import { globalId } from '../request/global-id.ts'
import { inSystemTransaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'
import { query } from '../platform/query.ts'

export interface DemoDescription {
  accounts: { username: string; role: string; employerId: string | null; stationId: string | null }[]
  stations: { id: string; code: string; name: string }[]
  now: string
}

/** Who can sign in to the demo, where, and what day it is there. Ids are the API's. */
export async function describeDemo(portal: Portal): Promise<DemoDescription> {
  return inSystemTransaction(portal.database, async ({ rows }) => {
    const accounts = await rows<DemoDescription['accounts'][number]>(sql`
      select a.username, a.role, a.employer_id as "employerId", coalesce(a.station_id, a.employer_station_id) as "stationId"
      from account a join credential c on c.account_id = a.id and c.password_hash is not null
      where a.status = 'ACTIVE' and not exists (select from employer e where e.id = a.employer_id and e.status <> 'ACTIVE') order by a.created_at, a.username`)
    const stations = await rows(
      query.selectFrom('station').select(['id', 'code', 'name']).where('kind', '=', 'STATION').orderBy('code'),
    )
    return {
      accounts: accounts.map((account) => ({
        ...account,
        employerId: account.employerId && globalId('Employer', account.employerId),
        stationId: account.stationId && globalId('Station', account.stationId),
      })),
      stations: stations.map((station) => ({ ...station, id: globalId('Station', station.id) })),
      now: portal.clock.now().toISOString(),
    }
  })
}
