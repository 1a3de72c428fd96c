import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { sealTrail } from '#server/audit/seal-trail.ts'
import { exportTasks } from '#server/export/export-tasks.ts'
import { checkDigit, readIdentityNumber } from '#server/law/resident-id.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import type { Person } from '#test/support/county.ts'
import { countCandidates, readAbout } from '#test/support/identity-candidates.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { readEverything } from '#test/support/read-everything.ts'
import { csv, openRosterDesk } from '#test/roster/roster-desk.ts'
import { operationAt, placesOf } from '#test/tenants/places.ts'

const county = '410225'
const bound = 1_000
const schema = buildPortalSchema()
const desk = await openRosterDesk({ now: '2026-11-25T09:00:00+08:00' })
const { ask, call, portal, people, moveTo, keyOf } = desk
const { hr1, boss1, hr2, officer1, chief1, officer2, auditor, admin } = people
const [readingKey, writingKey] = [await keyOf(hr1, { readOnly: true }), await keyOf(hr1)]

// Somebody reported and looked at, somebody filed from a roster, a row under age, a row whose number stands in the
// wrong column.
const underAge = `${county}20110315002`
const numbers = {
  reported: identityNumber(7),
  filed: identityNumber(38),
  underAge: underAge + checkDigit(underAge),
  misplaced: identityNumber(97),
  beside: identityNumber(61),
  named: identityNumber(75),
}
const grouped = (number: string) => `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`
const spaced = (number: string) => [...number].join(' ')
const { reportHire } = await ask<{
  reportHire: { employment: { worker: { id: string } }; report: { receiptNumber: string } }
}>(
  hr1,
  `mutation ($i: ReportHireInput!) { reportHire(input: $i) { employment { worker { id } } report { receiptNumber } } }`,
  {
    i: {
      name: '陈志强',
      identityNumber: numbers.reported,
      hiredOn: '2026-11-02',
      lateReasonCode: 'OVERSIGHT',
      phone: '13812341234',
      residenceAddress: '李园街道1号',
      householdRegistrationAddress: '河南省兰考县城关镇2号',
    },
  },
)
for (const number of [numbers.reported, grouped(numbers.reported)])
  await ask(
    officer1,
    'mutation ($i: RevealIdentityNumberInput!) { revealIdentityNumber(input: $i) { identityNumber } }',
    { i: { workerId: reportHire.employment.worker.id, reason: `核对 ${number} 的证件` } },
  )
const roster = await desk.check(
  hr1,
  `${csv([
    { name: '李秀英', identityNumber: numbers.filed, hiredOn: '2026-11-23' },
    { name: '童某', identityNumber: numbers.underAge, hiredOn: '2026-11-23' },
  ])}\r\n"${numbers.misplaced}","王某","2026-11-23","","","",""\r\n"李 ${grouped(numbers.beside)}","${numbers.beside.slice(0, 14)}","2026-11-23","","${spaced(numbers.beside)}","",""`,
  { name: `名单${numbers.named}.csv` },
)
await desk.fileAll(hr1, roster.id)
await moveTo('2026-11-27T09:00:00+08:00')

const strangers: [string, Person][] = [
  ['the auditor', auditor],
  ['the administrator', admin],
  ['a reading key', readingKey],
  ['a writing key', writingKey],
  ['another clerk', hr2],
  ['another officer', officer2],
]
const revealers: [string, Person][] = [
  ['the clerk', hr1],
  ['their administrator', boss1],
  ['the officer', officer1],
  ['the chief', chief1],
]

function candidates(number: string, texts: Iterable<string>): number {
  const reading = readIdentityNumber(number)
  if (!reading.ok) throw new Error('not a number')
  return countCandidates(county, {
    ...readAbout(number, texts),
    birthYear: Number(reading.birthDate.slice(0, 4)),
    sex: reading.sex,
  })
}

describe('from all that somebody may read', () => {
  it.each(strangers)(
    '%s narrows no number below 1,000 candidates',
    async (_who, person) => {
      const texts = await readEverything(desk, person, schema)
      const narrowed = Object.entries(numbers).filter(([, number]) => candidates(number, texts) < bound)
      expect(narrowed.map(([whose]) => whose)).toEqual([])
    },
    120_000,
  )

  it.each(revealers)(
    '%s sees the last four characters and the birthday, or the count above could not fail',
    async (_who, person) => {
      const texts = await readEverything(desk, person, schema)
      expect(texts.join(' ')).not.toContain(numbers.reported)
      for (const number of [numbers.reported, numbers.filed]) expect(candidates(number, texts)).toBeLessThan(10)
    },
    120_000,
  )

  it('the auditor and a key read the records themselves, or the count above says nothing', async () => {
    const texts = await readEverything(desk, auditor, schema)
    expect(texts).toEqual(expect.arrayContaining(['陈志强', '李秀英', '*'.repeat(18), reportHire.report.receiptNumber]))
    // A row that was not filed is its employer's own.
    expect(await readEverything(desk, readingKey, schema)).toEqual(expect.arrayContaining(['童某', '*'.repeat(18)]))
    expect(texts.filter((text) => /^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/.test(text)).length).toBeGreaterThanOrEqual(2)
  }, 120_000)
})

describe('from files', () => {
  it('the auditor narrows none either', async () => {
    const { url } = await desk.startServer()
    const cookie = auditor.credentials.kind === 'session' ? `__Host-portal=${auditor.credentials.token}` : ''
    const { drawSample } = await ask<{ drawSample: { sample: { id: string } } }>(
      auditor,
      'mutation ($i: DrawSampleInput!) { drawSample(input: $i) { sample { id } userErrors { code } } }',
      { i: { seed: '1', size: 9, stratifyBy: 'STATION', filter: {} } },
    )
    const wanted = [
      ['EMPLOYMENTS', 'CSV'],
      ['OBLIGATIONS', 'JSONL'],
      ['AUDIT_EVENTS', 'CSV'],
      ['EVIDENCE', 'ZIP'],
    ] as const
    const texts: string[] = []
    for (const [matter, format] of wanted) {
      const { requestExport } = await ask<{ requestExport: { export: { id: string } } }>(
        auditor,
        'mutation ($i: RequestExportInput!) { requestExport(input: $i) { export { id } userErrors { code path } } }',
        {
          i: {
            matter,
            format,
            reason: '年度专项检查',
            ...(matter === 'EVIDENCE' ? { sampleId: drawSample.sample.id } : {}),
          },
        },
      )
      const key = Buffer.from(requestExport.export.id, 'base64url').toString().split(':')[1]!
      await exportTasks['write-export'](portal, key, 1)
      texts.push(await (await fetch(`${url}/exports/${key}`, { headers: { cookie } })).text())
    }
    expect(texts.map((text) => text.length > 500)).toEqual(wanted.map(() => true))
    expect(texts.join('')).toContain('person_code')
    for (const number of [numbers.reported, numbers.filed])
      expect(candidates(number, texts)).toBeGreaterThanOrEqual(bound)
  }, 60_000)

  it('an event of the earlier edition, with six and two characters, leaves more than 1,000', async () => {
    const [first, last] = [numbers.reported.slice(0, 6), numbers.reported.slice(-2)]
    expect(candidates(numbers.reported, [`${first}**********${last}`])).toBeGreaterThanOrEqual(bound)
    expect(candidates(numbers.reported, [`${first}**********${last}`, numbers.reported.slice(6, 14)])).toBeLessThan(
      bound,
    )
  })

  it('such an event is shown like the person, and is not searched', async () => {
    const masked = `${numbers.reported.slice(0, 6)}**********${numbers.reported.slice(-2)}`
    await inSystemTransaction(portal.database, ({ rows }) =>
      rows(sql`
      insert into audit_event (at, actor_role, action, employer_id, station_id, request_id, payload)
      select now(), 'SYSTEM', 'hire.reported', employer_id, station_id, 'earlier', jsonb_build_object('identityNumberMasked', ${masked}::text) from worker limit 1`),
    )
    for (let tries = 0; tries < 100 && (await waiting()) > 0; tries += 1) await sealTrail(portal)
    const facts = async (person: Person, search?: string) => {
      const { auditEvents } = await ask<{
        auditEvents: { nodes: { requestId: string; facts: { value: string }[] }[] }
      }>(
        person,
        'query ($search: String) { auditEvents(filter: { search: $search }, first: 100) { nodes { requestId facts { value } } } }',
        { search },
      )
      return auditEvents.nodes
        .filter(({ requestId }) => requestId === 'earlier')
        .flatMap((event) => event.facts.map(({ value }) => value))
    }
    expect([await facts(auditor), await facts(hr1)]).toEqual([
      ['*'.repeat(18)],
      [`${'*'.repeat(16)}${masked.slice(-2)}`],
    ])
    expect([await facts(auditor, masked.slice(0, 6)), await facts(hr1, masked.slice(-2))]).toEqual([[], []])
  })

  /** Events that are not chained yet, which nobody is shown. */
  async function waiting(): Promise<number> {
    const [left] = await inSystemTransaction(portal.database, ({ rows }) =>
      rows<{ count: number }>(
        sql`select count(*)::int as count from audit_event e where not exists (select from audit_link l where l.event_id = e.id)`,
      ),
    )
    return left!.count
  }
})

describe('a text that is part of a number, or the whole, put where a query takes one', () => {
  const reading = numbers.reported
  const other = identityNumber(29_123)
  const pairs = [
    [reading, other],
    [reading.slice(-4), other.slice(-4)],
    [reading.slice(0, 14), other.slice(0, 14)],
    [reading.slice(6, 14), other.slice(6, 14)],
  ] as const
  const places = placesOf(schema, 'String').filter(({ kind }) => kind === 'query')

  it('can be put into several', () => {
    expect(places.map(({ field, path }) => `${field.name} ${path.join('.')}`)).toEqual(
      expect.arrayContaining(['employments filter.search', 'auditEvents filter.search', 'employers filter.search']),
    )
  })

  it.each([...strangers, ...revealers])(
    'tells %s nothing',
    async (_who, person) => {
      for (const place of places) {
        for (const [one, another] of pairs) {
          const [there, none] = [await send(person, place, one), await send(person, place, another)]
          expect([place.field.name, place.path, there]).toEqual([place.field.name, place.path, none])
        }
      }
    },
    120_000,
  )

  it('no mutation tells it to who may change nothing', async () => {
    for (const [, person] of strangers.slice(0, 3)) {
      for (const place of placesOf(schema, 'String').filter(
        ({ kind, path }) => kind === 'mutation' && path.includes('identityNumber'),
      )) {
        const [there, none] = [await send(person, place, reading), await send(person, place, other)]
        expect([place.field.name, there]).toEqual([place.field.name, none])
      }
    }
  }, 120_000)

  async function send(person: Person, place: (typeof places)[number], text: string): Promise<string> {
    const { document, variables } = operationAt(place, text)
    return JSON.stringify(await call(person, document, variables))
      .replaceAll(text, 'TEXT')
      .replaceAll(/Reference: \w+|"reference":"[^"]*"|\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '')
  }
})
