import { sql } from 'kysely'
import type { Batch, Context } from '../../request/context.ts'
import type { FieldChange } from '../../employment/employment.graphql.ts'
import { mayReportFor } from '../../employment/employment.policy.ts'
import { maskPhone } from '../../law/phone.ts'
import { byKey } from '../../request/by-key.ts'
import { keySealed, openPhone } from '../../worker/personal-values.ts'
import { loadPriorRegistrationOf } from '../../employment/prior/prior-registration.read.ts'
import type { RosterCell, RosterPriorRegistration, RosterRow } from '../roster.graphql.ts'
import type { RosterRowChange } from '../questions/file-questions.graphql.ts'
import { openChanges, openContent, registeredBeforeOf, textsOf, type RowContent } from '../rows/row-content.ts'
import { shownNumberCell, shownText } from '../rows/shown-row.ts'
import { isKept, ROSTER_FIELDS, type RosterField } from '../sheet/roster-fields.ts'
import type { RowChange } from '../sheet/rows/roster-row.ts'
import { cellOfRow, columnsOfRow, type SheetHead } from '../sheet/sheet-heads.ts'

interface OpenedRow {
  id: string
  content: RowContent
  sheets: SheetHead[]
}

/** What rows say, by import and row number; null where nothing is kept. */
const loadOpenedRows: Batch<string, OpenedRow> = async (context, keys) => {
  const wanted = JSON.stringify(keys.map((key) => ({ import: key.split(' ')[0], row: Number(key.split(' ')[1]) })))
  const rows = await context.rows<{
    rosterImportId: string
    rowNumber: number
    contentSealed: Buffer
    sheets: SheetHead[]
  }>(sql`
    select r.roster_import_id as "rosterImportId", r.row_number as "rowNumber", r.content_sealed as "contentSealed", i.sheets
    from jsonb_to_recordset(${wanted}::jsonb) as wanted(import uuid, row int)
      join roster_row r on r.roster_import_id = wanted.import and r.row_number = wanted.row and r.content_sealed is not null join roster_import i on i.id = r.roster_import_id`)
  return byKey(
    keys,
    rows.map(({ rosterImportId, rowNumber, contentSealed, sheets }) => ({
      id: `${rosterImportId} ${rowNumber}`,
      sheets,
      content: openContent(context.portal.keys, rosterImportId, rowNumber, contentSealed),
    })),
  )
}

const detailFields = [
  'phone',
  'position',
  'residenceAddress',
  'householdRegistrationAddress',
  'departureReason',
  'lateReason',
] as const satisfies readonly RosterField[]

/** What else a row says of somebody to be reported, for those who may report it; phones are masked. */
export async function detailsOfRow(context: Context, row: RosterRow): Promise<RosterCell[]> {
  const toReport = row.outcome === 'HIRE' || row.outcome === 'DEPARTURE'
  if (!toReport || !mayReportFor(context.actor, { id: row.employerId, stationId: row.stationId })) return []
  const opened = await context.load(loadOpenedRows, `${row.rosterImportId} ${row.rowNumber}`)
  const person = opened?.content.person
  return person
    ? detailFields.flatMap((field) => {
        const text = shown(field, person[field])
        return text === null
          ? []
          : {
              field,
              cell: cellOfRow(opened.sheets, row.rowNumber, field),
              text: shownCell(context, row, field, text),
              original: null,
            }
      })
    : []
}

/** What is, or after filing was, claimed of a registration before. */
export async function claimOfRow(context: Context, row: RosterRow): Promise<RosterPriorRegistration | null> {
  if (!row.registeredBefore || !mayReportFor(context.actor, { id: row.employerId, stationId: row.stationId }))
    return null
  if (row.outcome === 'FILED') {
    const claim = row.employmentId && (await context.load(loadPriorRegistrationOf, row.employmentId))
    return claim ? { on: claim.registeredOn, reference: claim.reference } : null
  }
  const opened = await context.load(loadOpenedRows, `${row.rosterImportId} ${row.rowNumber}`)
  const claim = opened?.content.person && registeredBeforeOf(opened.content.person, row.registeredBeforeChoice)
  return claim ? { on: claim.on, reference: claim.reference } : null
}

/** What a row in error says under each column, for those who may correct it. */
export async function cellsOfRow(context: Context, row: RosterRow): Promise<RosterCell[]> {
  const inError = row.outcome === 'INVALID' || row.outcome === 'DUPLICATE'
  if (!inError || !mayReportFor(context.actor, { id: row.employerId, stationId: row.stationId })) return []
  const opened = await context.load(loadOpenedRows, `${row.rosterImportId} ${row.rowNumber}`)
  if (!opened) return []
  const columns = columnsOfRow(opened.sheets, row.rowNumber)
  const texts = textsOf(opened.content, columns)
  const originals = textsOf({ ...opened.content, corrected: {} }, columns)
  return ROSTER_FIELDS.flatMap((field) => {
    const text = texts[field]
    if (text === undefined) return []
    const original = originals[field] ?? ''
    return {
      field,
      cell: cellOfRow(opened.sheets, row.rowNumber, field),
      text: shownCell(context, row, field, text),
      original: original === text ? null : shownCell(context, row, field, original),
    }
  })
}

function shownCell({ actor }: Context, row: RosterRow, field: RosterField, value: string): string {
  return (field === 'identityNumber' ? shownNumberCell : shownText)(actor, row, value)
}

const loadChanges: Batch<string, { id: string; changes: readonly RowChange[] }> = async (context, keys) => {
  const wanted = JSON.stringify(keys.map((key) => ({ import: key.split(' ')[0], row: Number(key.split(' ')[1]) })))
  const rows = await context.rows<{ rosterImportId: string; rowNumber: number; sealed: Buffer }>(sql`
    select r.roster_import_id as "rosterImportId", r.row_number as "rowNumber", r.changes_sealed as sealed
    from jsonb_to_recordset(${wanted}::jsonb) as wanted(import uuid, row int) join roster_row r on r.roster_import_id = wanted.import and r.row_number = wanted.row and r.changes_sealed is not null`)
  return byKey(
    keys,
    rows.map(({ rosterImportId, rowNumber, sealed }) => ({
      id: `${rosterImportId} ${rowNumber}`,
      changes: openChanges(context.portal.keys, rosterImportId, rowNumber, sealed),
    })),
  )
}

/** What of a row was taken otherwise than the file has it, for those who may correct it. */
export async function changesOfRow(context: Context, row: RosterRow): Promise<RosterRowChange[]> {
  if (!row.isChanged || !mayReportFor(context.actor, { id: row.employerId, stationId: row.stationId })) return []
  const kept = await context.load(loadChanges, `${row.rosterImportId} ${row.rowNumber}`)
  return (kept?.changes ?? []).map(({ field, cell, before, after }) => ({
    field,
    cell,
    before: shownCell(context, row, field, before),
    after: after && shownCell(context, row, field, after),
  }))
}

interface Details {
  id: string
  name: string
  phone: string | null
  position: string | null
  residenceAddress: string | null
  householdRegistrationAddress: string | null
  hiredOn: string
}

const loadDetails: Batch<string, Details> = async ({ rows, portal }, employmentIds) => {
  const found = await rows<
    Omit<Details, 'phone'> & { workerId: string; phoneSealed: Buffer | null; keySealed: Buffer | null }
  >(sql`
    select e.id, e.hired_on as "hiredOn", e.position, w.name, w.id as "workerId", w.phone_sealed as "phoneSealed", ${keySealed}, w.residence_address as "residenceAddress",
      w.household_registration_address as "householdRegistrationAddress"
    from employment e join worker w on w.id = e.worker_id where e.id = any(${employmentIds}::uuid[])`)
  return byKey(
    employmentIds,
    found.map((row) => ({ ...row, phone: openPhone(portal.keys, row) })),
  )
}

/** What would change of an unchanged person if the roster were right; phones are masked. */
export async function proposalOf(context: Context, row: RosterRow): Promise<FieldChange[]> {
  if (row.differs.length === 0 || row.employmentId === null) return []
  const [opened, details] = await Promise.all([
    context.load(loadOpenedRows, `${row.rosterImportId} ${row.rowNumber}`),
    context.load(loadDetails, row.employmentId),
  ])
  const person = opened?.content.person
  if (!person || !details) return []
  return row.differs.flatMap((field) => {
    const before = shown(field, details[field as keyof Details])
    const after = isKept(field) ? shown(field, person[field]) : null
    return before === after ? [] : { field, before, after }
  })
}

function shown(field: RosterField, value: string | null): string | null {
  return field === 'phone' && value !== null ? maskPhone(value) : value
}
