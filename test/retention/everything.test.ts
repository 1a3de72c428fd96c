import pg from 'pg'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readGlobalId } from '#server/request/global-id.ts'
import { eraseExpired } from '#server/retention/erase-expired.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const {
  portal,
  ask,
  moveTo,
  people: { hr1, hr2, officer1, auditor },
  employers,
} = await openTestPortal({ now: '2022-03-01T09:00:00+08:00' })
const owner = new pg.Client({ connectionString: portal.database.url })
await owner.connect()
afterAll(() => owner.end())

const key = (id: string): string => readGlobalId(id)!.key
const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
  const names = Object.keys(row)
  await owner.query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  )
  return String(row.id)
}

interface Left {
  workerId: string
  employmentId: string
  obligationId: string
  number: string
  name: string
  employer: { employer_id: string; station_id: string }
}
let seed = 700
/** Somebody who worked from February until 1 April 2022: three years later it is time for them. */
async function leaver(
  name: string,
  { late = false, on = '2022-03-01', person = hr1 }: { late?: boolean; on?: string; person?: typeof hr1 } = {},
): Promise<Left> {
  await moveTo(`${on}T09:00:00+08:00`)
  const number = identityNumber((seed += 1))
  const { reportHire } = await ask<{
    reportHire: {
      report: { id: string; obligation: { id: string } }
      employment: { id: string; worker: { id: string } }
    }
  }>(
    person,
    'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id obligation { id } } employment { id worker { id } } userErrors { code } } }',
    {
      input: {
        name,
        identityNumber: number,
        hiredOn: late ? '2022-02-14' : '2022-02-28',
        phone: '13812345678',
        residenceAddress: '青岛路701号',
        ...(late ? { lateReasonCode: 'OTHER', lateReason: `${name}住院` } : {}),
      },
    },
  )
  const employmentId = key(reportHire.employment.id)
  await moveTo('2022-04-01T09:00:00+08:00')
  await ask(
    person,
    'mutation ($input: ReportDepartureInput!) { reportDeparture(input: $input) { userErrors { code } } }',
    { input: { employmentId: reportHire.employment.id, endedOn: '2022-04-01', reason: 'TERMINATED' } },
  )
  return {
    workerId: key(reportHire.employment.worker.id),
    employmentId,
    obligationId: key(reportHire.report.obligation.id),
    number,
    name,
    employer: { employer_id: key(person.employerId!), station_id: key(person.stationId!) },
  }
}

async function addVisit({ employer }: Left): Promise<string> {
  const columns = (
    await owner.query<{ name: string; type: string }>(
      `select column_name as name, data_type as type from information_schema.columns where table_name = 'visit' and is_nullable = 'NO' and column_default is null`,
    )
  ).rows
  const given: Record<string, unknown> = { id: newId(), ...employer, status: 'COMPLETED' }
  const plain = (type: string): unknown =>
    type.startsWith('timestamp')
      ? '2022-03-10T02:00:00Z'
      : type === 'uuid'
        ? newId()
        : type === 'integer'
          ? 1
          : type === 'boolean'
            ? false
            : type === 'jsonb'
              ? '[]'
              : type === 'date'
                ? '2022-03-10'
                : 'x'
  return insert('visit', Object.fromEntries(columns.map(({ name, type }) => [name, given[name] ?? plain(type)])))
}

async function addApplication(person: Left, more: Record<string, unknown> = {}): Promise<string> {
  return insert('permit_application', {
    id: newId(),
    ...person.employer,
    worker_id: person.workerId,
    employment_id: person.employmentId,
    visit_id: await addVisit(person),
    type: 'ONE_YEAR',
    rule_key: 'CN-37-253',
    documents: '[]',
    delivery: 'PICKUP',
    submitted_at: '2022-03-02T01:00:00Z',
    ...more,
  })
}

const issued = { accepted_on: '2022-03-03', issued_on: '2022-03-10' }
const addPermit = async (person: Left, expiresOn: string, more: Record<string, unknown> = {}): Promise<string> =>
  insert('residence_permit', {
    id: newId(),
    ...person.employer,
    worker_id: person.workerId,
    application_id: await addApplication(person, issued),
    number: `LS${person.workerId.slice(-8)}`,
    type: 'ONE_YEAR',
    rule_key: 'CN-37-253',
    issued_on: '2022-03-10',
    expires_on: expiresOn,
    renewal_opens_on: '2022-04-01',
    ...more,
  })

async function addRosterRow(person: Left, createdAt: string, index: Buffer | null): Promise<string> {
  const id = await insert('roster_import', {
    id: newId(),
    ...person.employer,
    started_by: newId(),
    upload_id: newId(),
    file_name: 'staff.xlsx',
    mode: 'ADDITIONS',
    status: 'DONE',
    sheets: '[]',
    other_sheets: '[]',
    chosen_sheets: '[]',
    choices: '[]',
    columns: '[]',
    created_at: createdAt,
  })
  await insert('roster_row', {
    roster_import_id: id,
    row_number: 2,
    ...person.employer,
    outcome: 'UNCHANGED',
    name: person.name,
    identity_masked: `${person.number.slice(0, 3)}***`,
    identity_index: index,
    content_sealed: Buffer.from('sealed'),
    ignored_text: person.name,
    errors: JSON.stringify([{ code: 'X', facts: { name: person.name } }]),
    warnings: JSON.stringify([{ code: 'X', facts: { name: person.name } }]),
    differs: '[]',
  })
  return id
}

const tell = (person: Left, subjectId: string, at: string, about = '居住证') =>
  insert('notice', {
    id: newId(),
    employer_id: person.employer.employer_id,
    kind: 'PERMIT_ISSUED',
    facts: JSON.stringify({ name: person.name, expiresOn: about }),
    subject_type: 'X',
    subject_id: subjectId,
    at,
    once_key: newId(),
  })

const erased = async ({ workerId }: Left): Promise<boolean> =>
  (await owner.query<{ gone: boolean }>('select erased_at is not null as gone from worker where id = $1', [workerId]))
    .rows[0]!.gone
const night = async (day: string): Promise<void> => {
  portal.clock.moveTo(new Date(`${day}T03:00:00+08:00`))
  await eraseExpired(portal)
}

/** Everybody of these stories leaves before the first night: the clock then only goes on. */
let all: Record<'everything' | 'permit' | 'cancelled' | 'openCase' | 'openApplication' | 'owesHire' | 'elsewhere', Left>
const everything = { permitNumber: '', applicationId: '', rosterIds: [] as string[], noticeIds: [] as string[] }
let rosters: { old: string; recent: string; heldOld: string }

beforeAll(async () => {
  all = {
    everything: await leaver('郭全有', { late: true }),
    permit: await leaver('何持证'),
    cancelled: await leaver('何注销'),
    openCase: await leaver('宋涉案', { late: true, on: '2022-03-02' }),
    openApplication: await leaver('孟申请'),
    owesHire: await leaver('李欠报'),
    elsewhere: await leaver('赵外厂', { person: hr2 }),
  }
  const one = all.everything
  // Its case is closed and stands in nobody's way.
  await owner.query(
    `update penalty_case set status = 'CLOSED', outcome = 'NOT_PUNISHED', closed_on = '2022-04-02' where id in (select case_id from case_obligation where obligation_id = $1)`,
    [one.obligationId],
  )
  const index = (
    await owner.query<{ i: Buffer }>('select identity_index as i from worker where id = $1', [one.workerId])
  ).rows[0]!.i
  everything.rosterIds = [await addRosterRow(one, '2025-03-20T01:00:00Z', index)]
  everything.applicationId = await addApplication(one, {
    rejected_at: '2022-03-20T01:00:00Z',
    reject_reason: `${one.name}材料不实`,
    second_list_reason: `${one.name}补一次`,
  })
  const permitId = await addPermit(one, '2023-03-10')
  everything.permitNumber = (
    await owner.query<{ number: string }>('select number from residence_permit where id = $1', [permitId])
  ).rows[0]!.number
  await insert('permit_card', { number: everything.permitNumber, holder_index: Buffer.from('x') })
  await insert('document_check', {
    visit_id: await addVisit(one),
    application_id: everything.applicationId,
    ...one.employer,
    present: true,
    documents: '[]',
    lacking: false,
    note: `${one.name}证件背面模糊`,
    at: '2022-03-10T01:00:00Z',
  })
  await insert('visit_photo', {
    id: newId(),
    visit_id: await addVisit(one),
    application_id: everything.applicationId,
    ...one.employer,
    media_type: 'image/jpeg',
    size: 3,
    content_sealed: Buffer.from('abc'),
    at: '2022-03-10T01:00:00Z',
  })
  everything.noticeIds = [
    await tell(one, one.obligationId, '2025-03-20T01:00:00Z'),
    await tell(one, one.employmentId, '2025-03-20T01:00:00Z'),
    await tell(one, everything.applicationId, '2025-03-20T01:00:00Z'),
    await tell(one, permitId, '2025-03-20T01:00:00Z'),
  ]
  await insert('notice_reading', {
    notice_id: everything.noticeIds[0],
    account_id: hr1.accountId,
    read_at: '2025-03-21T01:00:00Z',
  })

  await addPermit(all.permit, '2025-04-02')
  await addPermit(all.cancelled, '2025-12-31', { cancelled_on: '2022-05-01' })
  await addApplication(all.openApplication)
  await moveTo('2025-03-31T09:00:00+08:00')
  await ask(
    auditor,
    'mutation ($input: PlaceLegalHoldInput!) { placeLegalHold(input: $input) { userErrors { code } } }',
    { input: { employerId: employers.second, reason: '信访调查', endsOn: '2025-04-30' } },
  )
  await owner.query(`update obligation set met_at = null where id = $1`, [all.owesHire.obligationId])
  rosters = {
    old: await addRosterRow(all.cancelled, '2024-04-01T15:59:59Z', null),
    recent: await addRosterRow(all.cancelled, '2024-04-01T16:00:01Z', null),
    heldOld: await addRosterRow(all.elsewhere, '2023-01-01T01:00:00Z', null),
  }
  await night('2025-04-02')
})

describe('the night after the third year', () => {
  it('takes who has nothing open, with all that was ever said of them', async () => {
    const { everything: one } = all
    expect([await erased(one), await erased(all.cancelled)]).toEqual([true, true])
    const { rows: tables } = await owner.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      for (const trace of [one.name, one.number, everything.permitNumber, '材料不实', '背面模糊']) {
        const { rows } = await owner.query(`select 1 from "${name}" t where t::text like '%' || $1 || '%' limit 1`, [
          trace,
        ])
        if (rows.length > 0) found.push(`${name}: ${trace}`)
      }
    }
    expect(found).toEqual([])
  })

  it('keeps the rows themselves: that there was a roster row, a permit, an application, and what came of them', async () => {
    const {
      rows: [row],
    } = await owner.query(
      'select outcome, name, identity_masked, identity_index, content_sealed, ignored_text, errors, warnings from roster_row where roster_import_id = $1',
      [everything.rosterIds[0]],
    )
    expect(row).toEqual({
      outcome: 'UNCHANGED',
      name: null,
      identity_masked: null,
      identity_index: null,
      content_sealed: null,
      ignored_text: null,
      errors: [],
      warnings: [],
    })
    const {
      rows: [permit],
    } = await owner.query('select number, issued_on::text from residence_permit where worker_id = $1', [
      all.everything.workerId,
    ])
    expect(permit).toEqual({ number: expect.stringMatching(/^ERASED-[0-9a-f-]{36}$/), issued_on: '2022-03-10' })
    const {
      rows: [application],
    } = await owner.query(
      'select reject_reason, second_list_reason, rejected_at is not null as rejected from permit_application where id = $1',
      [everything.applicationId],
    )
    expect(application).toEqual({ reject_reason: null, second_list_reason: null, rejected: true })
    const counts = await owner.query<{
      photos: number
      checks: number
      notices: number
      readings: number
      cards: number
    }>(
      `select (select count(*)::int from visit_photo where application_id = $1) as photos, (select count(*)::int from document_check where application_id = $1 and note is null) as checks,
      (select count(*)::int from notice where id = any($2)) as notices, (select count(*)::int from notice_reading where notice_id = any($2)) as readings, (select count(*)::int from permit_card where number = $3) as cards`,
      [everything.applicationId, everything.noticeIds, everything.permitNumber],
    )
    expect(counts.rows[0]).toEqual({ photos: 0, checks: 1, notices: 0, readings: 0, cards: 0 })
  })

  it.each(['permit', 'openCase', 'openApplication', 'owesHire', 'elsewhere'] as const)(
    'does not take who has something open: %s',
    async (who) => {
      expect(await erased(all[who])).toBe(false)
    },
  )

  it('empties results of rosters that came a year ago, not of later ones, and of nobody who is held', async () => {
    const nameOf = async (id: string) =>
      (await owner.query<{ name: string | null }>('select name from roster_row where roster_import_id = $1', [id]))
        .rows[0]!.name
    expect([await nameOf(rosters.old), await nameOf(rosters.recent), await nameOf(rosters.heldOld)]).toEqual([
      null,
      all.cancelled.name,
      all.elsewhere.name,
    ])
  })

  it('reports what it did of each kind, and whom a hold kept', async () => {
    const {
      erasureRuns: {
        nodes: [run],
      },
    } = await ask<{ erasureRuns: { nodes: { held: number; counts: { kind: string; records: number }[] }[] } }>(
      auditor,
      '{ erasureRuns { nodes { held counts { kind records } } } }',
    )
    expect(run!.held).toBe(1)
    expect(Object.fromEntries(run!.counts.map(({ kind, records }) => [kind, records]))).toMatchObject({
      PERSON: 2,
      ROSTER_RESULT: 1,
    })
  })
})

describe('the nights after', () => {
  it('take them when nothing is open any more', async () => {
    await owner.query(
      `update penalty_case set status = 'CLOSED', outcome = 'NOT_PUNISHED', closed_on = '2025-04-02' where id in (select case_id from case_obligation where obligation_id = $1)`,
      [all.openCase.obligationId],
    )
    await owner.query(`update permit_application set withdrawn_at = now() where worker_id = $1`, [
      all.openApplication.workerId,
    ])
    await owner.query(`update obligation set waived_at = now() where id = $1`, [all.owesHire.obligationId])
    // The permit's last day was the second of April.
    await night('2025-04-03')
    const still: string[] = []
    for (const who of ['permit', 'openCase', 'openApplication', 'owesHire', 'elsewhere'] as const)
      if (!(await erased(all[who]))) still.push(who)
    expect(still).toEqual(['elsewhere'])
    await night('2025-04-30')
    expect(await erased(all.elsewhere)).toBe(false)
    await night('2025-05-01')
    expect(await erased(all.elsewhere)).toBe(true)
  })

  it('show nothing of them any more, to anybody', async () => {
    const { revealIdentityNumber } = await ask<{ revealIdentityNumber: object }>(
      officer1,
      'mutation ($i: RevealIdentityNumberInput!) { revealIdentityNumber(input: $i) { identityNumber userErrors { code } } }',
      { i: { workerId: Buffer.from(`Worker:${all.everything.workerId}`).toString('base64url'), reason: '核对身份' } },
    )
    expect(revealIdentityNumber).toEqual({ identityNumber: null, userErrors: [{ code: 'INVALID_STATE' }] })
  })
})

describe('an old notice', () => {
  it('is dropped after a year with its reading, not before, and not of an employer that is held', async () => {
    const [one, other] = [
      await tell(all.cancelled, newId(), '2024-06-01T15:59:59Z'),
      await tell(all.cancelled, newId(), '2024-06-01T16:00:01Z'),
    ]
    await insert('notice_reading', { notice_id: one, account_id: hr1.accountId, read_at: '2024-06-02T01:00:00Z' })
    await insert('legal_hold', {
      id: newId(),
      employer_id: all.elsewhere.employer.employer_id,
      reason: '信访',
      placed_by: auditor.accountId,
      placed_at: '2025-05-20T01:00:00Z',
      ends_on: '2025-12-31',
    })
    const held = await tell(all.elsewhere, newId(), '2023-01-01T01:00:00Z')
    const there = async (id: string) =>
      (await owner.query('select 1 from notice where id = $1', [id])).rows.length === 1
    await night('2025-06-02')
    expect([await there(one), await there(other), await there(held)]).toEqual([false, true, true])
    expect((await owner.query('select 1 from notice_reading where notice_id = $1', [one])).rows).toEqual([])
  })
})
