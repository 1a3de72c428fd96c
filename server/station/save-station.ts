import { sql } from 'kysely'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { isDivisionCode } from '../law/migrant.ts'
import { keyOf } from '../request/global-id.ts'
import { newId } from '../platform/new-id.ts'
import { ensure, ensureFound, refused, type Refusal, type Refused } from '../request/refusal.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'
import type { SaveStationInput, Station } from './station.graphql.ts'
import { loadStations } from './station.read.ts'
import { mayKeepStations } from './station.policy.ts'
import { query } from '../platform/query.ts'

/** Puts an authority on the list, or corrects what is said of it: before the first one nobody can register. */
export async function saveStation(
  context: Context,
  input: SaveStationInput,
): Promise<Refused | { station: Station | null }> {
  ensure(mayKeepStations(context.actor))
  const id = input.stationId == null ? null : ensureFound(keyOf('Station', input.stationId), 'stationId')
  const before = id === null ? null : ensureFound(await context.load(loadStations, id), 'stationId')
  const text = {
    code: readText(input.code, { max: textLimits.stationCode, required: true }),
    name: readText(input.name, { max: textLimits.organisation, required: true }),
    address: readText(input.address, { max: textLimits.address }),
    hotline: readText(input.hotline, { max: textLimits.hotline, phonesAllowed: true }),
  }
  const refusals: Refusal[] = Object.entries(text).flatMap(([field, read]) =>
    read.ok ? [] : [{ code: 'INVALID_INPUT' as const, path: [field], facts: { reason: read.reason } }],
  )
  // Of a whole province or prefecture nobody could say who comes from elsewhere.
  if (!isDivisionCode(input.divisionCode) || input.divisionCode.endsWith('00'))
    refusals.push({ code: 'INVALID_INPUT', path: ['divisionCode'], facts: { reason: 'NOT_A_DIVISION_CODE' } })
  if (!within(input.longitude, 180)) refusals.push({ code: 'INVALID_INPUT', path: ['longitude'] })
  if (!within(input.latitude, 90)) refusals.push({ code: 'INVALID_INPUT', path: ['latitude'] })
  const moved = before !== null && (before.divisionCode !== input.divisionCode || before.kind !== input.kind)
  if (moved && (await serves(context, before.id)))
    refusals.push({ code: 'INVALID_STATE', path: ['divisionCode'], facts: { reason: 'STATION_IN_USE' } })
  const { code, name, address, hotline } = text
  if (refusals.length > 0 || !code.ok || !name.ok || !address.ok || !hotline.ok) return refused(...refusals)

  const saved = await context.first<{ id: string }>(sql`
    insert into station (id, code, name, kind, division_code, address, hotline, longitude, latitude)
    values (${id ?? newId()}, ${code.text}, ${name.text}, ${input.kind}, ${input.divisionCode}, ${address.text || null}, ${hotline.text || null}, ${input.longitude ?? null}, ${input.latitude ?? null})
    on conflict (${sql.ref(id === null ? 'code' : 'id')}) do update set code = excluded.code, name = excluded.name, kind = excluded.kind, division_code = excluded.division_code, address = excluded.address,
      hotline = excluded.hotline, longitude = excluded.longitude, latitude = excluded.latitude
      where ${id === null ? sql`false` : sql`not exists (select from station other where other.code = excluded.code and other.id <> station.id)`} returning id`)
  if (!saved) return refused({ code: 'INVALID_INPUT', path: ['code'], facts: { reason: 'STATION_CODE_TAKEN' } })
  await recordAuditEvent(context, {
    action: 'station.saved',
    subject: { type: 'Station', id: saved.id },
    stationId: saved.id,
    payload: { code: code.text, name: name.text },
  })
  await context.flush()
  return { station: await context.load(loadStations, saved.id) }
}

/**
 * The county of a station is its side of the question who is a migrant: it cannot change under employers that were
 * told.
 */
async function serves({ first, asSystem }: Context, stationId: string): Promise<boolean> {
  return (
    (await asSystem(() =>
      first(query.selectFrom('employer').select('id').where('stationId', '=', stationId).limit(1)),
    )) !== null
  )
}

function within(degrees: number | null | undefined, most: number): boolean {
  return degrees == null || Math.abs(degrees) <= most
}
