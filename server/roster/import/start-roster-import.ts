import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { getReportingEmployer, type ReportingEmployer } from '../../employment/reporting-employer.ts'
import { addDays, type PlainDate } from '../../law/plain-date.ts'
import { latestHiredBefore } from '../../law/prior-registration.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { readUpload } from '../../request/uploads.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'
import { beginCheck } from '../check/begin-check.ts'
import { rememberColumns } from '../questions/column-memory.ts'
import { namesOf, readAnswers, type FileAnswerInput } from '../questions/file-answers.ts'
import type { RosterImport } from '../roster.graphql.ts'
import { loadRosterImports } from '../roster.read.ts'
import type { RegisteredBeforeChoice } from '../roster.table.ts'
import type { DayOrder } from '../sheet/rows/read-day.ts'
import { isRosterField, type ColumnChoice } from '../sheet/roster-fields.ts'

export interface OfRoster {
  rosterImport: RosterImport
}

export interface RosterToStart {
  uploadId: string
  mode: 'ADDITIONS' | 'FULL_STAFF'
  columns?: readonly { header: string; field?: string | null }[] | null
  sheets?: readonly string[] | null
  dayOrder?: DayOrder | null
  answers?: readonly FileAnswerInput[] | null
  registeredBefore?: { hiredBefore: PlainDate; on?: PlainDate | null; reference?: string | null } | null
  employerId?: string | null
}

const most = { columns: 200, headerLength: 200, sheets: 200 }

/**
 * Takes an uploaded file as a roster and starts its check. Unfiled results of an earlier check of the same upload are
 * cancelled.
 */
export async function startRosterImport(context: Context, input: RosterToStart): Promise<OfRoster | Refused> {
  const employer = await getReportingEmployer(context, input.employerId)
  const upload = ensureFound(await readUpload(context, input.uploadId), 'uploadId')
  const columns = readColumns(input.columns ?? [])
  if ('userErrors' in columns) return columns
  const choice = readChoice(context, employer, input.registeredBefore ?? null)
  if (choice !== null && 'userErrors' in choice) return choice
  const sheets = input.sheets ?? []
  if (sheets.length > most.sheets)
    return refused({ code: 'TOO_MANY', path: ['sheets'], facts: { most: most.sheets, given: sheets.length } })
  const answers = readAnswers([
    ...(input.answers ?? []),
    ...(input.dayOrder ? [{ kind: 'DAY_ORDER', answer: input.dayOrder } as const] : []),
  ])
  if ('userErrors' in answers) return answers

  const choices = await rememberColumns(context, employer, columns.choices)
  const begun = await beginCheck(context, {
    employer,
    upload,
    mode: input.mode,
    choices,
    sheets,
    answers: answers.answers,
    registeredBefore: choice,
    keepsDismissals: false,
  })
  if ('userErrors' in begun) return begun
  const { id } = begun
  await recordAuditEvent(context, {
    action: 'roster.started',
    subject: { type: 'RosterImport', id },
    employerId: employer.id,
    employersOwn: true,
    payload: {
      fileName: upload.fileName,
      mode: input.mode,
      columns: columns.choices,
      sheets,
      answers: namesOf(answers.answers),
      registeredBefore: choice?.hiredBefore ?? null,
    },
  })
  return { rosterImport: ensureFound((await loadRosterImports(context, [id]))[0]) }
}

/**
 * One choice for many rows: only for people hired before the employer could report here, and registered after the last
 * of them was hired.
 */
function readChoice(
  context: Context,
  { since }: ReportingEmployer,
  asked: NonNullable<RosterToStart['registeredBefore']> | null,
): RegisteredBeforeChoice | null | Refused {
  if (asked === null) return null
  const { hiredBefore, on = null } = asked
  const latest = latestHiredBefore(since, appliedLaw(context.portal))
  const reference = readText(asked.reference, { max: textLimits.priorReference })
  const at = (field: string): string[] => ['registeredBefore', field]
  const refusals: Refusal[] = [
    ...(hiredBefore > latest
      ? [{ code: 'INVALID_DATE', path: at('hiredBefore'), facts: { reason: 'HIRED_BEFORE_TOO_LATE', latest } } as const]
      : []),
    ...(on !== null && on > context.today
      ? [{ code: 'FUTURE_EVENT', path: at('on'), facts: { on, today: context.today } } as const]
      : []),
    ...(on !== null && on < addDays(hiredBefore, -1)
      ? [
          {
            code: 'INVALID_DATE',
            path: at('on'),
            facts: { reason: 'REGISTERED_BEFORE_HIRE', on, hiredOn: addDays(hiredBefore, -1) },
          } as const,
        ]
      : []),
    ...(reference.ok
      ? []
      : [{ code: 'INVALID_INPUT', path: at('reference'), facts: { reason: reference.reason } } as const]),
  ]
  return refusals.length > 0 || !reference.ok
    ? refused(...refusals)
    : { hiredBefore, on, reference: reference.text === '' ? null : reference.text }
}

function readColumns(
  columns: readonly { header: string; field?: string | null }[],
): { choices: ColumnChoice[] } | Refused {
  if (columns.length > most.columns)
    return refused({ code: 'TOO_MANY', path: ['columns'], facts: { most: most.columns, given: columns.length } })
  const refusals: Refusal[] = []
  const choices = columns.map(({ header, field = null }, index): ColumnChoice => {
    if (header.length > most.headerLength || header.includes('\0'))
      refusals.push({
        code: 'INVALID_INPUT',
        path: ['columns', String(index), 'header'],
        facts: { reason: 'TOO_LONG' },
      })
    if (field !== null && !isRosterField(field))
      refusals.push({ code: 'INVALID_INPUT', path: ['columns', String(index), 'field'] })
    return { header, field: isRosterField(field) ? field : null }
  })
  return refusals.length > 0 ? refused(...refusals) : { choices }
}
