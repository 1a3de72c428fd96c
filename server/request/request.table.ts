import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../platform/query.ts'
import { references } from '../platform/references.ts'
import { policies, scopeIs, setting, systemPolicies } from '../platform/row-security.ts'

const own = `account_id = ${setting('app.account')}::uuid or ${scopeIs('system')}`

/** The first answer to an idempotency key, returned for every later request with the same key. */
const idempotency = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  rowLevelSecurity: 'force',
  policies: policies(own, own),
  properties: {
    accountId: p.uuid().primary(),
    key: p.text().primary(),
    mutation: p.text(),
    /** Keyed hash of the input: the input itself is not stored. */
    fingerprint: p.blob().$type<Buffer>(),
    answerSealed: p.blob().$type<Buffer>().nullable(),
    createdAt: p.datetime(3),
  },
})
export class IdempotencyKeyRow extends idempotency.class {}
idempotency.setClass(IdempotencyKeyRow)

/** An uploaded file until it is used. */
const upload = defineEntity({
  name: 'Upload',
  tableName: 'upload',
  rowLevelSecurity: 'force',
  policies: policies(own, own),
  properties: {
    id: p.uuid().primary(),
    accountId: p.uuid(),
    fileName: p.text(),
    /** Bytes; until the upload is complete, the announced maximum. */
    size: p.integer(),
    createdAt: p.datetime(3),
    receivedAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'upload_of_account', properties: ['accountId'] }],
})
export class UploadRow extends upload.class {}
upload.setClass(UploadRow)

/** One encrypted megabyte of a file. */
const uploadPiece = defineEntity({
  name: 'UploadPiece',
  tableName: 'upload_piece',
  rowLevelSecurity: 'force',
  policies: policies(own, own),
  properties: {
    uploadId: references('upload', 'upload_piece_upload_fk', 'cascade').primary(),
    number: p.integer().primary(),
    accountId: p.uuid(),
    contentSealed: p.blob().$type<Buffer>(),
  },
})
export class UploadPieceRow extends uploadPiece.class {}
uploadPiece.setClass(UploadPieceRow)

/** Sign-in attempts by account and by address: slows an attacker down, locks nobody out permanently. */
const attempt = defineEntity({
  name: 'SignInAttempt',
  tableName: 'sign_in_attempt',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    key: p.text().primary(),
    failures: p.integer(),
    lastAt: p.datetime(3),
  },
})
export class SignInAttemptRow extends attempt.class {}
attempt.setClass(SignInAttemptRow)

declare module '../platform/query.ts' {
  interface Tables {
    idempotencyKey: ColumnsOf<typeof idempotency>
    upload: ColumnsOf<typeof upload>
    uploadPiece: ColumnsOf<typeof uploadPiece>
    signInAttempt: ColumnsOf<typeof attempt>
  }
}
