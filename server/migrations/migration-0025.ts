import { Migration } from '@mikro-orm/migrations'

const keptTables = [
  'employer',
  'worker',
  'employment',
  'obligation',
  'report',
  'penalty_case',
  'case_obligation',
  'case_payment',
  'permit_application',
  'residence_permit',
  'visit',
]

/** Versions kept by the statement instead of row by row; how many rows of a roster are alike, kept while they are written; statistics taken as a table doubles. */
export class Migration0025 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
-- Dates what a row says from now on, unless nothing changes but the columns named: how it lies sealed is no knowledge of anybody.
create function date_version() returns trigger language plpgsql as $$
begin
  new.known_since := old.known_since;
  if new is distinct from old and (tg_nargs = 0 or to_jsonb(new) - tg_argv <> to_jsonb(old) - tg_argv) then
    new.known_since := greatest(portal_now(), old.known_since);
  end if;
  return new;
end $$;

-- Keeps what rows were before a statement changed or removed them. Not the caller's to write, so that no caller can leave it out or bend it.
create function keep_versions() returns trigger language plpgsql security definer set search_path = public, pg_temp set "app.scope" = 'system' as $$
begin
  if tg_op = 'DELETE' then
    insert into row_version (table_name, row_id, valid_from, valid_to, row, employer_id, station_id, request_id)
    select tg_table_name, (was.row ->> tg_argv[0])::uuid, known_since, greatest(portal_now(), known_since), was.row,
      coalesce(was.row ->> 'employer_id', case when tg_table_name = 'employer' then was.row ->> 'id' end)::uuid, (was.row ->> 'station_id')::uuid, nullif(current_setting('app.request', true), '')
    from removed cross join lateral (select to_jsonb(removed) - 'identity_sealed' - 'phone_sealed' as row) was
    where known_since < greatest(portal_now(), known_since);
  elsif tg_argv[0] = 'id' then
    insert into row_version (table_name, row_id, valid_from, valid_to, row, employer_id, station_id, request_id)
    select tg_table_name, removed.id, removed.known_since, added.known_since, was.row,
      coalesce(was.row ->> 'employer_id', case when tg_table_name = 'employer' then was.row ->> 'id' end)::uuid, (was.row ->> 'station_id')::uuid, nullif(current_setting('app.request', true), '')
    from removed join added on added.id = removed.id cross join lateral (select to_jsonb(removed) - 'identity_sealed' - 'phone_sealed' as row) was
    where removed.known_since < added.known_since;
  else
    insert into row_version (table_name, row_id, valid_from, valid_to, row, employer_id, station_id, request_id)
    select tg_table_name, removed.obligation_id, removed.known_since, added.known_since, to_jsonb(removed), removed.employer_id, removed.station_id, nullif(current_setting('app.request', true), '')
    from removed join added on added.obligation_id = removed.obligation_id
    where removed.known_since < added.known_since;
  end if;
  return null;
end $$;

-- A key never changes: by it a row is found again after the statement.
create function refuse_other_key() returns trigger language plpgsql as $$
begin
  raise exception 'the key of a row never changes';
end $$;
`)
    for (const table of keptTables) {
      const key = table === 'case_obligation' ? 'obligation_id' : 'id'
      const unweighed = table === 'worker' ? `'known_since', 'identity_sealed', 'phone_sealed', 'identity_index'` : ''
      this.addSql(/* sql */ `
drop trigger keep_version on ${table};
create trigger date_version before update on ${table} for each row execute function date_version(${unweighed});
create trigger key_stays before update of ${key} on ${table} for each row when (old.${key} is distinct from new.${key}) execute function refuse_other_key();
create trigger keep_changed after update on ${table} referencing old table as removed new table as added for each statement execute function keep_versions('${key}');
create trigger keep_removed after delete on ${table} referencing old table as removed for each statement execute function keep_versions('${key}');
`)
    }
    this.addSql(/* sql */ `
drop function keep_history(regclass, text);
drop function keep_version();

create table "roster_tally" ("id" bigint generated always as identity primary key, "roster_import_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "outcome" text not null, "late_at" timestamptz(3) null, "late_explained" boolean not null, "filed_late" boolean not null, "last_day_missing" boolean not null, "differing" boolean not null, "warned" boolean not null, "rows" int not null, "revealed" int not null);
create index "roster_tally_of_import" on "roster_tally" ("roster_import_id");
alter table roster_tally enable row level security;
alter table roster_tally force row level security;
create policy "read" on roster_tally for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on roster_tally for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on roster_tally for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on roster_tally for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'));

create function tally_roster_rows() returns trigger language plpgsql security definer set search_path = public, pg_temp set "app.scope" = 'system' as $$
begin
  if tg_op = 'INSERT' then
    insert into roster_tally (roster_import_id, employer_id, station_id, outcome, late_at, late_explained, filed_late, last_day_missing, differing, warned, rows, revealed)
    select roster_import_id, employer_id, station_id, outcome, late_at, late_explained, filed_late, ended_on is null, differs <> '[]', warnings <> '[]', count(*), sum(jsonb_array_length(revealed))
    from added group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
  elsif tg_op = 'DELETE' then
    insert into roster_tally (roster_import_id, employer_id, station_id, outcome, late_at, late_explained, filed_late, last_day_missing, differing, warned, rows, revealed)
    select roster_import_id, employer_id, station_id, outcome, late_at, late_explained, filed_late, ended_on is null, differs <> '[]', warnings <> '[]', -count(*), -sum(jsonb_array_length(revealed))
    from removed group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
  else
    insert into roster_tally (roster_import_id, employer_id, station_id, outcome, late_at, late_explained, filed_late, last_day_missing, differing, warned, rows, revealed)
    select roster_import_id, employer_id, station_id, outcome, late_at, late_explained, filed_late, ended_on is null, differs <> '[]', warnings <> '[]', sum(n), sum(n * jsonb_array_length(revealed))
    from (select 1 as n, added.* from added union all select -1, removed.* from removed) as change
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    having sum(n) <> 0 or sum(n * jsonb_array_length(revealed)) <> 0;
  end if;
  return null;
end $$;
create trigger tally_added after insert on roster_row referencing new table as added for each statement execute function tally_roster_rows();
create trigger tally_removed after delete on roster_row referencing old table as removed for each statement execute function tally_roster_rows();
create trigger tally_changed after update on roster_row referencing old table as removed new table as added for each statement execute function tally_roster_rows();
-- The walls stand for the owner too.
select set_config('app.scope', 'system', true);
insert into roster_tally (roster_import_id, employer_id, station_id, outcome, late_at, late_explained, filed_late, last_day_missing, differing, warned, rows, revealed)
select roster_import_id, employer_id, station_id, outcome, late_at, late_explained, filed_late, ended_on is null, differs <> '[]', warnings <> '[]', count(*), sum(jsonb_array_length(revealed))
from roster_row group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
select set_config('app.scope', '', true);
-- Each row is written anew where its duty is noted: room beside it spares every index.
alter table roster_row set (fillfactor = 50);

create or replace function count_what_grew() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare grown regclass;
begin
  for grown in
    select t from unnest('{worker,employment,obligation,report,roster_row,penalty_case,case_obligation,notice,residence_permit,permit_application,visit}'::regclass[]) as t
    where pg_stat_get_mod_since_analyze(t) > 500 + pg_stat_get_live_tuples(t) / 2
  loop execute format('analyze (skip_locked) %s', grown); end loop;
end $$;
`)
  }
}
