import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { getReportingEmployer, type ReportingEmployer } from '../employment/reporting-employer.ts'
import { addDays, type PlainDate } from '../law/plain-date.ts'
import { latestHiredBefore } from '../law/prior-registration.ts'
import { newId } from '../platform/new-id.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../platform/refusal.ts'
import { readText } from '../platform/text.ts'
import { readUpload } from '../platform/uploads.ts'
import { appliedLaw } from '../regulation/deadlines.ts'
import { rememberColumns } from './column-memory.ts'
import { enqueue } from './enqueue.ts'
import { putAway } from './put-away.ts'
import type { RosterImport } from './roster.graphql.ts'
import { loadRosterImports } from './roster.read.ts'
import type { RegisteredBeforeChoice } from './roster.table.ts'
import { rosterFilePlace } from './row-content.ts'
import type { DayOrder } from './sheet/read-day.ts'
import { isRosterField, type ColumnChoice } from './sheet/roster-fields.ts'

export interface OfRoster {
  rosterImport: RosterImport
}

export interface RosterToStart {
  uploadId: string
  mode: 'ADDITIONS' | 'FULL_STAFF'
  columns?: readonly { header: string; field?: string | null }[] | null
  sheets?: readonly string[] | null
  dayOrder?: DayOrder | null
  registeredBefore?: { hiredBefore: PlainDate; on?: PlainDate | null; reference?: string | null } | null
  employerId?: string | null
}

const most = { columns: 200, headerLength: 200, sheets: 200 }

/** Takes an uploaded file as a roster and has it checked. What an earlier check of the same upload left unfiled is put away. */
export async function startRosterImport(context: Context, input: RosterToStart): Promise<OfRoster | Refused> {
  const employer = await getReportingEmployer(context, input.employerId)
  const upload = ensureFound(await readUpload(context, input.uploadId), 'uploadId')
  const columns = readColumns(input.columns ?? [])
  if ('userErrors' in columns) return columns
  const choice = readChoice(context, employer, input.registeredBefore ?? null)
  if (choice !== null && 'userErrors' in choice) return choice
  const sheets = input.sheets ?? []
  if (sheets.length > most.sheets) return refused({ code: 'TOO_MANY', path: ['sheets'], facts: { most: most.sheets, given: sheets.length } })
  const earlier = await context.rows<{ status: string }>(sql`select status from roster_import where upload_id = ${upload.id} and employer_id = ${employer.id} for update`)
  if (earlier.some(({ status }) => status === 'FILING')) return refused({ code: 'INVALID_STATE', path: ['uploadId'], facts: { reason: 'UPLOAD_IN_USE' } })

  const id = newId()
  const choices = await rememberColumns(context, employer, columns.choices)
  const { keys } = context.portal
  await putAway(context, sql`i.upload_id = ${upload.id} and i.employer_id = ${employer.id}`)
  await context.rows(sql`
    insert into roster_import (id, employer_id, station_id, acting_station_id, started_by, upload_id, file_name, file_sealed, mode, status, choices, chosen_sheets, day_order, registered_before, columns, created_at)
    values (${id}, ${employer.id}, ${employer.stationId}, ${context.actor.stationId}, ${context.actor.accountId}, ${upload.id}, ${upload.fileName}, ${keys.seal(upload.content, rosterFilePlace(id))},
      ${input.mode}, 'CHECKING', ${JSON.stringify(choices)}::jsonb, ${JSON.stringify(sheets)}::jsonb, ${input.dayOrder ?? null}, ${choice && JSON.stringify(choice)}::jsonb, '[]', ${context.now})`)
  await enqueue(context, 'check-roster', id)
  await record(context, {
    action: 'roster.started', subject: { type: 'RosterImport', id }, employerId: employer.id, stationId: employer.stationId, payload: { fileName: upload.fileName, mode: input.mode, columns: columns.choices, sheets, dayOrder: input.dayOrder ?? null, registeredBefore: choice?.hiredBefore ?? null },
  })
  return { rosterImport: ensureFound((await loadRosterImports(context, [id]))[0]) }
}

/** One choice for many rows: only for people hired before the employer could report here, and registered after the last of them was hired. */
function readChoice(context: Context, { since }: ReportingEmployer, asked: NonNullable<RosterToStart['registeredBefore']> | null): RegisteredBeforeChoice | null | Refused {
  if (asked === null) return null
  const { hiredBefore, on = null } = asked
  const latest = latestHiredBefore(since, appliedLaw(context.portal))
  const reference = readText(asked.reference, { max: 60 })
  const at = (field: string): string[] => ['registeredBefore', field]
  const refusals: Refusal[] = [
    ...(hiredBefore > latest ? [{ code: 'INVALID_DATE', path: at('hiredBefore'), facts: { reason: 'HIRED_BEFORE_TOO_LATE', latest } } as const] : []),
    ...(on !== null && on > context.today ? [{ code: 'FUTURE_EVENT', path: at('on'), facts: { on, today: context.today } } as const] : []),
    ...(on !== null && on < addDays(hiredBefore, -1) ? [{ code: 'INVALID_DATE', path: at('on'), facts: { reason: 'REGISTERED_BEFORE_HIRE', on, hiredOn: addDays(hiredBefore, -1) } } as const] : []),
    ...(reference.ok ? [] : [{ code: 'INVALID_INPUT', path: at('reference'), facts: { reason: reference.reason } } as const]),
  ]
  return refusals.length > 0 || !reference.ok ? refused(...refusals) : { hiredBefore, on, reference: reference.text === '' ? null : reference.text }
}

function readColumns(columns: readonly { header: string; field?: string | null }[]): { choices: ColumnChoice[] } | Refused {
  if (columns.length > most.columns) return refused({ code: 'TOO_MANY', path: ['columns'], facts: { most: most.columns, given: columns.length } })
  const refusals: Refusal[] = []
  const choices = columns.map(({ header, field = null }, index): ColumnChoice => {
    if (header.length > most.headerLength || header.includes('\0')) refusals.push({ code: 'INVALID_INPUT', path: ['columns', String(index), 'header'], facts: { reason: 'TOO_LONG' } })
    if (field !== null && !isRosterField(field)) refusals.push({ code: 'INVALID_INPUT', path: ['columns', String(index), 'field'] })
    return { header, field: isRosterField(field) ? field : null }
  })
  return refusals.length > 0 ? refused(...refusals) : { choices }
}
