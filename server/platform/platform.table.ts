import { defineEntity, p } from '@mikro-orm/postgresql'
import { policies, scopeIs, setting } from './row-security.ts'

const own = `account_id = ${setting('app.account')}::uuid or ${scopeIs('system')}`

/** The first answer to a key, for every later question with the same key. */
const idempotency = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  rowLevelSecurity: 'force',
  policies: policies(own, own),
  properties: {
    accountId: p.uuid().primary(),
    key: p.text().primary(),
    mutation: p.text(),
    /** Keyed hash of the input: the input itself is not kept. */
    fingerprint: p.blob(),
    answerSealed: p.blob().nullable(),
    createdAt: p.datetime(3),
  },
})
export class IdempotencyKeyRow extends idempotency.class {}
idempotency.setClass(IdempotencyKeyRow)

/** Facts of the installation itself that must survive a restart, such as a demo's clock. */
const portalSetting = defineEntity({
  name: 'PortalSetting',
  tableName: 'portal_setting',
  rowLevelSecurity: 'force',
  policies: policies(`${setting('app.scope')} is not null`, scopeIs('system')),
  properties: { name: p.text().primary(), value: p.json().$type<unknown>() },
})
export class PortalSettingRow extends portalSetting.class {}
portalSetting.setClass(PortalSettingRow)

/** A year's holiday schedule as an administrator published it, each edition kept. Public. */
const calendarEdition = defineEntity({
  name: 'CalendarEdition',
  tableName: 'calendar_edition',
  rowLevelSecurity: 'force',
  policies: policies('true', scopeIs('admin', 'system')).filter(({ command }) => command !== 'delete'),
  properties: {
    id: p.uuid().primary(),
    year: p.integer(),
    edition: p.integer(),
    version: p.text(),
    source: p.text(),
    days: p.json().$type<{ on: string; working: boolean; holiday: string }[]>(),
    publishedAt: p.datetime(3),
    publishedBy: p.uuid(),
  },
  uniques: [{ name: 'calendar_edition_once', properties: ['year', 'edition'] }],
})
export class CalendarEditionRow extends calendarEdition.class {}
calendarEdition.setClass(CalendarEditionRow)

/** A file that was sent, until it is used. */
const upload = defineEntity({
  name: 'Upload',
  tableName: 'upload',
  rowLevelSecurity: 'force',
  policies: policies(own, own),
  properties: {
    id: p.uuid().primary(),
    accountId: p.uuid(),
    fileName: p.text(),
    /** Bytes; until all have come, as many as may. */
    size: p.integer(),
    createdAt: p.datetime(3),
    receivedAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'upload_of_account', properties: ['accountId'] }],
})
export class UploadRow extends upload.class {}
upload.setClass(UploadRow)

/** A megabyte of a file, sealed. */
const uploadPiece = defineEntity({
  name: 'UploadPiece',
  tableName: 'upload_piece',
  rowLevelSecurity: 'force',
  policies: policies(own, own),
  properties: {
    uploadId: p.uuid().primary(),
    number: p.integer().primary(),
    accountId: p.uuid(),
    contentSealed: p.blob(),
  },
})
export class UploadPieceRow extends uploadPiece.class {}
uploadPiece.setClass(UploadPieceRow)
