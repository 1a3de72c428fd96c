import { parse } from 'graphql'
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { runOperation } from '#server/graphql/execute.ts'
import { createApp } from '#server/graphql/apollo.ts'
import { Context } from '#server/request/context.ts'
import { openDemoPortal } from '#test/engine/demo-portal.ts'
import { readClaims, type Claim, type Kind } from '#test/support/claimed-rows.ts'
import type { Person } from '#test/support/county.ts'
import { readEverything } from '#test/support/read-everything.ts'
import { listenToStatements, type SentStatement } from '#test/support/sent-statements.ts'

/**
 * The demo is written and read, and each statement on the way is compared with the row type at its call: names, base
 * kinds and nullability. Statements that this way does not reach, and those whose type comes from their caller, are
 * counted and not compared.
 *
 * Columns that a table may leave empty and a statement's own condition does not.
 */
const neverNull = new Set([
  'server/export/write-scheduled-reports.ts nextReportAt',
  'server/penalty/case/case-file.read.ts stationId',
  'server/permit/end-with-employment.ts endedOn',
  'server/permit/permit-todo.read.ts dueOn',
  'server/visit/onsite/notify-of-missed-visits.ts startsAt',
  'server/visit/onsite/notify-of-missed-visits.ts endsAt',
])
/** A demo and its reading reach so many of the statements; fewer, and this test has lost its sight. */
const fewestChecked = 115

const claims = readClaims()
const sent = listenToStatements()
const nullableColumns = new Set<string>()

beforeAll(async () => {
  const { portal, callers } = await openDemoPortal()
  const app = await createApp(portal)
  for (const username of ['hr1', 'boss1', 'officer1', 'chief1', 'auditor', 'admin']) {
    const call = async (_: unknown, document: string, variables: Record<string, unknown> = {}): Promise<never> => {
      const context = new Context(portal, {
        requestId: 'statements',
        language: 'en',
        credentials: callers.get(username) ?? null,
        allowPartialSession: true,
      })
      return JSON.parse(
        JSON.stringify(
          await runOperation(context, { schema: app.schema, document: parse(document), kind: 'query', variables }),
        ),
      ) as never
    }
    await readEverything({ call } as never, {} as Person, app.schema, { depth: 3, records: 40 })
  }
  const owner = new pg.Client({ connectionString: portal.database.url })
  await owner.connect()
  const { rows } = await owner.query<{ key: string }>(
    `select attrelid || '.' || attnum as key from pg_attribute where not attnotnull and attnum > 0`,
  )
  for (const { key } of rows) nullableColumns.add(key)
  await owner.end()
  await app.close()
  await portal.database.close()
}, 300_000)

test('each statement that was sent answers with the columns that its type promises, of their kinds, and null only where it says so', () => {
  const claiming = claims.filter(({ columns }) => columns !== null)
  const checked = new Set<Claim>()
  const wrong = new Set<string>()
  for (const statement of sent.values()) {
    const claim = claimOf(statement)
    if (!claim?.columns) continue
    checked.add(claim)
    for (const { column, what } of mismatches(statement, claim))
      if (what !== 'may be null in its table' || !neverNull.has(`${claim.file} ${column}`))
        wrong.add(`${claim.file}:${claim.firstLine} ${column} ${what}`)
  }
  console.log(
    `statements: ${claims.length} found, ${claiming.length} claim rows, ${checked.size} checked, ${wrong.size} mismatches`,
  )
  expect([...wrong].toSorted()).toEqual([])
  expect(checked.size).toBeGreaterThanOrEqual(fewestChecked)
})

function claimOf({ places }: SentStatement): Claim | undefined {
  for (const { file, line } of places) {
    const inside = claims.filter(
      (claim) => claim.file === file && claim.firstLine <= line && line <= claim.lastLine && claim.columns,
    )
    const claim = inside.toSorted((one, other) => one.lastLine - one.firstLine - (other.lastLine - other.firstLine))[0]
    if (claim) return claim
    if (!/server\/(platform\/transaction|request\/context)\.ts/.test(file)) return undefined
  }
  return undefined
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

function mismatches({ fields, foundNull }: SentStatement, { columns }: Claim): { column: string; what: string }[] {
  const answered = new Map(fields.map((field) => [field.name, field]))
  return [...columns!].flatMap(([column, claimed]) => {
    const field = answered.get(column)
    if (!field) return claimed.optional ? [] : [{ column, what: 'is promised and not selected' }]
    const kind = kinds[field.dataTypeID] ?? 'other'
    // JSON is whatever was stored.
    const isJson = field.dataTypeID === pg.types.builtins.JSONB || field.dataTypeID === pg.types.builtins.JSON
    if (kind !== claimed.kind && !isJson) return [{ column, what: `is ${kind} and promised as ${claimed.kind}` }]
    if (claimed.nullable) return []
    if (foundNull.has(column)) return [{ column, what: 'was null and is promised never to be' }]
    return nullableColumns.has(`${field.tableID}.${field.columnID}`)
      ? [{ column, what: 'may be null in its table' }]
      : []
  })
}
