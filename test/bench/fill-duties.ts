import type pg from 'pg'
import { applyMonthDeltas } from '#server/compliance/apply-month-deltas.ts'
import { hash } from '#server/platform/keys.ts'
import type { Portal } from '#server/request/portal.ts'

/** 24 stations and an auditor who is signed in under a token. */
export async function openDistrict(owner: pg.Client, token: string): Promise<void> {
  await owner.query(`
    insert into station (id, code, name, kind, division_code) select gen_random_uuid(), 's' || n, 'Station ' || n, 'STATION', '370283' from generate_series(1, 24) n;
    insert into account (id, username, name, role, status, created_at) values ('00000000-0000-7000-8000-000000000001', 'auditor', 'Auditor', 'AUDITOR', 'ACTIVE', now());
    insert into session (token_hash, account_id, created_at, last_seen_at) values ('\\x${hash(token).toString('hex')}', '00000000-0000-7000-8000-000000000001', now(), now());`)
}

/**
 * Duties as they come in day after day: one employer for each 500, due over three years, one in ten met late, which was
 * known as open until then, one in fifty open. A row is known since it was last changed, as the portal would have
 * written it.
 */
export async function fillDuties(owner: pg.Client, portal: Portal, from: number, to: number): Promise<void> {
  await owner.query(
    `insert into employer (id, credit_code, credit_code_verified, name, address, phone, station_id, legal_representative, status, registered_at, known_since)
    select md5('e' || n)::uuid, 'E' || n, true, 'Employer ' || n, '-', '-', (select id from station order by code offset n % 24 limit 1), '-', 'ACTIVE', '2024-01-01', '2024-01-01' from generate_series($1::int, $2::int) n`,
    [from / 500 + 1, to / 500],
  )
  await owner.query(
    `with added as (
      insert into obligation (id, kind, employer_id, station_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at, met_at, known_since)
      select gen_random_uuid(), 'HIRE', e.id, e.station_id, due - 3, 'CN-37-253', due, (due + 1)::timestamp at time zone 'Asia/Shanghai', false, 'CN-2026.1', 'REPORT', due - 3, met, coalesce(met, (due - 3)::timestamptz)
      from generate_series($1::int + 1, $2::int) n
      cross join lateral (select date '2024-01-01' + (n::bigint * 7919 % 1060)::int as due) d
      cross join lateral (select (case when n % 50 = 0 then null when n % 10 = 1 then due + 6 else due - 1 end)::timestamptz as reported) r
      cross join lateral (select case when reported < '2026-11-24' then reported end as met) m
      join employer e on e.id = md5('e' || ((n - 1) / 500 + 1))::uuid
      order by due, n returning *)
    insert into row_version (table_name, row_id, valid_from, valid_to, row, employer_id, station_id)
    select 'obligation', id, created_at, met_at, to_jsonb(added) || jsonb_build_object('met_at', null, 'known_since', created_at), employer_id, station_id from added where met_at >= due_at`,
    [from, to],
  )
  await applyMonthDeltas(portal)
  await owner.query('vacuum analyze')
}
