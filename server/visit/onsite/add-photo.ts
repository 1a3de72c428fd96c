import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { keyOf } from '../../request/global-id.ts'
import { newId } from '../../platform/new-id.ts'
import { ensure, ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { takeUpload } from '../../request/uploads.ts'
import { getVisit } from '../find-visit.ts'
import type { AddVisitPhotoInput, VisitPhoto } from './photo.graphql.ts'
import { findPhoto, photoAssociatedData } from './photo.read.ts'
import type { PhotoType } from './photo.table.ts'
import { mayServe } from '../../station/station.policy.ts'
import { query } from '../../platform/query.ts'

const most = { bytes: 5 * 1024 * 1024, ofVisit: 60 }

/** Keeps a photo with a visit, sealed. What kind of picture it is its first bytes say, never its name. */
export async function addVisitPhoto(
  context: Context,
  input: AddVisitPhotoInput,
): Promise<{ photo: VisitPhoto | null } | Refused> {
  const visit = await getVisit(context, input.visitId)
  ensure(mayServe(context.actor, visit))
  const upload = ensureFound(await takeUpload(context, input.uploadId), 'uploadId')
  const applicationId =
    input.applicationId == null ? null : ensureFound(keyOf('PermitApplication', input.applicationId), 'applicationId')
  const mediaType = photoTypeOf(upload.content)

  const refusals: Refusal[] = []
  if (visit.status !== 'IN_PROGRESS' && visit.status !== 'COMPLETED')
    refusals.push({ code: 'INVALID_STATE', path: ['visitId'], facts: { status: visit.status } })
  if (mediaType === null) refusals.push({ code: 'INVALID_INPUT', path: ['uploadId'], facts: { reason: 'NOT_A_PHOTO' } })
  if (upload.content.length > most.bytes)
    refusals.push({
      code: 'INVALID_INPUT',
      path: ['uploadId'],
      facts: { reason: 'PHOTO_TOO_LARGE', megabytes: most.bytes / 1024 / 1024 },
    })
  if (applicationId !== null && !(await isOfVisit(context, visit.id, applicationId)))
    refusals.push({ code: 'NOT_FOUND', path: ['applicationId'] })
  const known = await context.first<{ count: number }>(
    sql`select count(*) as count from visit_photo where visit_id = ${visit.id}`,
  )
  if (known!.count >= most.ofVisit) refusals.push({ code: 'TOO_MANY', path: ['visitId'], facts: { max: most.ofVisit } })
  if (refusals.length > 0 || mediaType === null) return refused(...refusals)

  const id = newId()
  await context.rows(
    query.insertInto('visitPhoto').values({
      id,
      visitId: visit.id,
      applicationId,
      employerId: visit.employerId,
      stationId: visit.stationId,
      mediaType,
      size: upload.content.length,
      contentSealed: context.portal.keys.seal(upload.content, photoAssociatedData(id)),
      takenAt: input.takenAt ?? null,
      at: context.now,
      by: context.actor.accountId,
    }),
  )
  await recordAuditEvent(context, {
    action: 'photo.added',
    subject: { type: 'Visit', id: visit.id },
    employerId: visit.employerId,
    stationId: visit.stationId,
    payload: { photo: id, mediaType, size: upload.content.length, application: applicationId },
  })
  return { photo: await findPhoto(context, id) }
}

/** By the signatures of JPEG, PNG and RIFF/WebP. */
export function photoTypeOf(content: Buffer): PhotoType | null {
  const begins = (hex: string, at = 0): boolean => content.subarray(at, at + hex.length / 2).toString('hex') === hex
  if (begins('ffd8ff')) return 'image/jpeg'
  if (begins('89504e470d0a1a0a')) return 'image/png'
  return begins('52494646') && begins('57454250', 8) ? 'image/webp' : null
}

async function isOfVisit(context: Context, visitId: string, applicationId: string): Promise<boolean> {
  return (
    (await context.first(sql`
    select 1 from permit_application a where a.id = ${applicationId}
      and (a.visit_id = ${visitId} or exists (select from document_check c where c.visit_id = ${visitId} and c.application_id = a.id))`)) !==
    null
  )
}
