import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Batch, Context } from '../../request/context.ts'
import type { VisitPhoto } from './photo.graphql.ts'
import type { PhotoType } from './photo.table.ts'
import { query } from '../../platform/query.ts'

/** Where a photo's content is sealed to: moved to another row it does not open. */
export const photoAssociatedData = (id: string): string => `visit_photo.content_sealed:${id}`

/** Of the table alias p: everything but the picture itself. */
const photoColumns = sql`p.id, p.application_id as "applicationId", p.media_type as "mediaType", p.size, p.taken_at as "takenAt", p.at`

export const loadPhotosOfVisits: Batch<string, VisitPhoto[]> = async (context, visitIds) => {
  const rows = await context.rows<VisitPhoto & { visitId: string }>(sql`
    select p.visit_id as "visitId", ${photoColumns} from visit_photo p where p.visit_id = any(${visitIds}::uuid[]) order by p.at, p.id`)
  const found = Map.groupBy(rows, ({ visitId }) => visitId)
  return visitIds.map((id) => found.get(id) ?? [])
}

export async function findPhoto(context: Context, id: string): Promise<VisitPhoto | null> {
  return context.first<VisitPhoto>(sql`select ${photoColumns} from visit_photo p where p.id = ${id}`)
}

/** The picture itself; that somebody looked at it is on record. Null where the actor sees none. */
export async function openPhoto(
  context: Context,
  id: string,
): Promise<{ mediaType: PhotoType; content: Buffer } | null> {
  const photo = await context.first(
    query
      .selectFrom('visitPhoto')
      .select(['visitId', 'employerId', 'stationId', 'mediaType', 'contentSealed'])
      .where('id', '=', id),
  )
  if (!photo) return null
  const { visitId, employerId, stationId, mediaType, contentSealed } = photo
  await recordAuditEvent(context, {
    action: 'photo.viewed',
    subject: { type: 'Visit', id: visitId },
    employerId,
    stationId,
    payload: { photo: id },
  })
  return { mediaType, content: context.portal.keys.open(contentSealed, photoAssociatedData(id)) }
}
