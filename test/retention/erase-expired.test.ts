import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealAll } from '#test/support/seal-all.ts'
import { applyMonthDeltas } from '#server/compliance/apply-month-deltas.ts'
import { eraseExpired } from '#server/retention/erase-expired.ts'
import { giveDataKeys } from '#server/worker/give-data-keys.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const test = await openTestPortal({ now: '2022-03-01T09:00:00+08:00' })
const {
  portal,
  ask,
  call,
  moveTo,
  employers,
  people: { hr1, hr2, officer1, auditor, admin },
} = test
const owner = new pg.Client({ connectionString: portal.database.url })
await owner.connect()
afterAll(() => owner.end())

const [gone, held, stays, owes] = [
  { name: '郭消失', number: identityNumber(101), address: '青岛路101号' },
  { name: '何冻结', number: identityNumber(102), address: '青岛路102号' },
  { name: '宋在职', number: identityNumber(103), address: '青岛路103号' },
  { name: '孟未报', number: identityNumber(104), address: '青岛路104号' },
].map((person) => ({ ...person, workerId: '', employmentId: '', reportId: '', receiptNumber: '', version: 0 })) as [
  Person,
  Person,
  Person,
  Person,
]
interface Person {
  name: string
  number: string
  address: string
  workerId: string
  employmentId: string
  reportId: string
  receiptNumber: string
  version: number
}

const figuresQuery = /* GraphQL */ `query ($asOf: DateTime) { compliance(filter: { from: "2022-01-01", to: "2022-12-31", asOf: $asOf }, groupBy: EMPLOYER) { total { obligations met metLate pending overdue casesFound } groups { key figures { obligations met onTimeRate } } } }`
const erasuresQuery = /* GraphQL */ `{ erasureRuns { nodes { id ranAt held sha256 counts { kind records } entries { workerId endedOn keyId employer { id } } } } }`
interface Runs {
  erasureRuns: {
    nodes: {
      id: string
      held: number
      sha256: string
      counts: { kind: string; records: number }[]
      entries: { workerId: string; endedOn: string; keyId: string }[]
    }[]
  }
}
const place = /* GraphQL */ `mutation ($input: PlaceLegalHoldInput!) { placeLegalHold(input: $input) { hold { id standing ofOnePerson worker { name } employer { id } placedBy { name } } userErrors { code path } } }`
interface Placed {
  placeLegalHold: { hold: { id: string; standing: boolean } | null; userErrors: { code: string; path: string[] }[] }
}
const lift = /* GraphQL */ `mutation ($input: LiftLegalHoldInput!) { liftLegalHold(input: $input) { hold { standing liftReason } userErrors { code path message } } }`
const reveal = /* GraphQL */ `mutation ($input: RevealIdentityNumberInput!) { revealIdentityNumber(input: $input) { identityNumber userErrors { code message } } }`

let asOf = ''
let figuresBefore: unknown
beforeAll(async () => {
  for (const person of [gone, held, stays, owes]) {
    const { reportHire } = await ask<{
      reportHire: {
        report: { id: string; version: number; receiptNumber: string }
        employment: { id: string; worker: { id: string } }
      }
    }>(
      hr1,
      `mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id version receiptNumber } employment { id worker { id } } userErrors { code } } }`,
      {
        input: {
          name: person.name,
          identityNumber: person.number,
          hiredOn: '2022-02-28',
          phone: '13812345678',
          residenceAddress: person.address,
        },
      },
    )
    Object.assign(person, {
      workerId: reportHire.employment.worker.id,
      employmentId: reportHire.employment.id,
      reportId: reportHire.report.id,
      receiptNumber: reportHire.report.receiptNumber,
      version: reportHire.report.version,
    })
  }
  await moveTo('2022-04-01T09:00:00+08:00')
  await ask(hr1, `mutation ($input: AmendReportInput!) { amendReport(input: $input) { userErrors { code } } }`, {
    input: { reportId: gone.reportId, version: gone.version, reason: '郭消失搬家', residenceAddress: '人民路9号' },
  })
  await ask(officer1, reveal, { input: { workerId: gone.workerId, reason: '核对身份' } })
  // Somebody else hires 孟未报: a departure that nobody reports stays open.
  await ask(hr2, `mutation ($input: ReportHireInput!) { reportHire(input: $input) { userErrors { code } } }`, {
    input: { name: owes.name, identityNumber: owes.number, hiredOn: '2022-04-01' },
  })
  for (const person of [gone, held])
    await ask(
      hr1,
      `mutation ($input: ReportDepartureInput!) { reportDeparture(input: $input) { report { id } userErrors { code } } }`,
      { input: { employmentId: person.employmentId, endedOn: '2022-04-01', reason: 'TERMINATED' } },
    )
  await moveTo('2022-04-20T09:00:00+08:00')
  asOf = portal.clock.now().toISOString()
  await moveTo('2025-04-01T12:00:00+08:00')
  figuresBefore = [await ask(auditor, figuresQuery), await ask(auditor, figuresQuery, { asOf })]
})

describe('a hold', () => {
  it('is placed by who supervises, with a reason and an end, and nobody else sees it', async () => {
    const { placeLegalHold } = await ask<Placed>(auditor, place, {
      input: { workerId: held.workerId, reason: '（2025）鲁0283行初12号案需要', endsOn: '2025-12-31' },
    })
    expect(placeLegalHold).toMatchObject({
      hold: { standing: true, ofOnePerson: true, worker: { name: held.name }, employer: { id: employers.first } },
      userErrors: [],
    })
    expect((await call(hr1, '{ legalHolds { totalCount } }')).errors).toHaveLength(1)
    expect(
      (await call(officer1, place, { input: { workerId: held.workerId, reason: 'x', endsOn: '2025-12-31' } })).data,
    ).toEqual({ placeLegalHold: { hold: null, userErrors: [{ code: 'FORBIDDEN', path: null }] } })
    await sealAll(portal)
    expect(
      (
        await ask<{ auditEvents: { totalCount: number } }>(
          hr1,
          '{ auditEvents(filter: { action: ["hold."] }) { totalCount } }',
        )
      ).auditEvents.totalCount,
    ).toBe(0)
    expect(
      (
        await ask<{ auditEvents: { totalCount: number } }>(
          auditor,
          '{ auditEvents(filter: { action: ["hold."] }) { totalCount } }',
        )
      ).auditEvents.totalCount,
    ).toBe(1)
  })

  it('is refused without a reason, for a day that has passed, and for nobody', async () => {
    const refusals = async (input: object) =>
      (await ask<Placed>(auditor, place, { input })).placeLegalHold.userErrors.map(({ path }) => path?.[0])
    expect(await refusals({ workerId: gone.workerId, reason: ' ', endsOn: '2025-03-31' })).toEqual(['reason', 'endsOn'])
    expect(await refusals({ reason: '无对象', endsOn: '2025-12-31' })).toEqual(['employerId'])
    // Administrators see no workers; of an employer they may.
    expect(
      await ask<Placed>(admin, place, { input: { workerId: gone.workerId, reason: '试', endsOn: '2025-12-31' } }),
    ).toMatchObject({ placeLegalHold: { userErrors: [{ code: 'NOT_FOUND' }] } })
  })
})

describe("the night's erasure", () => {
  it('takes nobody before the third year is over', async () => {
    expect(await ask(auditor, '{ erasureOutlook(by: "2025-04-02") { due held } }')).toEqual({
      erasureOutlook: { due: 1, held: 1 },
    })
    expect(await eraseExpired(portal)).toBe(0)
    expect(await ask(officer1, reveal, { input: { workerId: gone.workerId, reason: '核对身份' } })).toMatchObject({
      revealIdentityNumber: { identityNumber: gone.number },
    })
  })

  it('takes whoever it is time for, and neither who is held, still works there, nor whose departure is not reported', async () => {
    await moveTo('2025-04-02T03:00:00+08:00')
    const {
      erasureRuns: {
        nodes: [run],
      },
    } = await ask<Runs>(auditor, erasuresQuery)
    expect(run).toMatchObject({
      held: 1,
      entries: [
        { workerId: gone.workerId, endedOn: '2022-04-01', keyId: expect.stringMatching(/^[0-9a-f]{8}$/) as string },
      ],
    })
    expect(run!.counts).toContainEqual({ kind: 'PERSON', records: 1 })
    expect(
      await ask(auditor, 'query ($id: ID!) { node(id: $id) { ... on ErasureRun { id held } } }', {
        id: run!.id,
      }),
    ).toEqual({ node: { id: run!.id, held: 1 } })
    const { rows } = await owner.query<{ name: string }>('select name from worker where erased_at is null order by 1')
    expect(rows.map(({ name }) => name)).toEqual([held.name, stays.name, owes.name, owes.name].toSorted())
  })

  it('leaves nothing of the person in any table, nor in what the database remembers', async () => {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      for (const trace of [gone.name, gone.number, gone.address, '人民路9号', gone.number.slice(6, 14)]) {
        const { rows } = await owner.query(`select 1 from "${name}" t where t::text like '%' || $1 || '%' limit 1`, [
          trace,
        ])
        if (rows.length > 0) found.push(`${name}: ${trace}`)
      }
    }
    expect(found).toEqual([])
    const {
      rows: [key],
    } = await owner.query<{ sealed: Buffer | null }>(
      'select key_sealed as sealed from data_key where destroyed_at is not null',
    )
    expect(key).toEqual({ sealed: null })
  })

  it('changes no figure, now or as of any instant, and keeps the receipt and the trail whole', async () => {
    expect([await ask(auditor, figuresQuery), await ask(auditor, figuresQuery, { asOf })]).toEqual(figuresBefore)
    await applyMonthDeltas(portal)
    expect(await ask(auditor, figuresQuery)).toEqual((figuresBefore as unknown[])[0])
    await sealAll(portal)
    expect(await ask(auditor, '{ auditVerification { valid } }')).toEqual({ auditVerification: { valid: true } })
    expect(
      await ask(hr1, `query ($id: ID!) { node(id: $id) { ... on Report { receiptNumber } } }`, { id: gone.reportId }),
    ).toEqual({ node: { receiptNumber: gone.receiptNumber } })
    const { auditEvents } = await ask<{ auditEvents: { nodes: { action: string }[] } }>(
      auditor,
      `query ($id: ID) { auditEvents(filter: { subjectId: $id }) { nodes { action } } }`,
      { id: gone.workerId },
    )
    expect(auditEvents.nodes.map(({ action }) => action)).toEqual([
      'worker.erased',
      'identity.revealed',
      'identity.revealed',
    ])
  })

  it('is final: the number is not shown, the report is not corrected, and the same number is somebody new', async () => {
    expect(await ask(officer1, reveal, { input: { workerId: gone.workerId, reason: '核对身份' } })).toMatchObject({
      revealIdentityNumber: { identityNumber: null, userErrors: [{ code: 'INVALID_STATE' }] },
    })
    expect(
      await ask(
        hr1,
        `query ($id: ID!) { node(id: $id) { ... on Worker { name identityNumberMasked phone residenceAddress birthDate erasedAt } } }`,
        { id: gone.workerId },
      ),
    ).toMatchObject({
      node: {
        name: '',
        identityNumberMasked: '',
        phone: null,
        residenceAddress: null,
        birthDate: '0001-01-01',
        erasedAt: expect.stringContaining('2025-04-0') as string,
      },
    })
    expect(
      await ask(hr1, `mutation ($input: AmendReportInput!) { amendReport(input: $input) { userErrors { code } } }`, {
        input: { reportId: gone.reportId, version: 2, reason: '再改', position: '工' },
      }),
    ).toMatchObject({ amendReport: { userErrors: [{ code: 'INVALID_STATE' }] } })
    const { reportHire } = await ask<{ reportHire: { employment: { worker: { id: string } } } }>(
      hr1,
      `mutation ($input: ReportHireInput!) { reportHire(input: $input) { employment { worker { id } } userErrors { code } } }`,
      { input: { name: gone.name, identityNumber: gone.number, hiredOn: '2025-04-01' } },
    )
    expect(reportHire.employment.worker.id).not.toBe(gone.workerId)
  })

  it('takes who was held once the hold is lifted, or has ended', async () => {
    const {
      legalHolds: {
        nodes: [hold],
      },
    } = await ask<{ legalHolds: { nodes: { id: string }[] } }>(
      auditor,
      '{ legalHolds(standing: true) { nodes { id } } }',
    )
    expect(
      await ask(auditor, '{ all: legalHolds { totalCount } over: legalHolds(standing: false) { totalCount } }'),
    ).toEqual({ all: { totalCount: 1 }, over: { totalCount: 0 } })
    expect(await ask(auditor, lift, { input: { holdId: hold!.id, reason: '案件已审结' } })).toEqual({
      liftLegalHold: { hold: { standing: false, liftReason: '案件已审结' }, userErrors: [] },
    })
    expect(
      reasonsOf(
        (
          await ask<{ liftLegalHold: { userErrors: { code: string; path: string[]; message: string }[] } }>(
            auditor,
            lift,
            { input: { holdId: hold!.id, reason: '再解除' } },
          )
        ).liftLegalHold,
      ),
    ).toEqual(['INVALID_STATE ALREADY_LIFTED holdId'])
    const employerHold = await ask<Placed>(admin, place, {
      input: { employerId: employers.first, reason: '信访调查', endsOn: '2025-04-10' },
    })
    expect(employerHold.placeLegalHold.userErrors).toEqual([])
    expect(await eraseExpired(portal)).toBe(0)
    await moveTo('2025-04-11T03:00:00+08:00')
    const {
      erasureRuns: { nodes },
    } = await ask<Runs>(admin, erasuresQuery)
    expect(nodes[0]!.entries).toMatchObject([{ workerId: held.workerId }])
  })
})

it('people from before persons had keys get one, and their values stay readable', async () => {
  const {
    rows: [worker],
  } = await owner.query<{ id: string }>('select id from worker where name = $1', [stays.name])
  const id = worker!.id
  const sealed = portal.keys.seal(stays.number, `worker:${id}:identity`)
  await owner.query('delete from data_key where worker_id = $1', [id])
  await owner.query('update worker set identity_sealed = $2, phone_sealed = null where id = $1', [id, sealed])
  const read = async () =>
    (
      await ask<{ revealIdentityNumber: { identityNumber: string } }>(officer1, reveal, {
        input: { workerId: stays.workerId, reason: '核对身份' },
      })
    ).revealIdentityNumber.identityNumber
  expect(await read()).toBe(stays.number)
  expect(await giveDataKeys(portal)).toBe(1)
  expect(await giveDataKeys(portal)).toBe(0)
  expect(await read()).toBe(stays.number)
})

it('the rules are public, each with its term, its law and what happens then', async () => {
  const { retentionRules } = await ask<{
    retentionRules: { kind: string; length: number | null; means: string; citation: string }[]
  }>(null, '{ retentionRules { kind length unit since means citation verified description effectiveFrom } }')
  expect(retentionRules.find(({ kind }) => kind === 'PERSON')).toMatchObject({
    length: 3,
    unit: 'YEAR',
    since: 'END_OF_LAST_EMPLOYMENT',
    means: 'KEY_DESTROYED',
    verified: false,
  })
  expect(retentionRules.every(({ citation }) => citation !== '')).toBe(true)
})
