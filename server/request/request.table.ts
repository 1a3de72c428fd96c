import { defineEntity, p } from '@mikro-orm/postgresql'
import { references } from '../platform/references.ts'
import { policies, scopeIs, setting, systemPolicies } from '../platform/row-security.ts'

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
    uploadId: references('upload', 'upload_piece_upload_fk', 'cascade').primary(),
    number: p.integer().primary(),
    accountId: p.uuid(),
    contentSealed: p.blob(),
  },
})
export class UploadPieceRow extends uploadPiece.class {}
uploadPiece.setClass(UploadPieceRow)

/** Attempts to sign in, by account and by address: slows an attacker down, locks nobody out for good. */
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
