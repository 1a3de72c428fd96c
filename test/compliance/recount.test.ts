import fc from 'fast-check'
import pg from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { applyMonthDeltas } from '#server/compliance/apply-month-deltas.ts'
import { globalId } from '#server/request/global-id.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import type { Person } from '#test/support/county.ts'

const test = await openTestPortal({ now: '2026-09-01T09:00:00+08:00' })
const {
  portal,
  ask,
  moveTo,
  employers,
  stations,
  people: { hr1, hr2, boss1, officer1, auditor },
  workOffQueue,
} = test

interface Row {
  id: string
  employer_id: string
  station_id: string
  due_on: string
  due_at: string
  met_at: string | null
  waived_at: string | null
  provisional: boolean
  known_since: string
}
/** What the table held at each instant at which the story stopped, copied by the test itself. */
const copies: { at: string; rows: Row[]; trades: Map<string, string> }[] = []

beforeAll(async () => {
  const reportHire = /* GraphQL */ `mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id version } employment { id } userErrors { code } } }`
  const withdraw = /* GraphQL */ `mutation ($input: WithdrawReportInput!) { withdrawReport(input: $input) { report { id } userErrors { code } } }`
  const amend = /* GraphQL */ `mutation ($input: AmendReportInput!) { amendReport(input: $input) { report { id } userErrors { code } } }`
  const setIndustry = /* GraphQL */ `mutation ($input: SetIndustryInput!) { setIndustry(input: $input) { employer { industry { code name } } userErrors { code } } }`
  const depart = /* GraphQL */ `mutation ($input: ReportDepartureInput!) { reportDeparture(input: $input) { report { id } userErrors { code } } }`
  const find = /* GraphQL */ `mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { obligation { id } userErrors { code } } }`
  interface Filed {
    reportHire: { report: { id: string; version: number } | null; employment: { id: string } | null }
  }
  // Filed at one stop and corrected or taken back at the next, mostly in another month.
  const earlier: { person: Person; report: { id: string; version: number }; hiredOn: string }[] = []
  let seed = 0
  for (const day of ['2026-09-01', '2026-09-08', '2026-09-29', '2026-10-12', '2026-11-02', '2026-11-20']) {
    await moveTo(`${day}T10:00:00+08:00`)
    for (const [index, { person, report, hiredOn }] of earlier.splice(0).entries()) {
      const input = { reportId: report.id, version: report.version, reason: '日期填错' }
      if (index === 0) await ask(person, withdraw, { input })
      else await ask(person, amend, { input: { ...input, hiredOn: shift(hiredOn, -15) } })
    }
    for (let n = 0; n < 8; n += 1) {
      seed += 1
      const person: Person = seed % 3 === 0 ? hr2 : hr1
      const hiredOn = n % 4 === 3 ? shift(day, -20) : shift(day, -1)
      const { reportHire: filed } = await ask<Filed>(person, reportHire, {
        input: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn, lateReasonCode: 'OVERSIGHT' },
      })
      if (!filed.report || !filed.employment) throw new Error('not filed')
      if (n === 1)
        await ask(person, withdraw, {
          input: { reportId: filed.report.id, version: filed.report.version, reason: '未入职' },
        })
      if (n === 2)
        await ask(person, amend, {
          input: {
            reportId: filed.report.id,
            version: filed.report.version,
            reason: '日期填错',
            hiredOn: shift(hiredOn, -15),
          },
        })
      if (n === 0 || n === 4) earlier.push({ person, report: filed.report, hiredOn })
      if (n === 5)
        await ask(person, depart, { input: { employmentId: filed.employment.id, endedOn: day, reason: 'TERMINATED' } })
      // An officer finds that somebody has left: a departure that nobody reports.
      if (n === 6 && person === hr1)
        await ask(officer1, find, {
          input: {
            employerId: employers.first,
            kind: 'DEPARTURE',
            eventOn: day,
            workerName: '陈志强',
            identityNumber: identityNumber(seed),
            foundOn: day,
            note: '工位已空',
          },
        })
      // Still at the first employer when the second hires: a question, on which nobody is late.
      if (n === 2 && person === hr1)
        await ask(hr2, reportHire, { input: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn: day } })
    }
    await workOffQueue()
    copies.push({ at: portal.clock.now().toISOString(), rows: await copyRows(), trades: await copyTrades() })
    // Nobody has said at first; then one employer says C, and later that it was F.
    const said = ({ '2026-09-08': 'C', '2026-11-02': 'F' } as Record<string, string>)[day]
    if (said) await ask(boss1, setIndustry, { input: { employerId: employers.first, industry: said } })
    if (seed === 24) await applyMonthDeltas(portal)
  }
})

const query = /* GraphQL */ `query ($filter: ComplianceFilter!, $groupBy: ComplianceGrouping!) { compliance(filter: $filter, groupBy: $groupBy, first: 500) { total { obligations met metLate pending overdue } groups { key figures { obligations met metLate pending overdue } } } }`
const list = /* GraphQL */ `query ($filter: ObligationFilter) { obligations(filter: $filter) { totalCount } }`
interface Figures {
  obligations: number
  met: number
  metLate: number
  pending: number
  overdue: number
}

it('any question as of any instant is answered as a count of the rows copied at that instant answers it', async () => {
  const day = fc.integer({ min: 0, max: 120 }).map((days) => shift('2026-08-20', days))
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        a: day,
        b: day,
        copy: fc.nat(),
        who: fc.constantFrom('all', 'employer', 'station', 'C', 'F', 'NONE'),
        groupBy: fc.constantFrom('EMPLOYER', 'STATION', 'MONTH', 'INDUSTRY'),
        live: fc.boolean(),
      }),
      async ({ a, b, copy, who, groupBy, live }) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        const { at, rows, trades } = live
          ? { at: null, rows: copies.at(-1)!.rows, trades: copies.at(-1)!.trades }
          : copies[copy % copies.length]!
        const tradeOf = (row: Row): string => trades.get(row.employer_id) ?? 'NONE'
        const whose =
          who === 'employer'
            ? { employerId: employers.first }
            : who === 'station'
              ? { stationId: stations.second }
              : who === 'all'
                ? {}
                : { industry: who }
        const filter = { from, to, ...whose, ...(at === null ? {} : { asOf: at }) }
        const inScope = rows
          .filter((row) => row.due_on >= from && row.due_on <= to && row.waived_at === null)
          .filter((row) => who === 'all' || inScopeOf(who, row, tradeOf(row)))
        const { compliance } = await ask<{
          compliance: { total: Figures; groups: { key: string; figures: Figures }[] }
        }>(auditor, query, { filter, groupBy })
        const instant = at === null ? portal.clock.now() : new Date(at)
        expect(compliance.total).toEqual(recount(inScope, instant))
        const keyed = Map.groupBy(inScope, (row) =>
          groupBy === 'MONTH'
            ? row.due_on.slice(0, 7)
            : groupBy === 'STATION'
              ? globalId('Station', row.station_id)
              : groupBy === 'INDUSTRY'
                ? tradeOf(row)
                : globalId('Employer', row.employer_id),
        )
        const counted = new Map(
          compliance.groups.filter(({ figures }) => figures.obligations > 0).map(({ key, figures }) => [key, figures]),
        )
        expect(counted).toEqual(new Map([...keyed].map(([key, theirs]) => [key, recount(theirs, instant)])))
        const late = await ask<{ obligations: { totalCount: number } }>(auditor, list, {
          filter: {
            ...whose,
            dueFrom: from,
            dueTo: to,
            status: ['MET_LATE', 'OVERDUE'],
            ...(at === null ? {} : { asOf: at }),
          },
        })
        expect(late.obligations.totalCount).toBe(compliance.total.metLate + compliance.total.overdue)
      },
    ),
    { numRuns: 150 },
  )
})

it('a list without a closer filter has as many duties as the rows, waived ones among them or not', async () => {
  const { rows, trades } = copies.at(-1)!
  const standing = ['MET', 'MET_LATE', 'PENDING', 'OVERDUE']
  for (const whose of [
    {},
    { stationId: stations.first },
    { stationId: stations.second },
    { industry: 'F' },
    { employerId: employers.first },
  ]) {
    for (const period of [
      {},
      { dueFrom: '2026-09-01' },
      { dueFrom: '2026-09-01', dueTo: '2026-10-31' },
      { dueTo: '2026-11-30' },
      { dueFrom: '2026-09-02', dueTo: '2026-10-31' },
    ]) {
      for (const status of [null, standing, [...standing, 'WAIVED'], ['WAIVED']]) {
        const { obligations } = await ask<{ obligations: { totalCount: number } }>(auditor, list, {
          filter: { ...whose, ...period, status },
        })
        const counted = rows.filter(
          (row) =>
            matches(row, { ...whose, ...period }, trades) &&
            (status === null || status.includes(row.waived_at === null ? 'MET' : 'WAIVED')),
        )
        expect([whose, period, status, obligations.totalCount]).toEqual([whose, period, status, counted.length])
      }
    }
  }
})

interface Asked {
  stationId?: string
  industry?: string
  employerId?: string
  dueFrom?: string
  dueTo?: string
}
function matches(
  row: Row,
  { stationId, industry, employerId, dueFrom = '', dueTo = '9999' }: Asked,
  trades: Map<string, string>,
): boolean {
  const its = {
    stationId: globalId('Station', row.station_id),
    industry: trades.get(row.employer_id),
    employerId: globalId('Employer', row.employer_id),
  }
  return (
    row.due_on >= dueFrom &&
    row.due_on <= dueTo &&
    (stationId ?? its.stationId) === its.stationId &&
    (industry ?? its.industry) === its.industry &&
    (employerId ?? its.employerId) === its.employerId
  )
}

it('the story has of everything', () => {
  const figures = recount(
    copies.at(-1)!.rows.filter(({ waived_at: waived }) => waived === null),
    portal.clock.now(),
  )
  expect(Object.entries(figures).filter(([, count]) => count === 0)).toEqual([])
  expect(copies.at(-1)!.rows.some(({ waived_at: waived }) => waived !== null)).toBe(true)
})

function inScopeOf(who: string, row: Row, trade: string): boolean {
  if (who === 'employer') return globalId('Employer', row.employer_id) === employers.first
  return who === 'station' ? globalId('Station', row.station_id) === stations.second : trade === who
}

/** Counted one by one, by the words of the definitions. */
function recount(rows: Row[], at: Date): Figures {
  const figures = { obligations: rows.length, met: 0, metLate: 0, pending: 0, overdue: 0 }
  for (const { due_at: dueAt, met_at: metAt, provisional } of rows) {
    if (metAt !== null) figures[provisional || Date.parse(metAt) < Date.parse(dueAt) ? 'met' : 'metLate'] += 1
    else figures[!provisional && Date.parse(dueAt) <= at.getTime() ? 'overdue' : 'pending'] += 1
  }
  return figures
}

async function copyTrades(): Promise<Map<string, string>> {
  const owner = new pg.Client({ connectionString: portal.database.url })
  await owner.connect()
  const { rows } = await owner.query<{ id: string; industry: string }>(
    'select id, industry from employer where industry is not null',
  )
  await owner.end()
  return new Map(rows.map(({ id, industry }) => [id, industry]))
}

async function copyRows(): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: portal.database.url })
  await owner.connect()
  const { rows } = await owner.query<{ row: Row }>('select to_jsonb(o) as row from obligation o')
  await owner.end()
  return rows.map(({ row }) => row)
}

function shift(day: string, by: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
}
