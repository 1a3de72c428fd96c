import { openAsBlob } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'

/**
 * Compares the staff list that an HR system exports each night with what was reported, and prints what must be done:
 *   PORTAL_API_KEY=pk_… tsx scripts/nightly-roster.ts <staff.xlsx or .csv> [--portal http://localhost:4000] [--sheet
 * <name>]… [--answer DAY_ORDER=DAY_MONTH_YEAR]… [--file [--late-reason <why>]]
 * What the file also says (states, hidden rows, days whose order cannot be seen) is answered by --answer, e.g. --answer
 * STATUS_WORD:离职=LEFT,
 * and remembered by the portal. Without --file nothing is filed; what came to light is on the company's list of duties
 * all the same. It ends with 0 where
 * nothing is left to do, with 1 where somebody must look, and with 2 where it could not do its work.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sheet: { type: 'string', multiple: true },
    answer: { type: 'string', multiple: true },
    // Of before there was --answer, for the tables of tasks that have it.
    'day-order': { type: 'string' },
    portal: { type: 'string', default: 'http://localhost:4000' },
    file: { type: 'boolean', default: false },
    'late-reason': { type: 'string' },
  },
})
const [staffList] = positionals
const key = process.env.PORTAL_API_KEY
if (!staffList || !key) {
  console.error(
    'Usage: PORTAL_API_KEY=pk_… tsx scripts/nightly-roster.ts <staff.xlsx or .csv> [--portal http://localhost:4000] [--sheet <name>]… [--answer DAY_ORDER=DAY_MONTH_YEAR]… [--file [--late-reason <why>]]',
  )
  process.exit(2)
}

interface Roster {
  id: string
  status: 'CHECKING' | 'READY' | 'FILING' | 'DONE' | 'FAILED' | 'CANCELLED'
  failure: { message: string } | null
  sheets: { name: string; read: boolean; looksLikeRoster: boolean }[]
  fileQuestions: {
    kind: string
    word: string | null
    rows: number
    cells: string[]
    stopsFiling: boolean
    options: { answer: string }[]
  }[]
  summary: Record<
    | 'hires'
    | 'departures'
    | 'unchanged'
    | 'duplicates'
    | 'invalid'
    | 'fileable'
    | 'lastDayNeeded'
    | 'amendable'
    | 'filed',
    number
  >
}

interface Row {
  sheet: string | null
  sheetRow: number
  outcome: 'HIRE' | 'DEPARTURE' | 'UNCHANGED' | 'INVALID' | 'DUPLICATE'
  name: string | null
  identityNumberMasked: string | null
  endedOn: string | null
  late: boolean
  deadline: { dueOn: string } | null
  errors: { message: string }[]
  amendment: { field: string; before: string | null; after: string | null }[]
}

interface Done {
  done: { rosterImport: { id: string } | null; userErrors: { message: string }[] }
}

try {
  const uploadId = await upload(staffList)
  const started = await ask<Done>(
    'mutation ($input: StartRosterImportInput!, $key: String) { done: startRosterImport(input: $input, idempotencyKey: $key) { rosterImport { id } userErrors { message } } }',
    {
      input: {
        uploadId,
        mode: 'FULL_STAFF',
        sheets: options.sheet,
        answers: [
          ...(options.answer ?? []),
          ...(options['day-order'] ? [`DAY_ORDER=${options['day-order']}`] : []),
        ].map(answerOf),
      },
      key: `start ${uploadId}`,
    },
  )
  const roster = await settled(idOf(started))
  console.log(JSON.stringify(roster.summary))
  const unread = roster.sheets.filter(({ read, looksLikeRoster }) => looksLikeRoster && !read)
  for (const { name } of unread)
    console.log(`not read          sheet ${name}, which looks like a roster: name each with --sheet`)
  const asked = roster.fileQuestions.filter(({ stopsFiling }) => stopsFiling)
  for (const { kind, word, rows, cells, options: possible } of asked) {
    console.log(
      `answer first      --answer ${kind}${word === null ? '' : `:${word}`}=${possible.map(({ answer }) => answer).join('|')} (${rows} rows, ${cells.join(' ')})`,
    )
  }
  for await (const row of rowsOf(roster.id)) for (const line of whatToDo(row)) console.log(line)
  const left = options.file && roster.summary.fileable > 0 && asked.length === 0 ? await file(roster.id) : roster
  process.exitCode = nothingLeft(left.summary) && unread.length === 0 && asked.length === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}

/** STATUS_WORD:离职=LEFT, DAY_ORDER=DAY_MONTH_YEAR. */
function answerOf(text: string): { kind: string; word: string | null; answer: string } {
  const [question = '', answer = ''] = text.split('=')
  const [kind = '', word = null] = question.split(':')
  return { kind, word, answer }
}

async function upload(name: string): Promise<string> {
  const form = new FormData()
  form.append('file', await openAsBlob(name), path.basename(name))
  const answer = await fetch(`${options.portal}/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: form,
  })
  const { uploadId } = (await answer.json()) as { uploadId?: string }
  if (!uploadId) throw new Error(`The file was not taken: ${answer.status}`)
  return uploadId
}

async function file(rosterImportId: string): Promise<Roster> {
  const filed = await ask<Done>(
    'mutation ($input: FileRosterImportInput!, $key: String) { done: fileRosterImport(input: $input, idempotencyKey: $key) { rosterImport { id } userErrors { message } } }',
    { input: { rosterImportId, lateReason: options['late-reason'] }, key: `file ${rosterImportId}` },
  )
  const roster = await settled(idOf(filed))
  console.log(`Filed: ${roster.summary.filed}`)
  return roster
}

/**
 * Asks until the portal has done what it does with the roster; a program that prefers to be told subscribes to
 * rosterImport.
 */
async function settled(id: string): Promise<Roster> {
  for (;;) {
    const { node } = await ask<{ node: Roster }>(
      `query ($id: ID!) { node(id: $id) { ... on RosterImport { id status failure { message } sheets { name read looksLikeRoster } fileQuestions { kind word rows cells stopsFiling options { answer } }
        summary { hires departures unchanged duplicates invalid fileable lastDayNeeded amendable filed } } } }`,
      { id },
    )
    if (node.status === 'FAILED') throw new Error(node.failure?.message ?? 'The file could not be read.')
    if (node.status !== 'CHECKING' && node.status !== 'FILING') return node
    await pause(1_000)
  }
}

/** Hires come first, those due longest ago at their head; then the rest as the file has it. */
async function* rowsOf(id: string): AsyncGenerator<Row> {
  yield* listed(id, ['HIRE'], 'DUE_ON')
  yield* listed(id, ['DEPARTURE', 'INVALID', 'DUPLICATE', 'UNCHANGED'], 'ROW_NUMBER')
}

async function* listed(
  id: string,
  outcome: readonly Row['outcome'][],
  orderBy: 'DUE_ON' | 'ROW_NUMBER',
): AsyncGenerator<Row> {
  for (let after: string | null = null; ;) {
    const page: { node: { rows: { nodes: Row[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } } =
      await ask(
        `query ($id: ID!, $outcome: [RosterRowOutcome!], $orderBy: RosterRowOrder, $after: String) { node(id: $id) { ... on RosterImport {
        rows(outcome: $outcome, orderBy: $orderBy, first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { sheet sheetRow outcome name identityNumberMasked endedOn late deadline { dueOn } errors { message } amendment { field before after } } } } } }`,
        { id, outcome, orderBy, after },
      )
    const { nodes, pageInfo } = page.node.rows
    yield* nodes
    if (!pageInfo.hasNextPage) return
    after = pageInfo.endCursor
  }
}

function whatToDo({
  sheet,
  sheetRow,
  outcome,
  name,
  identityNumberMasked,
  endedOn,
  late,
  deadline,
  errors,
  amendment,
}: Row): string[] {
  const who = `${sheet ? `${sheet} ` : ''}row ${sheetRow} ${name ?? '?'} ${identityNumberMasked ?? ''}`.trim()
  const due = deadline ? `due ${deadline.dueOn}${late ? ', LATE' : ''}` : ''
  switch (outcome) {
    case 'HIRE':
      return [`report hire       ${who} ${due}`]
    case 'DEPARTURE':
      return [endedOn === null ? `give the last day ${who}` : `report departure  ${who} ${due}`]
    case 'INVALID':
    case 'DUPLICATE':
      return [`look at           ${who}: ${errors.map(({ message }) => message).join(' ')}`]
    case 'UNCHANGED':
      return amendment.map(
        ({ field, before, after }) => `details differ    ${who}: ${field} ${before ?? '-'} -> ${after ?? '-'}`,
      )
    default:
      return outcome satisfies never
  }
}

function nothingLeft({ hires, departures, invalid, duplicates, amendable }: Roster['summary']): boolean {
  return hires + departures + invalid + duplicates + amendable === 0
}

function idOf({ done }: Done): string {
  if (!done.rosterImport) throw new Error(done.userErrors.map(({ message }) => message).join('\n'))
  return done.rosterImport.id
}

async function ask<Data>(query: string, variables: object): Promise<Data> {
  const answer = await fetch(`${options.portal}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await answer.json()) as { data?: Data | null; errors?: { message: string }[] }
  if (errors || !data)
    throw new Error(errors?.map(({ message }) => message).join('\n') ?? `The portal answered ${answer.status}`)
  return data
}
