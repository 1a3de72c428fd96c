import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, expect } from 'vitest'
import { Context } from '#server/request/context.ts'
import { startJobs, type Jobs } from '#server/jobs.ts'
import { globalId } from '#server/request/global-id.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { storeUpload } from '#server/request/uploads.ts'
import { openTestPortal, type TestPortal, type TestPortalOptions } from '#test/support/test-portal.ts'
import type { Person } from '#test/support/county.ts'

export interface Row {
  rowNumber: number
  sheet: string | null
  sheetRow: number
  dayChoices: { field: string; days: string[] }[]
  outcome: string
  name: string | null
  identityNumberMasked: string | null
  hiredOn: string | null
  endedOn: string | null
  late: boolean
  duplicateOf: number | null
  ignoredBecause: string | null
  deadline: { dueOn: string } | null
  duties: { kind: string; late: boolean; deadline: { dueOn: string } }[]
  errors: { code: string; path: string[]; message: string; remedy: string | null }[]
  warnings: { field: string | null; cell: string | null; message: string }[]
  changes: { field: string; cell: string | null; before: string; after: string | null }[]
  cells: { field: string; cell: string | null; text: string; original: string | null }[]
  amendment: { field: string; before: string | null; after: string | null }[]
  employment: { id: string; status: string; hiredOn: string } | null
  report: {
    id: string
    kind: string
    onTime: boolean
    receiptNumber: string
    lateReason: string | null
    lateReasonCode: string | null
    filedBy: { name: string }
  } | null
}

export interface Roster {
  id: string
  fileName: string
  mode: string
  status: string
  rowsTotal: number | null
  rowsDone: number
  sheet: string | null
  sheets: { name: string; read: boolean; hidden: boolean; looksLikeRoster: boolean }[]
  uploadId: string | null
  dayQuestion: {
    rows: number
    readable: { order: string; rows: number }[]
    cell: string | null
    text: string | null
    readings: { order: string; on: string }[]
  } | null
  fileQuestions: FileQuestion[]
  account: {
    read: number
    people: number
    asked: number
    toCorrect: number
    duplicates: number
    ignored: number
    ignoredBecause: { because: string; rows: number }[]
    changed: number
  } | null
  columns: { header: string; field: string | null; letter: string }[]
  failure: { code: string; message: string } | null
  summary: Record<
    | 'hires'
    | 'departures'
    | 'unchanged'
    | 'duplicates'
    | 'invalid'
    | 'ignored'
    | 'late'
    | 'lateDuties'
    | 'filed'
    | 'fileable'
    | 'lateWithoutReason'
    | 'lastDayNeeded'
    | 'amendable'
    | 'warned'
    | 'dismissed'
    | 'registeredBefore'
    | 'hiresToReport'
    | 'departuresToReport'
    | 'registeredBeforeToFile',
    number
  >
}

export interface FileQuestion {
  kind: string
  word: string | null
  rows: number
  cells: string[]
  sheets: string[]
  exampleCell: string | null
  exampleText: string | null
  options: { answer: string; rows: number | null; on: string | null }[]
  answer: string | null
  answeredAt: string | null
  answeredBy: { name: string } | null
  remembered: boolean
  stopsFiling: boolean
}

export interface FileAnswer {
  kind: string
  word?: string
  answer: string
}

export interface Started {
  rosterImport: Roster | null
  userErrors: { code: string; path: string[] | null; message: string }[]
}

const rosterFields = /* GraphQL */ `
  fragment R on RosterImport { id fileName mode status rowsTotal rowsDone sheet sheets { name read hidden looksLikeRoster } uploadId dayQuestion { rows readable { order rows } cell text readings { order on } } fileQuestions { kind word rows cells sheets exampleCell exampleText options { answer rows on } answer answeredAt answeredBy { name } remembered stopsFiling }
    account { read people asked toCorrect duplicates ignored ignoredBecause { because rows } changed } columns { header field letter } failure { code message }
    summary { hires departures unchanged duplicates invalid ignored late lateDuties filed fileable lateWithoutReason lastDayNeeded amendable warned dismissed registeredBefore hiresToReport departuresToReport registeredBeforeToFile } }
`

const mutation = (name: string, input: string): string =>
  `mutation ($input: ${input}!, $validateOnly: Boolean) { done: ${name}(input: $input, validateOnly: $validateOnly) { rosterImport { ...R } userErrors { code path message } } } ${rosterFields}`

export interface RosterDesk extends TestPortal {
  /** Sends a file; the id is the API's. */
  send: (person: Person, name: string, content: Buffer | string) => Promise<string>
  start: (
    person: Person,
    input: {
      uploadId: string
      mode?: string
      columns?: { header: string; field: string | null }[]
      sheets?: string[]
      dayOrder?: string
      answers?: FileAnswer[]
      registeredBefore?: object
      employerId?: string
    },
  ) => Promise<Started>
  file: (
    person: Person,
    rosterImportId: string,
    late?: { lateReasonCode?: string; lateReason?: string },
  ) => Promise<Started>
  answer: (person: Person, rosterImportId: string, answers: FileAnswer[]) => Promise<Started>
  /** Answers, and waits until the file is checked again. */
  answered: (person: Person, rosterImportId: string, answers: FileAnswer[]) => Promise<Roster>
  cancel: (person: Person, rosterImportId: string, reason?: string) => Promise<Started>
  dismiss: (person: Person, rosterImportId: string, rowNumbers: number[]) => Promise<Started>
  restore: (person: Person, rosterImportId: string, rowNumbers: number[]) => Promise<Started>
  correct: (person: Person, rosterImportId: string, rows: object[]) => Promise<Started>
  amend: (person: Person, rosterImportId: string, rowNumbers: number[], reason: string) => Promise<Started>
  find: (person: Person | null, rosterImportId: string) => Promise<Roster | null>
  /** Waits until the portal has done what it does with the roster. */
  settled: (person: Person, rosterImportId: string) => Promise<Roster>
  rows: (
    person: Person,
    rosterImportId: string,
    asked?: { outcome?: string[]; finding?: string; orderBy?: string },
  ) => Promise<Row[]>
  /** Sends a file, has it checked, and waits for the end of that. */
  check: (
    person: Person,
    content: Buffer | string,
    options?: {
      name?: string
      mode?: string
      columns?: { header: string; field: string | null }[]
      answers?: FileAnswer[]
      sheets?: string[]
    },
  ) => Promise<Roster>
  /** Files and waits for the end of that. */
  fileAll: (
    person: Person,
    rosterImportId: string,
    late?: { lateReasonCode?: string; lateReason?: string },
  ) => Promise<Roster>
}

/** A portal with its queue at work, and what a clerk does with rosters. */
export async function openRosterDesk(options: TestPortalOptions & { jobs?: boolean } = {}): Promise<RosterDesk> {
  const portal = await openTestPortal({ poolSize: 10, ...options })
  const jobs: Jobs | null = options.jobs === false ? null : await startJobs(portal.portal)
  afterAll(async () => {
    await jobs?.stop()
    expect(await miscounted(portal)).toEqual([])
  })
  const { ask } = portal
  const send: RosterDesk['send'] = async (person, name, content) => {
    const context = new Context(portal.portal, {
      requestId: 'test',
      language: 'zh-CN',
      credentials: person.credentials,
    })
    await context.begin('read only')
    await context.finish('keep')
    return globalId(
      'Upload',
      await storeUpload(context, { name, atMost: content.length, content: [Buffer.from(content)] }),
    )
  }
  const run = async (person: Person, name: string, type: string, input: object): Promise<Started> =>
    (await ask<{ done: Started }>(person, mutation(name, type), { input })).done
  const find: RosterDesk['find'] = async (person, id) =>
    (await ask<{ node: Roster | null }>(person, `query ($id: ID!) { node(id: $id) { ...R } } ${rosterFields}`, { id }))
      .node
  const settled: RosterDesk['settled'] = async (person, id) => {
    for (;;) {
      const roster = await find(person, id)
      if (roster && roster.status !== 'CHECKING' && roster.status !== 'FILING') return roster
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const start: RosterDesk['start'] = (person, { mode = 'ADDITIONS', ...input }) =>
    run(person, 'startRosterImport', 'StartRosterImportInput', { mode, ...input })
  const file: RosterDesk['file'] = (person, rosterImportId, late = {}) =>
    run(person, 'fileRosterImport', 'FileRosterImportInput', { rosterImportId, ...late })
  return {
    ...portal,
    send,
    start,
    file,
    find,
    settled,
    answer: (person, rosterImportId, answers) =>
      run(person, 'answerRosterQuestions', 'AnswerRosterQuestionsInput', { rosterImportId, answers }),
    answered: async (person, rosterImportId, answers) => {
      const { rosterImport, userErrors } = await run(person, 'answerRosterQuestions', 'AnswerRosterQuestionsInput', {
        rosterImportId,
        answers,
      })
      if (!rosterImport) throw new Error(`The answers were not taken: ${JSON.stringify(userErrors)}`)
      return settled(person, rosterImport.id)
    },
    cancel: (person, rosterImportId, reason) =>
      run(person, 'cancelRosterImport', 'CancelRosterImportInput', { rosterImportId, reason }),
    restore: (person, rosterImportId, rowNumbers) =>
      run(person, 'restoreRosterRows', 'RestoreRosterRowsInput', { rosterImportId, rowNumbers }),
    dismiss: (person, rosterImportId, rowNumbers) =>
      run(person, 'dismissRosterRows', 'DismissRosterRowsInput', { rosterImportId, rowNumbers }),
    correct: (person, rosterImportId, rows) =>
      run(person, 'correctRosterRows', 'CorrectRosterRowsInput', { rosterImportId, rows }),
    amend: (person, rosterImportId, rowNumbers, reason) =>
      run(person, 'applyRosterAmendments', 'ApplyRosterAmendmentsInput', { rosterImportId, rowNumbers, reason }),
    rows: async (person, id, asked = {}) => {
      const all: Row[] = []
      for (let after: string | null = null; ;) {
        const page: { node: { rows: { nodes: Row[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } } =
          await ask(
            person,
            `query ($id: ID!, $after: String, $outcome: [RosterRowOutcome!], $orderBy: RosterRowOrder, $finding: RosterRowFinding) { node(id: $id) { ... on RosterImport { rows(first: 100, after: $after, outcome: $outcome, orderBy: $orderBy, finding: $finding) {
            pageInfo { hasNextPage endCursor } nodes { rowNumber sheet sheetRow dayChoices { field days } outcome name identityNumberMasked hiredOn endedOn late duplicateOf ignoredBecause deadline { dueOn } duties { kind late deadline { dueOn } } errors { code path message remedy }
              warnings { field cell message } changes { field cell before after } cells { field cell text original } amendment { field before after } employment { id status hiredOn }
              report { id kind onTime receiptNumber lateReason lateReasonCode filedBy { name } } } } } } }`,
            { id, after, ...asked },
          )
        all.push(...page.node.rows.nodes)
        if (!page.node.rows.pageInfo.hasNextPage) return all
        after = page.node.rows.pageInfo.endCursor
      }
    },
    check: async (person, content, { name = 'roster.csv', ...more } = {}) => {
      const { rosterImport, userErrors } = await start(person, { uploadId: await send(person, name, content), ...more })
      if (!rosterImport) throw new Error(`The roster was not taken: ${JSON.stringify(userErrors)}`)
      return settled(person, rosterImport.id)
    },
    fileAll: async (person, id, late) => {
      const { userErrors } = await file(person, id, late)
      if (userErrors.length > 0) throw new Error(`The roster was not filed: ${JSON.stringify(userErrors)}`)
      return settled(person, id)
    },
  }
}

/**
 * What the database has counted while rows were written, and a count of the rows does not say, or the other way round.
 */
function miscounted({ portal }: TestPortal): Promise<object[]> {
  const alike = sql`roster_import_id, acting_station_id, outcome, listed, due_on, late_at, departure_due_on, departure_late_at, late_explained, filed_late`
  const keys = sql.raw(Array.from({ length: 14 }, (_, at) => at + 1).join(', '))
  return inSystemTransaction(portal.database, ({ rows }) =>
    rows<object>(sql`
    with live as (select ${alike}, registered_before is not null as registered_before, ended_on is null as last_day_missing, differs <> '[]' as differing, warnings <> '[]' as warned, count(*) as rows from roster_row group by ${keys}),
    kept as (select ${alike}, registered_before, last_day_missing, differing, warned, sum(rows) as rows from roster_tally group by ${keys} having sum(rows) <> 0)
    (select * from live except select * from kept) union all (select * from kept except select * from live)`),
  )
}

export function sample(name: string): Buffer {
  return readFileSync(new URL(`./samples/${name}`, import.meta.url))
}

/** A .csv under the usual headers. */
export function csv(
  rows: readonly {
    name: string
    identityNumber: string
    hiredOn?: string
    endedOn?: string
    phone?: string
    position?: string
    residenceAddress?: string
    lateReason?: string
  }[],
  withEnd = rows.some(({ endedOn }) => endedOn !== undefined),
): string {
  const header = [
    '姓名',
    '身份证号',
    '入职日期',
    ...(withEnd ? ['离职日期'] : []),
    '手机号',
    '岗位',
    '现住址',
    '迟报原因',
  ]
  const lines = rows.map((row) => [
    row.name,
    row.identityNumber,
    row.hiredOn ?? '',
    ...(withEnd ? [row.endedOn ?? ''] : []),
    row.phone ?? '',
    row.position ?? '',
    row.residenceAddress ?? '',
    row.lateReason ?? '',
  ])
  return [header, ...lines].map((line) => line.map((text) => `"${text}"`).join(',')).join('\r\n')
}
