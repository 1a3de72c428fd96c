import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { globalId } from '../../request/global-id.ts'
import { mayRevealIdentityNumber } from '../../worker/worker.policy.ts'
import type { PersonalFile } from './numbers-file.ts'
import type { numbersFiles } from './numbers-file.table.ts'
import { renderFaults } from '../import/render-faults.ts'
import { renderStaffList } from './render-staff-list.ts'

/**
 * The file that was made ready, once: a second fetch finds nothing, whichever comes first. Null where there is none of
 * the actor's.
 */
export async function openNumbersFile(context: Context, id: string): Promise<PersonalFile | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null
  const taken = await context.first<{ file: (typeof numbersFiles)[number]; subjectId: string }>(sql`
    update numbers_file set used_at = now() where id = ${id} and account_id = ${context.actor.accountId} and used_at is null and expires_at > now()
    returning file, subject_id as "subjectId"`)
  if (!taken) return null
  const rendered =
    taken.file === 'STAFF_LIST'
      ? await renderStaffList(context, globalId('Employer', taken.subjectId), 'WHOLE')
      : await renderFaults(context, globalId('RosterImport', taken.subjectId), 'WHOLE')
  if (!rendered || !mayRevealIdentityNumber(context.actor, rendered.of)) return null
  await recordAuditEvent(context, {
    ...rendered.of,
    action: 'identity.file-downloaded',
    payload: { file: taken.file, people: rendered.people },
  })
  return rendered
}
