import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { missingDocuments } from '../../law/permit.ts'
import { beyondToldList } from '../../law/visit.ts'
import { ensure, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { mayServe } from '../../station/station.policy.ts'
import { loadVisits } from '../visit.read.ts'
import { getApplication, reloadApplication } from '../../permit/find-application.ts'
import type { PermitApplication, RecordApplicationInput } from '../../permit/permit.graphql.ts'
import { query } from '../../platform/query.ts'

/**
 * What an officer finds of one applicant during a visit: there or not, which papers. Everything missing is told once,
 * at once (居住证暂行条例 art. 9); a further item later is a second list, which needs a chief's leave and is counted.
 */
export async function recordApplication(
  context: Context,
  input: RecordApplicationInput,
): Promise<{ application: PermitApplication } | Refused> {
  const application = await getApplication(context, input.applicationId)
  ensure(mayServe(context.actor, application))
  const [visit] = await loadVisits(context, [application.visitId])
  const note = readText(input.note, { max: textLimits.reason })
  const documents = [...new Set(input.documents)].filter(
    (document) => document !== 'MARRIAGE_AND_FERTILITY_CERTIFICATE',
  )
  const missing = input.present
    ? missingDocuments(application.type, documents, application.rules).map(({ anyOf }) => anyOf)
    : []
  const further = beyondToldList(missing, application.toldMissing)
  const known = await context.first(
    query
      .selectFrom('documentCheck')
      .select('at')
      .where('visitId', '=', application.visitId)
      .where('applicationId', '=', application.id),
  )

  const refusals: Refusal[] = []
  if (visit?.status !== 'IN_PROGRESS')
    refusals.push({ code: 'INVALID_STATE', path: ['applicationId'], facts: { reason: 'VISIT_NOT_IN_PROGRESS' } })
  else if (application.status !== 'SUBMITTED' && application.status !== 'DOCUMENTS_MISSING')
    refusals.push({ code: 'INVALID_STATE', path: ['applicationId'], facts: { status: application.status } })
  if (input.follows !== undefined && (known?.at.getTime() ?? null) !== (input.follows?.getTime() ?? null))
    refusals.push({ code: 'STALE_VERSION', path: ['follows'], facts: { reason: 'RECORDED_MEANWHILE' } })
  if (!note.ok) refusals.push({ code: 'INVALID_INPUT', path: ['note'], facts: { reason: note.reason } })
  // Within one visit the list may still be put right: it is told when the worker leaves.
  const toldElsewhere = await wasToldElsewhere(context, application)
  const second = further.length > 0 && toldElsewhere
  if (second && application.secondListAllowedAt === null)
    refusals.push({ code: 'INVALID_STATE', path: ['documents'], facts: { reason: 'SECOND_LIST_NEEDS_CHIEF' } })
  if (refusals.length > 0 || !note.ok) return refused(...refusals)

  const told =
    missing.length === 0
      ? application.toldMissing
      : toldElsewhere
        ? [...(application.toldMissing ?? []), ...further]
        : missing
  await context.rows(sql`
    insert into document_check (visit_id, application_id, employer_id, station_id, present, documents, lacking, note, noted_at, at, by)
    values (${application.visitId}, ${application.id}, ${application.employerId}, ${application.stationId}, ${input.present}, ${JSON.stringify(documents)}::jsonb, ${missing.length > 0},
      ${note.text === '' ? null : note.text}, ${input.notedAt ?? null}, ${context.now}, ${context.actor.accountId})
    on conflict (visit_id, application_id) do update set present = excluded.present, documents = excluded.documents, lacking = excluded.lacking, note = excluded.note,
      noted_at = excluded.noted_at, at = excluded.at, by = excluded.by`)
  await context.rows(sql`
    update permit_application set documents = case when ${input.present} then ${JSON.stringify(documents)}::jsonb else documents end, lacking = ${missing.length > 0},
      told_missing = ${told === null ? null : JSON.stringify(told)}::jsonb, told_missing_at = case when ${missing.length > 0} then coalesce(told_missing_at, ${context.now}) else told_missing_at end,
      second_lists = second_lists + ${second ? 1 : 0}, second_list_allowed_at = case when ${second} then null else second_list_allowed_at end
    where id = ${application.id}`)
  await recordAuditEvent(context, {
    action: second ? 'application.second-list-told' : 'application.checked',
    subject: { type: 'PermitApplication', id: application.id },
    employerId: application.employerId,
    stationId: application.stationId,
    payload: {
      present: input.present,
      documents,
      missing: missing.length,
      notedAt: input.notedAt?.toISOString() ?? null,
    },
  })
  return { application: await reloadApplication(context, application.id) }
}

async function wasToldElsewhere(context: Context, application: PermitApplication): Promise<boolean> {
  return (
    (await context.first(
      sql`select 1 from document_check where application_id = ${application.id} and visit_id <> ${application.visitId} and lacking limit 1`,
    )) !== null
  )
}
