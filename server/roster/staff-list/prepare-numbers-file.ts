import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { notify } from '../../notice/notify.ts'
import { keyOf } from '../../request/global-id.ts'
import { newId } from '../../platform/new-id.ts'
import { ensure, ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { lockDisclosures, readDisclosureReason, type RevealPurpose } from '../../worker/disclosure.ts'
import { mayRevealIdentityNumber } from '../../worker/worker.policy.ts'
import type { numbersFiles } from './numbers-file.table.ts'
import { query } from '../../platform/query.ts'

const mostInADay = 3
const dayMs = 86_400_000

export interface NumbersFileWish {
  file: (typeof numbersFiles)[number]
  subjectId: string
  reason: string
  purpose?: RevealPurpose | null
}

/**
 * A file of hundreds of numbers is one disclosure: few in a day, each with its reason and told to those whose people
 * they are.
 */
export async function prepareNumbersFile(
  context: Context,
  { file, subjectId, reason: given, purpose }: NumbersFileWish,
): Promise<Refused | { url: string | null; expiresAt: Date | null }> {
  const subject = ensureFound(await findSubject(context, file, subjectId), 'subjectId')
  ensure(mayRevealIdentityNumber(context.actor, subject))
  const reason = readDisclosureReason(given)
  if (!reason.ok) return refused(reason.refusal)
  await lockDisclosures(context)
  const made = await context.first<{ count: number }>(sql`
    select count(*)::int as count from audit_event where actor_id = ${context.actor.accountId} and action = 'identity.file-prepared' and at > ${new Date(context.now.getTime() - dayMs)}`)
  if ((made?.count ?? 0) >= mostInADay) return refused({ code: 'RATE_LIMITED', facts: { seconds: dayMs / 1_000 } })

  const id = newId()
  const kept = await context.first<{ expiresAt: Date }>(sql`
    insert into numbers_file (id, account_id, file, subject_id, expires_at) values (${id}, ${context.actor.accountId}, ${file}, ${subject.id}, now() + interval '5 minutes') returning expires_at as "expiresAt"`)
  const { employerId, stationId } = subject
  await recordAuditEvent(context, {
    action: 'identity.file-prepared',
    subject: { type: subject.type, id: subject.id },
    employerId,
    stationId,
    payload: { file, purpose: purpose ?? 'OTHER', reason: reason.text },
  })
  const told = { kind: 'NUMBERS_FILE', facts: { name: context.actor.name, file } } as const
  await notify(
    context,
    { to: { employerId }, ...told, onceKey: `numbers-file:${id}:employer` },
    { to: { stationId }, ...told, onceKey: `numbers-file:${id}:station` },
  )
  return context.isTrial ? { url: null, expiresAt: null } : { url: `/numbers/${id}.xlsx`, expiresAt: kept!.expiresAt }
}

interface Subject {
  type: 'Employer' | 'RosterImport'
  id: string
  employerId: string
  stationId: string
}

async function findSubject(
  { first }: Context,
  file: NumbersFileWish['file'],
  subjectId: string,
): Promise<Subject | null> {
  const type = file === 'STAFF_LIST' ? 'Employer' : 'RosterImport'
  const id = keyOf(type, subjectId)
  if (id === null) return null
  const found = await first<Omit<Subject, 'type'>>(
    file === 'STAFF_LIST'
      ? query.selectFrom('employer').select(['id', 'id as employerId', 'stationId']).where('id', '=', id)
      : query.selectFrom('rosterImport').select(['id', 'employerId', 'stationId']).where('id', '=', id),
  )
  return found && { type, ...found }
}
