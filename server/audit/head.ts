import { sign, verify } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import path from 'node:path'
import { inSystemTransaction, type Transaction } from '../platform/transaction.ts'
import type { Keys } from '../platform/keys.ts'
import type { Portal } from '../request/portal.ts'
import type { AuditHead } from './audit.graphql.ts'
import { firstHash } from './canonical-event.ts'
import type { Anchor } from './verify-trail.ts'
import { query } from '../platform/query.ts'

/** The end of the hash chain, signed by the portal: whoever keeps it can later detect that the chain was truncated. */
export async function readHead(
  transaction: Transaction,
  { keys, clock }: Pick<Portal, 'keys' | 'clock'>,
): Promise<AuditHead> {
  const last = await transaction.first(
    query.selectFrom('auditLink').select(['sequence', 'hash', 'sealedAt as at']).orderBy('sequence', 'desc').limit(1),
  )
  const head = last ?? { sequence: 0, hash: firstHash, at: clock.now() }
  return { ...head, signature: signHead(head, keys) }
}

/** A compact JWS (RFC 7515) with EdDSA, like a receipt. */
export function signHead({ sequence, hash, at }: Omit<AuditHead, 'signature'>, keys: Keys): string {
  const key = keys.signing[0]!
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'EdDSA', typ: 'JWS', kid: key.id })}.${part({ iss: 'residence-compliance-portal', sequence, hash, at: at.toISOString() })}`
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString('base64url')}`
}

const anchorFile = 'audit-heads.jsonl'

/** Appends the head to a file outside the database: a later truncation of the chain is detected by it. */
export async function anchorTrail(portal: Portal): Promise<void> {
  if (portal.env.dataFolder === '') return
  const head = await inSystemTransaction(portal.database, (transaction) => readHead(transaction, portal))
  const known = await readAnchors(portal)
  if (head.sequence === 0 || known.at(-1)?.sequence === head.sequence) return
  await appendFile(path.join(portal.env.dataFolder, anchorFile), `${JSON.stringify(head)}\n`, { mode: 0o600 })
}

/** The heads stored so far with a valid signature of the portal. */
export async function readAnchors({ env, keys }: Pick<Portal, 'env' | 'keys'>): Promise<Anchor[]> {
  if (env.dataFolder === '') return []
  const text = await readFile(path.join(env.dataFolder, anchorFile), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { sequence: number; hash: string; signature: string })
    .filter(({ sequence, hash, signature }) => isSigned(signature, keys, { sequence, hash }))
}

function isSigned(signature: string, keys: Keys, head: Anchor): boolean {
  const [header = '', claims = '', mark = ''] = signature.split('.')
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Anchor
  const byPortal = keys.verifying.some(({ publicKey }) =>
    verify(null, Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(mark, 'base64url')),
  )
  return byPortal && said.sequence === head.sequence && said.hash === head.hash
}
