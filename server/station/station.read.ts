import { sql } from 'kysely'
import type { Batch, Context } from '../request/context.ts'
import { byKey } from '../request/by-key.ts'
import type { Station } from './station.graphql.ts'

const columns = sql`s.id, s.code, s.name, s.kind, s.division_code as "divisionCode", s.address, s.hotline, s.longitude, s.latitude`

export const loadStations: Batch<string, Station> = async (context, ids) =>
  byKey(ids, await context.rows<Station>(sql`select ${columns} from station s where s.id = any(${ids}::uuid[])`))

/** All of them: a county has a few dozen. */
export function listStations(context: Context): Promise<Station[]> {
  return context.rows<Station>(sql`select ${columns} from station s order by s.code`)
}

/** The station that an employer may belong to; the bureau serves none itself. */
export function findServingStation({ first }: Pick<Context, 'first'>, code: string): Promise<Station | null> {
  return first<Station>(sql`select ${columns} from station s where s.code = ${code} and s.kind = 'STATION'`)
}
