import pg from 'pg'
import { copy } from './copy-hires.ts'

/**
 * What somebody would write who wants nothing but the rows in their tables: COPY into a table of its own, then one
 * statement that checks (form and check digit of each number, its birth day, day of hire, doubles in the file, people
 * already employed here) and writes the five tables. Nothing is sealed or signed. Seconds; nothing is kept.
 */
export async function copyRoster(url: string, rows: readonly (readonly string[])[]): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const {
      rows: [employer],
    } = await client.query<{ id: string; station_id: string }>(
      `select id, station_id from employer where status = 'ACTIVE' order by id desc limit 1`,
    )
    await client.query('begin')
    await client.query(
      `create temporary table sheet (name text, number text, hired_on text, phone text, position text, residence text) on commit drop`,
    )
    await client.query(
      `select set_config('app.scope', 'system', true), set_config('app.now', '2026-06-30T10:00:00+08:00', true), set_config('app.request', 'copy', true)`,
    )
    const began = performance.now()
    await copy(client, 'sheet', rows.map((row) => row.join('\t')).join('\n'))
    await client.query('analyze sheet')
    const { rowCount } = await client.query({ text: checkedAndWritten, values: [employer!.id, employer!.station_id] })
    const seconds = (performance.now() - began) / 1_000
    if (rowCount !== rows.length) throw new Error(`Of ${rows.length} rows ${rowCount} were taken`)
    await client.query('rollback')
    return seconds
  } finally {
    await client.end()
  }
}

const checkDigit = `substr('10X98765432', 1 + (${[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].map((weight, index) => `${weight} * substr(number, ${index + 1}, 1)::int`).join(' + ')}) % 11, 1)`

const checkedAndWritten = `
  with judged as (
    select sheet.name, number, phone, position, residence, gen_random_uuid() as worker_id, gen_random_uuid() as employment_id, gen_random_uuid() as obligation_id, gen_random_uuid() as report_id, sha256(number::bytea) as index, hired_on::date as hired
    from (select sheet.*, count(*) over (partition by number) as times from sheet) sheet
    where times = 1 and number ~ '^\\d{17}[\\dX]$' and substr(number, 18, 1) = ${checkDigit} and to_date(substr(number, 7, 8), 'YYYYMMDD') < current_date and hired_on::date <= date '2026-06-30' and phone ~ '^1[3-9]\\d{9}$'
      and not exists (select from worker w join employment e on e.worker_id = w.id where w.employer_id = $1 and w.identity_index = sha256(number::bytea) and e.ended_on is null)),
  people as (insert into worker (id, employer_id, station_id, name, identity_sealed, identity_index, identity_masked, sex, birth_date, phone_masked, residence_address, created_at)
    select worker_id, $1, $2, name, decode(repeat('00', 60), 'hex'), index, substr(number, 1, 6) || '**********' || substr(number, 17, 2), case substr(number, 17, 1)::int % 2 when 1 then 'MALE' else 'FEMALE' end, to_date(substr(number, 7, 8), 'YYYYMMDD'),
      '138****1234', residence, now() from judged),
  hired as (insert into employment (id, employer_id, station_id, worker_id, position, hired_on, version, created_at) select employment_id, $1, $2, worker_id, position, hired, 1, now() from judged),
  due as (insert into obligation (id, kind, employer_id, station_id, employment_id, worker_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at, met_at)
    select obligation_id, 'HIRE', $1, $2, employment_id, worker_id, hired, 'CN-37-253', hired + 3, (hired + 4)::timestamptz, false, 'copy', 'REPORT', now(), now() from judged),
  reported as (insert into report (id, kind, employer_id, station_id, obligation_id, receipt_number, filed_at, filed_by, content_hash, receipt)
    select report_id, 'HIRE', $1, $2, obligation_id, 'copy-' || report_id, now(), $1, repeat('0', 64), repeat('0', 400) from judged),
  said as (insert into audit_event (at, actor_id, actor_role, action, subject_type, subject_id, employer_id, station_id, request_id, payload)
    select now(), $1, 'HR', 'hire.reported', 'Report', report_id, $1, $2, 'copy', '{}' from judged)
  select from judged`
