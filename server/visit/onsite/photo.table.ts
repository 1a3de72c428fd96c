import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../../platform/query.ts'
import { references } from '../../platform/references.ts'
import { policies, scopeIs, setting } from '../../platform/row-security.ts'

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PhotoType = (typeof photoTypes)[number]

const ofStation = `station_id = ${setting('app.station')}::uuid or ${scopeIs('system')}`

/**
 * What an officer photographed at a visit. It may show a person's papers: only the station that came sees it, sealed at
 * rest.
 */
const photo = defineEntity({
  name: 'VisitPhoto',
  tableName: 'visit_photo',
  rowLevelSecurity: 'force',
  policies: policies(ofStation, ofStation),
  properties: {
    id: p.uuid().primary(),
    visitId: references('visit', 'visit_photo_visit_fk').index(),
    /** Null: of the visit as a whole. */
    applicationId: references('permit_application', 'visit_photo_application_fk').nullable(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    mediaType: p.enum(photoTypes),
    size: p.integer(),
    contentSealed: p.blob().$type<Buffer>(),
    /** By the clock of the device, which may have been offline. */
    takenAt: p.datetime(3).nullable(),
    at: p.datetime(3),
    by: p.uuid().nullable(),
  },
})
export class VisitPhotoRow extends photo.class {}
photo.setClass(VisitPhotoRow)

declare module '../../platform/query.ts' {
  interface Tables {
    visitPhoto: ColumnsOf<typeof photo>
  }
}
