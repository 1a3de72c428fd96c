import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { migrate } from '#server/migrate.ts'
import { inDatabase } from '#test/support/cluster.ts'

const url = inDatabase(inject('clusterUrl'), `before_${randomBytes(6).toString('hex')}`)
const server = new pg.Client({ connectionString: inject('clusterUrl') })
await server.connect()
await server.query(`create database ${url.slice(url.lastIndexOf('/') + 1)}`)
await migrate(url, 'Migration0028')
const client = new pg.Client({ connectionString: url })
await client.connect()
afterAll(() => Promise.all([client.end(), server.end()]))

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const [station, employer, clerk, officer, rosterImport] = [id(1), id(2), id(3), id(4), id(5)]

/** Of one person: an employment, the duty that a check made of the hire, and what has become of it. */
async function reveal(
  n: number,
  {
    met = null,
    source = 'ROSTER',
    status = null,
  }: { met?: string | null; source?: string; status?: string | null } = {},
): Promise<void> {
  const [worker, employment, duty, penaltyCase] = [id(n), id(n + 1), id(n + 2), id(n + 3)]
  await client.query(
    `insert into worker (id, employer_id, station_id, name, identity_sealed, identity_index, identity_masked, sex, birth_date, created_at)
    values ($1, $2, $3, '陈志强', '\\x00', $4, '410***', 'MALE', '1990-01-01', now())`,
    [worker, employer, station, Buffer.from(String(n))],
  )
  await client.query(
    `insert into employment (id, employer_id, station_id, worker_id, hired_on, version, created_at) values ($1, $2, $3, $4, '2026-05-06', 1, now())`,
    [employment, employer, station, worker],
  )
  await client.query(
    `insert into obligation (id, kind, employer_id, station_id, employment_id, worker_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at, met_at)
    values ($1, 'HIRE', $2, $3, $4, $5, '2026-05-06', 'CN-37-253', '2026-05-09', '2026-05-09T16:00:00Z', false, 'x', $6, now(), $7)`,
    [duty, employer, station, employment, worker, source, met],
  )
  await client.query(
    `insert into roster_row (roster_import_id, row_number, employer_id, station_id, outcome, name, hired_on, employment_id, errors, warnings, differs, revealed, content_sealed)
    values ($1, $2, $3, $4, $5, '陈志强', '2026-05-06', $6, '[]', '[]', '[]', $7, $8)`,
    [
      rosterImport,
      n,
      employer,
      station,
      met ? 'FILED' : 'HIRE',
      employment,
      JSON.stringify([duty]),
      met ? null : Buffer.from('x'),
    ],
  )
  if (status === null) return
  await client.query(
    `insert into penalty_case (id, case_number, employer_id, station_id, status, rule_key, severity, severity_reason_zh, severity_reason_en, self_corrected, repeated, detected_at, version)
    values ($1, $2, $3, $4, $5, 'CN-37-253', 'ORDINARY', '', '', false, false, now(), 1)`,
    [penaltyCase, String(n), employer, station, status],
  )
  await client.query(
    `insert into case_obligation (obligation_id, case_id, employer_id, station_id) values ($1, $2, $3, $4)`,
    [duty, penaltyCase, employer, station],
  )
}

test('duties that a checked roster made are taken back, as far as nobody has reported them and no officer has acted', async () => {
  await client.query(
    `insert into station (id, code, name, kind, division_code) values ($1, '370283001', '东阁派出所', 'STATION', '370283')`,
    [station],
  )
  await client.query(
    `insert into employer (id, credit_code, credit_code_verified, name, address, phone, station_id, legal_representative, status, registered_at) values ($1, '91370283MA3C0B0B0A', true, '服装公司', '', '', $2, '李建国', 'ACTIVE', now())`,
    [employer, station],
  )
  await client.query(
    `insert into account (id, username, name, role, status, employer_id, employer_station_id, station_id, created_at) values ($1, 'clerk', '王敏', 'HR', 'ACTIVE', $3, $4, null, now()), ($2, 'officer', '张警官', 'OFFICER', 'ACTIVE', null, null, $4, now())`,
    [clerk, officer, employer, station],
  )
  await client.query(
    `insert into roster_import (id, employer_id, station_id, started_by, upload_id, file_name, mode, status, sheets, other_sheets, chosen_sheets, choices, columns, created_at)
    values ($1, $2, $3, $4, $1, 'a.csv', 'ADDITIONS', 'READY', '[]', '[]', '[]', '[]', '[]', now())`,
    [rosterImport, employer, station, clerk],
  )
  await reveal(100)
  await reveal(200, { status: 'DETECTED' })
  await reveal(300, { status: 'CORRECTION_ORDERED' })
  await reveal(400, { status: 'DETECTED', met: '2026-05-20T00:00:00Z' })
  await reveal(500, { source: 'INSPECTION', status: 'DETECTED' })

  await migrate(url)

  const { rows } = await client.query(
    `
    select w.id as worker, o.waived_reason as waived, e.withdrawn_at is not null as withdrawn, c.status, c.outcome, c.self_corrected as corrected, r.listed, r.employment_id is not null as bound
    from obligation o join employment e on e.id = o.employment_id join worker w on w.id = o.worker_id join roster_row r on r.hired_on = e.hired_on and id_of(r.row_number) = w.id
      left join case_obligation co on co.obligation_id = o.id left join penalty_case c on c.id = co.case_id order by w.id`.replace(
      'id_of(r.row_number)',
      `('00000000-0000-4000-8000-' || lpad(r.row_number::text, 12, '0'))::uuid`,
    ),
  )
  const gone = { waived: 'ROSTER_CREATES_NO_DUTY', withdrawn: true, listed: true, bound: false }
  const kept = { waived: null, withdrawn: false, bound: true }
  expect(rows).toEqual([
    { worker: id(100), ...gone, status: null, outcome: null, corrected: null },
    { worker: id(200), ...gone, status: 'CLOSED', outcome: 'NOT_ESTABLISHED', corrected: false },
    { worker: id(300), ...kept, listed: true, status: 'CORRECTION_ORDERED', outcome: null, corrected: false },
    { worker: id(400), ...kept, listed: false, status: 'DETECTED', outcome: null, corrected: true },
    { worker: id(500), ...kept, listed: true, status: 'DETECTED', outcome: null, corrected: false },
  ])
  expect((await client.query(`select action, payload from audit_event`)).rows).toEqual([
    { action: 'roster.taken-back', payload: { duties: 2, cases: 1 } },
  ])
  expect((await client.query(`select kind from case_event`)).rows).toEqual([{ kind: 'CLOSE_NOT_ESTABLISHED' }])
  expect(
    (await client.query(`select sum(rows)::int as rows, listed from roster_tally group by listed order by listed`))
      .rows,
  ).toEqual([
    { rows: 1, listed: false },
    { rows: 4, listed: true },
  ])
})
