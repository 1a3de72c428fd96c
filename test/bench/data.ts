import pg from 'pg'
import { runtimeRole } from '#server/platform/database.ts'
import { workingCalendar } from '#server/law/calendar.ts'
import { publishedYears } from '#server/law/calendars/published.ts'
import { postgraphileFunctions } from './contenders/postgraphile-functions.ts'

/** What the bench asks about: an employer's clerk, that employer's own ids, and its station. */
export interface Scene {
  employments: number
  employers: number
  stations: number
  /** Clerks of employers spread over the whole data set. */
  clerks: { token: string; employer: string; station: string; account: string; employment: string }[]
  auditor: { token: string; account: string }
  districts: string[]
}

/** The instant at which the data are seen, by every contender. */
export const seenAt = new Date('2026-11-20T09:00:00+08:00')
/** A year of whole months and a part of one at each end. */
export const year = { from: '2025-11-15', to: '2026-11-14' }

/** The portal explains a deadline by the edition that it was counted with. */
const calendarVersion = workingCalendar(publishedYears).version

const employmentsOfEmployer = 100
const employersOfStation = 50
const clerks = 50

/** Rows get ids in their order, as version 7 gives them; table by table another prefix. */
export const idOf = (table: number, row: number): string =>
  `${table.toString(16).padStart(8, '0')}-0000-7000-8000-${row.toString(16).padStart(12, '0')}`
const id = (table: number, row: string): string =>
  `('${table.toString(16).padStart(8, '0')}-0000-7000-8000-' || lpad(to_hex(${row}), 12, '0'))::uuid`
const tableNumber = { station: 1, employer: 2, account: 3, worker: 4, employment: 5, obligation: 6, report: 7, case: 8 }

/**
 * A county, a city or a province, by set-based SQL as the owner: the same rows for the same size. Triggers and foreign
 * keys rest meanwhile; the month summaries are added up at the end, by the statement that the migration uses.
 */
export async function buildData(url: string, employments: number): Promise<Scene> {
  const employers = employments / employmentsOfEmployer
  const stations = Math.ceil(employers / employersOfStation)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'; set "app.now" = '2026-11-19T18:00:00+08:00'`,
  )
  for (const statement of statements(employments, employers, stations)) await client.query(statement)
  await client.query(postgraphileFunctions)
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  await client.end()
  return sceneOf(employments)
}

export function sceneOf(employments: number): Scene {
  const employers = employments / employmentsOfEmployer
  const stations = Math.ceil(employers / employersOfStation)
  const stationOf = (employer: number): number => ((employer - 1) % stations) + 1
  return {
    employments,
    employers,
    stations,
    clerks: Array.from({ length: Math.min(clerks, employers) }, (_, index) => {
      const employer = 1 + Math.floor((index * employers) / Math.min(clerks, employers))
      return {
        token: `bench-clerk-${employer}`,
        employer: idOf(tableNumber.employer, employer),
        station: idOf(tableNumber.station, stationOf(employer)),
        account: idOf(tableNumber.account, employer),
        employment: idOf(tableNumber.employment, employer + 7 * employers),
      }
    }),
    auditor: { token: 'bench-auditor', account: idOf(tableNumber.account, employers + 1) },
    districts: Array.from({ length: Math.min(10, stations) }, (_, index) =>
      idOf(tableNumber.station, 1 + Math.floor((index * stations) / Math.min(10, stations))),
    ),
  }
}

function statements(employments: number, employers: number, stations: number): string[] {
  const employer = `1 + (n - 1) % ${employers}`
  const station = `1 + (${employer} - 1) % ${stations}`
  // Of a hundred duties 93 are met in time, 3 late, 2 never, and 2 are not due yet.
  const rows = `
    select n, case when turn in (17, 67) then date '2026-11-18' else date '2025-11-01' + ((n::bigint * 7919) % 370)::int end as hired_on,
      case when turn in (17, 67) then 'PENDING' when dice < 3 then 'LATE' when dice < 5 then 'OVERDUE' else 'MET' end as fate
    from (select n, (n - 1) / ${employers} as turn, (n::bigint * 48271 + (n - 1) / ${employers} * 31) % 97 as dice from generate_series(1, ${employments}) as n) as numbered`
  const due = `(hired_on + 6)`
  const dueAt = `((${due} + 1)::timestamp at time zone 'Asia/Shanghai')`
  const metAt = `case fate when 'MET' then ${dueAt} - interval '30 hours' when 'LATE' then ${dueAt} + interval '50 hours' end`
  const t = tableNumber
  return [
    `insert into station (id, code, name, kind, division_code) select ${id(t.station, 'n')}, 'S' || n, '第' || n || '派出所', 'STATION', '370283' from generate_series(1, ${stations}) as n`,
    `insert into employer (id, credit_code, credit_code_verified, name, address, phone, station_id, legal_representative, status, registered_at, decided_at)
      select ${id(t.employer, 'n')}, '91370283' || lpad(n::text, 10, '0'), true, '平度第' || n || '有限公司', '青岛路' || n || '号', '0532-88888888', ${id(t.station, `1 + (n - 1) % ${stations}`)}, '李建国', 'ACTIVE', '2025-01-01', '2025-01-02'
      from generate_series(1, ${employers}) as n`,
    `insert into account (id, username, name, role, status, employer_id, employer_station_id, created_at)
      select ${id(t.account, 'n')}, 'clerk' || n, '人事' || n, 'HR', 'ACTIVE', ${id(t.employer, 'n')}, ${id(t.station, `1 + (n - 1) % ${stations}`)}, '2025-01-01' from generate_series(1, ${employers}) as n`,
    `insert into account (id, username, name, role, status, created_at) values ('${idOf(t.account, employers + 1)}', 'auditor', '周审计', 'AUDITOR', 'ACTIVE', '2025-01-01')`,
    // Idle time runs on real time: the sessions outlast the bench.
    `insert into session (token_hash, account_id, created_at, last_seen_at) select sha256(('bench-clerk-' || n)::bytea), ${id(t.account, 'n')}, now(), now() + interval '9 hours' from generate_series(1, ${employers}) as n`,
    `insert into session (token_hash, account_id, created_at, last_seen_at) values (sha256('bench-auditor'), '${idOf(t.account, employers + 1)}', now(), now() + interval '9 hours')`,
    `insert into worker (id, employer_id, station_id, name, identity_sealed, identity_index, identity_masked, sex, birth_date, phone_masked, residence_address, created_at)
      select ${id(t.worker, 'n')}, ${id(t.employer, employer)}, ${id(t.station, station)}, '王' || n, '\\x00', decode(md5('identity' || n), 'hex'), repeat('*', 14) || lpad((n % 10000)::text, 4, '0'), case n % 2 when 0 then 'MALE' else 'FEMALE' end,
        date '1970-01-01' + n % 9000, '138****' || lpad((n % 10000)::text, 4, '0'), '山东省青岛市平度市李园街道' || n || '号', '2025-11-01' from generate_series(1, ${employments}) as n`,
    `insert into employment (id, employer_id, station_id, worker_id, position, hired_on, version, created_at)
      select ${id(t.employment, 'n')}, ${id(t.employer, employer)}, ${id(t.station, station)}, ${id(t.worker, 'n')}, '缝纫工', hired_on, 1, hired_on from (${rows}) r`,
    `insert into obligation (id, kind, employer_id, station_id, employment_id, worker_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at, met_at)
      select ${id(t.obligation, 'n')}, 'HIRE', ${id(t.employer, employer)}, ${id(t.station, station)}, ${id(t.employment, 'n')}, ${id(t.worker, 'n')}, hired_on, 'CN-37-253', ${due}, ${dueAt}, false, '${calendarVersion}', 'INSPECTION', hired_on, ${metAt} from (${rows}) r`,
    `insert into report (id, kind, employer_id, station_id, obligation_id, receipt_number, filed_at, filed_by, content_hash, receipt)
      select ${id(t.report, 'n')}, 'HIRE', ${id(t.employer, employer)}, ${id(t.station, station)}, ${id(t.obligation, 'n')}, 'bench-' || n, ${metAt}, ${id(t.account, employer)}, md5('content' || n), repeat(md5('receipt' || n), 12)
      from (${rows}) r where fate in ('MET', 'LATE')`,
    `insert into penalty_case (id, case_number, employer_id, station_id, status, rule_key, severity, severity_reason_zh, severity_reason_en, self_corrected, repeated, detected_at)
      select ${id(t.case, 'n')}, 'bench-case-' || n, ${id(t.employer, employer)}, ${id(t.station, station)}, 'DETECTED', 'CN-37-253', 'ORDINARY', '逾期', 'late', true, false, ${dueAt} from (${rows}) r where fate in ('LATE', 'OVERDUE')`,
    `insert into case_obligation (obligation_id, case_id, employer_id, station_id) select ${id(t.obligation, 'n')}, ${id(t.case, 'n')}, ${id(t.employer, employer)}, ${id(t.station, station)} from (${rows}) r where fate in ('LATE', 'OVERDUE')`,
    `insert into compliance_month (employer_id, station_id, month, rule_key, total, met, met_late)
      select employer_id, station_id, date_trunc('month', due_on)::date, rule_key, count(*), count(*) filter (where on_time(met_at, due_at, provisional)), count(*) filter (where not on_time(met_at, due_at, provisional))
      from obligation where waived_at is null group by 1, 2, 3, 4`,
    `grant select on all tables in schema public to ${runtimeRole}`,
  ]
}
