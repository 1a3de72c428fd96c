import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { globalId, keyOf } from '../../request/global-id.ts'
import { ensure, ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { getVisit } from '../find-visit.ts'
import type { RemoveVisitPhotoInput, VisitPhoto } from './photo.graphql.ts'
import { findPhoto } from './photo.read.ts'
import { mayServe } from '../../station/station.policy.ts'
import { query } from '../../platform/query.ts'

/**
 * Takes away what should not have been photographed, as long as the visit is under way; that it was there stays on
 * record.
 */
export async function removeVisitPhoto(
  context: Context,
  input: RemoveVisitPhotoInput,
): Promise<{ photo: VisitPhoto } | Refused> {
  const id = ensureFound(keyOf('VisitPhoto', input.photoId), 'photoId')
  const photo = ensureFound(await findPhoto(context, id), 'photoId')
  const { visitId } = ensureFound(
    await context.first(query.selectFrom('visitPhoto').select('visitId').where('id', '=', id)),
    'photoId',
  )
  const visit = await getVisit(context, globalId('Visit', visitId), 'photoId')
  ensure(mayServe(context.actor, visit))
  if (visit.status !== 'IN_PROGRESS')
    return refused({ code: 'INVALID_STATE', path: ['photoId'], facts: { status: visit.status } })
  await context.rows(query.deleteFrom('visitPhoto').where('id', '=', id))
  await recordAuditEvent(context, {
    action: 'photo.removed',
    subject: { type: 'Visit', id: visit.id },
    employerId: visit.employerId,
    stationId: visit.stationId,
    payload: { photo: id },
  })
  return { photo }
}
