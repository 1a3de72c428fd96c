import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { getReportingEmployer } from '../employment/reporting-employer.ts'
import { newId } from '../platform/new-id.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../platform/refusal.ts'
import { readUpload } from '../platform/uploads.ts'
import { rememberColumns } from './column-memory.ts'
import { enqueue } from './enqueue.ts'
import { putAway } from './put-away.ts'
import type { RosterImport } from './roster.graphql.ts'
import { loadRosterImports } from './roster.read.ts'
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
  employerId?: string | null
}

const most = { columns: 200, headerLength: 200, sheets: 200 }

/** Takes an uploaded file as a roster and has it checked. What an earlier check of the same upload left unfiled is put away. */
export async function startRosterImport(context: Context, input: RosterToStart): Promise<OfRoster | Refused> {
  const employer = await getReportingEmployer(context, input.employerId)
  const upload = ensureFound(await readUpload(context, input.uploadId), 'uploadId')
  const columns = readColumns(input.columns ?? [])
  if ('userErrors' in columns) return columns
  const sheets = input.sheets ?? []
  if (sheets.length > most.sheets) return refused({ code: 'TOO_MANY', path: ['sheets'], facts: { most: most.sheets, given: sheets.length } })
  const earlier = await context.rows<{ status: string }>(sql`select status from roster_import where upload_id = ${upload.id} and employer_id = ${employer.id} for update`)
  if (earlier.some(({ status }) => status === 'FILING')) return refused({ code: 'INVALID_STATE', path: ['uploadId'], facts: { reason: 'UPLOAD_IN_USE' } })

  const id = newId()
  const choices = await rememberColumns(context, employer, columns.choices)
  const { keys } = context.portal
  await putAway(context, sql`i.upload_id = ${upload.id} and i.employer_id = ${employer.id}`)
  await context.rows(sql`
    insert into roster_import (id, employer_id, station_id, acting_station_id, started_by, upload_id, file_name, file_sealed, mode, status, choices, chosen_sheets, day_order, columns, created_at)
    values (${id}, ${employer.id}, ${employer.stationId}, ${context.actor.stationId}, ${context.actor.accountId}, ${upload.id}, ${upload.fileName}, ${keys.seal(upload.content, rosterFilePlace(id))},
      ${input.mode}, 'CHECKING', ${JSON.stringify(choices)}::jsonb, ${JSON.stringify(sheets)}::jsonb, ${input.dayOrder ?? null}, '[]', ${context.now})`)
  await enqueue(context, 'check-roster', id)
  await record(context, {
    action: 'roster.started', subject: { type: 'RosterImport', id }, employerId: employer.id, stationId: employer.stationId, payload: { fileName: upload.fileName, mode: input.mode, columns: columns.choices, sheets, dayOrder: input.dayOrder ?? null },
  })
  return { rosterImport: ensureFound((await loadRosterImports(context, [id]))[0]) }
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
