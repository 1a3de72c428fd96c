import { appendFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { claimsIn, type ClaimedRow, type Claims, type Kind } from './claims-file.ts'

/**
 * Every statement that any test sends is compared with the row type that its place in the server claims: names, kinds
 * and nullability of its columns, and null among the rows that came back. A test file whose statements answer otherwise
 * fails at its end; which claims were met is noted for the whole run (claims-file.ts).
 */
const { folder, claims, nullable }: Claims = claimsIn(inject('claimsFolder'))
const nullableColumns = new Set(nullable)
const byFile = Map.groupBy(claims, ({ file }) => file)

/** Columns that a table may leave empty and the statement's own condition does not, with the condition. */
const neverNull = new Map([
  ['server/audit/changes.read.ts requestId', 'request_id = any(…)'],
  ['server/employment/reporting-employer.ts id', 'id = …'],
  ['server/export/write-scheduled-reports.ts nextReportAt', 'next_report_at <= now'],
  ['server/penalty/case/case-file.read.ts stationId', 'read for officers, who belong to a station'],
  ['server/permit/end-with-employment.ts endedOn', 'late permits are of ended employments'],
  ['server/permit/permit-todo.read.ts dueOn', 'accepted_on is not null, which dates the decision'],
  ['server/reseal.ts sealed', 'get_byte(sealed, 0) = …'],
  ['server/roster/check/corrections-kept.ts employmentId', 'employment_id is not null, or = any(…)'],
  ['server/roster/check/row-details.ts contentSealed', 'content_sealed is not null'],
  ['server/roster/check/row-details.ts sealed', 'changes_sealed is not null'],
  ['server/roster/file/apply-roster-amendments.ts contentSealed', 'content_sealed is not null'],
  ['server/roster/file/file-rows.ts contentSealed', 'rows to file are not erased before they are filed'],
  ['server/roster/import/render-faults.ts contentSealed', 'content_sealed is not null'],
  ['server/roster/staff-list/render-staff-list.ts identitySealed', 'nobody who is employed is erased'],
  ['server/visit/calendar/calendar-feed.ts dueOn', 'accepted_on is not null, which dates the decision'],
  ['server/visit/calendar/calendar-feed.ts startsAt', 'starts_at > …'],
  ['server/visit/calendar/calendar-feed.ts endsAt', 'starts_at > …, and both are set together'],
  ['server/visit/figures/figures.read.ts startedAt', 'started_at >= …'],
  ['server/visit/onsite/notify-of-missed-visits.ts startsAt', 'starts_at < now'],
  ['server/visit/onsite/notify-of-missed-visits.ts endsAt', 'starts_at < now, and both are set together'],
  ['server/worker/give-data-keys.ts identity', 'get_byte(identity_sealed, 0) = …'],
  ['server/worker/mask-again.ts identitySealed', 'identity_sealed is not null'],
  ['server/worker/personal-values.ts sealed', 'key_sealed is not null'],
])

/** A text that a condition makes is sent from several places: this many of them are looked at. */
const sightings = 4
const frame = /\/(server\/[\w./-]+\.ts):(\d+):\d+\)?$/
const sent = new Map<string, { claims: Set<ClaimedRow>; seen: number }>()
const met = new Set<ClaimedRow>()
const wrong = new Set<string>()

const { query } = pg.Client.prototype as { query: (this: pg.Client, ...rest: unknown[]) => unknown }
pg.Client.prototype.query = function (this: pg.Client, ...rest: unknown[]): unknown {
  const text = typeof rest[0] === 'string' ? rest[0] : (rest[0] as { text?: string }).text
  const answer = query.call(this, ...rest)
  if (text === undefined || !(answer instanceof Promise)) return answer
  let known = sent.get(text)
  if (!known) sent.set(text, (known = { claims: new Set(), seen: 0 }))
  if (known.seen < sightings) {
    known.seen++
    const claim = claimAt(stack())
    if (claim) known.claims.add(claim)
  }
  const { claims: claimed } = known
  if (claimed.size > 0)
    answer.then(
      (result: pg.QueryResult<Record<string, unknown>>) => compare(claimed, result),
      // Whoever asked hears of it.
      () => undefined,
    )
  return answer
} as typeof pg.Client.prototype.query

afterAll(() => {
  appendFileSync(folder.met, [...met].map(({ key }) => `${key}\n`).join(''))
  appendFileSync(folder.files, '.')
  if (wrong.size > 0)
    throw new Error(`Statements answer other rows than their types promise:\n${[...wrong].toSorted().join('\n')}`)
})

/** The frames of the server, innermost first. */
function stack(): { file: string; line: number }[] {
  const before = Error.stackTraceLimit
  Error.stackTraceLimit = 40
  const text = new Error('where').stack ?? ''
  Error.stackTraceLimit = before
  return text.split('\n').flatMap((line) => {
    const [, file, number] = frame.exec(line) ?? []
    return file && number ? [{ file, line: Number(number) }] : []
  })
}

/** The innermost claim around the innermost place that is not one of those that hand on what others ask. */
function claimAt(places: { file: string; line: number }[]): ClaimedRow | undefined {
  for (const { file, line } of places) {
    const inside = (byFile.get(file) ?? []).filter(({ firstLine, lastLine }) => firstLine <= line && line <= lastLine)
    if (inside.length > 0) return inside.reduce((one, other) => (size(other) < size(one) ? other : one))
    if (!/server\/(platform\/transaction|request\/context)\.ts/.test(file)) return undefined
  }
  return undefined
}

function size({ firstLine, lastLine }: ClaimedRow): number {
  return lastLine - firstLine
}

const kinds: Record<number, Kind> = {
  16: 'boolean',
  17: 'Buffer',
  20: 'number',
  21: 'number',
  23: 'number',
  700: 'number',
  701: 'number',
  25: 'string',
  1043: 'string',
  1082: 'string',
  1184: 'Date',
  1700: 'string',
  2950: 'string',
}

function compare(claimed: Set<ClaimedRow>, { fields, rows }: pg.QueryResult<Record<string, unknown>>): void {
  const answered = new Map(fields.map((field) => [field.name, field]))
  for (const claim of claimed) {
    met.add(claim)
    for (const column of claim.columns) {
      const said = (what: string): unknown => wrong.add(`${claim.file}:${claim.firstLine} ${column.name} ${what}`)
      const field = answered.get(column.name)
      if (!field) {
        if (!column.optional) said('is promised and not selected')
        continue
      }
      const kind = kinds[field.dataTypeID] ?? 'other'
      // JSON is whatever was stored.
      const isJson = field.dataTypeID === pg.types.builtins.JSONB || field.dataTypeID === pg.types.builtins.JSON
      if (kind !== column.kind && !isJson) said(`is ${kind} and promised as ${column.kind}`)
      else if (!column.nullable && rows.some((row) => row[column.name] === null))
        said('was null and is promised never to be')
      else if (
        !column.nullable &&
        nullableColumns.has(`${field.tableID}.${field.columnID}`) &&
        !neverNull.has(`${claim.file} ${column.name}`)
      )
        said('may be null in its table')
    }
  }
}
