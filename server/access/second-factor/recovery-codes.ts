import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { ensure, ensureFound, type Refused } from '../../request/refusal.ts'
import type { Transaction } from '../../platform/transaction.ts'
import type { Portal } from '../../request/portal.ts'
import { actsInPerson } from '../access.policy.ts'
import { query } from '../../platform/query.ts'

const howMany = 10
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const form = /^([a-z2-9]{5})-?([a-z2-9]{5})$/

/** Creates ten recovery codes, shown once; earlier ones become invalid. */
export async function createRecoveryCodes(context: Context): Promise<Refused | { codes: string[] }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const codes = Array.from({ length: howMany }, newCode)
  await context.asSystem(async () => {
    await context.rows(query.deleteFrom('recoveryCode').where('accountId', '=', accountId))
    await context.rows(
      sql`insert into recovery_code (code_hash, account_id, created_at) select hash, ${accountId}, now() from unnest(${codes.map((code) => hashOf(context.portal, accountId, code))}::bytea[]) as hash`,
    )
  })
  await recordAuditEvent(context, {
    action: 'account.recovery-codes-created',
    subject: { type: 'User', id: accountId },
  })
  return { codes }
}

export function isRecoveryCode(code: string | null | undefined): boolean {
  return form.test(tidy(code ?? ''))
}

/** One statement finds and uses it: of two concurrent uses, one succeeds. */
export async function useRecoveryCode(
  { first }: Transaction,
  portal: Portal,
  accountId: string,
  code: string,
): Promise<boolean> {
  return (
    (await first(
      sql`update recovery_code set used_at = now() where code_hash = ${hashOf(portal, accountId, tidy(code))} and account_id = ${accountId} and used_at is null returning code_hash`,
    )) !== null
  )
}

export async function hasRecoveryCode({ first }: Transaction, accountId: string): Promise<boolean> {
  return (
    (await first(
      query
        .selectFrom('recoveryCode')
        .select('accountId')
        .where('accountId', '=', accountId)
        .where('usedAt', 'is', null)
        .limit(1),
    )) !== null
  )
}

function tidy(code: string): string {
  const typed = code
    .slice(0, 100)
    .normalize('NFKC')
    .replaceAll(/[\s\u2010-\u2015]/gu, (mark) => (mark.trim() === '' ? '' : '-'))
    .toLowerCase()
  return typed.replace(form, '$1-$2')
}

function newCode(): string {
  const pick = (): string => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return `${pick()}-${pick()}`
}

/** Keyed: fifty bits alone could be brute-forced from a copy of the table. */
function hashOf({ keys }: Portal, accountId: string, code: string): Buffer {
  return keys.index(`${accountId} ${code}`, 'recovery code')
}
