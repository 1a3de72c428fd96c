import { sql } from 'kysely'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { keyOf } from '../request/global-id.ts'
import { distanceKm, readPlace } from '../platform/place.ts'
import { ensure, ensureFound, refused, type Refused } from '../request/refusal.ts'
import type { Employer, SetEmployerPlaceInput } from './employer.graphql.ts'
import { mayLocate } from './employer.policy.ts'
import { loadEmployers } from './employer.read.ts'
import { query } from '../platform/query.ts'

/** Nobody works so far from the station that serves them: the two degrees were exchanged, or mistyped. */
const mostKilometres = 300

/**
 * Says where a company is, so that visits are planned by real ways. Its open requests move with it; what has its time
 * stays as it is.
 */
export async function setEmployerPlace(
  context: Context,
  input: SetEmployerPlaceInput,
): Promise<Refused | { employer: Employer | null }> {
  const id = ensureFound(
    input.employerId == null ? context.actor.employerId : keyOf('Employer', input.employerId),
    'employerId',
  )
  const employer = ensureFound(
    await context.first<{
      id: string
      stationId: string
      address: string
      longitude: number | null
      latitude: number | null
    }>(sql`
    select e.id, e.station_id as "stationId", e.address, s.longitude, s.latitude from employer e join station s on s.id = e.station_id where e.id = ${id} for update of e`),
    'employerId',
  )
  ensure(mayLocate(context.actor, employer))
  const place = readPlace(input)
  if (place === 'INVALID')
    return refused({ code: 'INVALID_INPUT', path: ['longitude'], facts: { reason: 'NO_SUCH_PLACE' } })
  const station = readPlace(employer)
  if (place !== null && station !== null && station !== 'INVALID' && distanceKm(place, station) > mostKilometres) {
    return refused({
      code: 'INVALID_INPUT',
      path: ['longitude'],
      facts: { reason: 'PLACE_TOO_FAR', kilometres: Math.round(distanceKm(place, station)), most: mostKilometres },
    })
  }
  await context.rows(
    query
      .updateTable('employer')
      .set((eb) => ({
        longitude: place?.longitude ?? null,
        latitude: place?.latitude ?? null,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id),
  )
  const moved = await context.portal.consequences.employerLocated(context, { id, address: employer.address }, place)
  await recordAuditEvent(context, {
    action: 'employer.located',
    subject: { type: 'Employer', id },
    employerId: id,
    stationId: employer.stationId,
    payload: { ...place, requests: moved },
  })
  return { employer: (await loadEmployers(context, [id]))[0] ?? null }
}
