import { Migration } from '@mikro-orm/migrations'

/**
 * A roster that is only checked changes nothing. What checks had made until now is taken back as far as no officer has acted
 * on it and nobody has reported it: the duty is waived, the hire withdrawn, the case closed as not established. Cases of
 * what was reported afterwards say that the employer corrected itself. What rosters find belongs to the employer alone.
 */
export class Migration0041 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
-- Row-level security binds the owner too.
select set_config('app.scope', 'system', true);

create temporary table taken_back on commit drop as
select o.id, o.kind, o.employment_id, o.employer_id, o.station_id, co.case_id
from obligation o left join case_obligation co on co.obligation_id = o.id left join penalty_case c on c.id = co.case_id
where o.source = 'ROSTER' and o.met_at is null and o.waived_at is null and (c.id is null or c.status = 'DETECTED')
  and (o.kind = 'DEPARTURE' or not exists (select from employment e where e.id = o.employment_id and e.ended_on is not null));
-- A case of several duties is closed whole or not at all.
delete from taken_back t where t.case_id is not null and exists (select from case_obligation other where other.case_id = t.case_id and other.obligation_id not in (select id from taken_back));

update obligation o set waived_at = portal_now(), waived_reason = 'ROSTER_CREATES_NO_DUTY' from taken_back t where o.id = t.id;
update obligation o set waived_at = portal_now(), waived_reason = 'ROSTER_CREATES_NO_DUTY' from taken_back t
where t.kind = 'HIRE' and o.employment_id = t.employment_id and o.met_at is null and o.waived_at is null
  and not exists (select from case_obligation co where co.obligation_id = o.id);
update employment e set withdrawn_at = portal_now(), version = version + 1 from taken_back t where t.kind = 'HIRE' and e.id = t.employment_id and e.withdrawn_at is null;

update penalty_case c set status = 'CLOSED', outcome = 'NOT_ESTABLISHED', closed_on = (portal_now() at time zone 'Asia/Shanghai')::date, next_due_on = null, recheck_on = null, version = version + 1
where c.id in (select case_id from taken_back);
with closed as (select distinct gen_random_uuid() as event_id, case_id, employer_id, station_id from (select distinct case_id, employer_id, station_id from taken_back where case_id is not null) once),
told as (insert into case_event (id, case_id, employer_id, station_id, at, kind) select event_id, case_id, employer_id, station_id, portal_now(), 'CLOSE_NOT_ESTABLISHED' from closed)
insert into case_event_detail (event_id, case_id, employer_id, station_id, by, note, paper_id)
select event_id, case_id, employer_id, station_id, null, '该事项仅由用人单位自行核对花名册时发现，核对不产生申报义务，系统予以撤销。', null from closed;
update penalty_case c set self_corrected = true, version = version + 1
where c.status = 'DETECTED' and not c.self_corrected
  and not exists (select from case_obligation co join obligation o on o.id = co.obligation_id where co.case_id = c.id and (o.source <> 'ROSTER' or o.met_at is null));

insert into audit_event (at, actor_id, actor_role, action, subject_type, subject_id, employer_id, station_id, request_id, payload)
select portal_now(), null, 'SYSTEM', 'roster.taken-back', 'Employer', employer_id, employer_id, min(station_id::text)::uuid, 'migration-0041', jsonb_build_object('duties', count(*), 'cases', count(distinct case_id))
from taken_back group by employer_id;

drop trigger tally_added on roster_row;
drop trigger tally_removed on roster_row;
drop trigger tally_changed on roster_row;
alter table roster_import add column acting_station_id uuid null, add column registered_before jsonb null;
alter table roster_row add column acting_station_id uuid null, add column registered_before text null check (registered_before in ('ROW', 'CHOICE')), add column listed boolean not null default false;
update roster_import i set acting_station_id = i.station_id from account a where a.id = i.started_by and a.employer_id is null;
update roster_row r set acting_station_id = i.acting_station_id,
  employment_id = case when exists (select from taken_back t where t.kind = 'HIRE' and t.employment_id = r.employment_id) then null else r.employment_id end,
  listed = i.status in ('READY', 'DONE') and r.outcome in ('HIRE', 'DEPARTURE', 'INVALID') and (r.content_sealed is not null or (r.outcome = 'DEPARTURE' and r.ended_on is null))
from roster_import i where i.id = r.roster_import_id
  and (i.acting_station_id is not null or r.employment_id is not null or (i.status in ('READY', 'DONE') and r.outcome in ('HIRE', 'DEPARTURE', 'INVALID')));
alter table roster_row drop column revealed;
alter table roster_row drop constraint roster_row_outcome_check;
alter table roster_row add constraint roster_row_outcome_check check (outcome in ('HIRE', 'DEPARTURE', 'UNCHANGED', 'DUPLICATE', 'INVALID', 'IGNORED', 'FILED', 'DISMISSED'));
create index roster_row_listed on roster_row (employer_id, identity_index) where listed;

drop table roster_tally;
create table "roster_tally" ("id" bigint generated always as identity primary key, "roster_import_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "acting_station_id" uuid null, "outcome" text not null, "registered_before" boolean not null, "listed" boolean not null, "due_on" date null, "late_at" timestamptz(3) null, "late_explained" boolean not null, "filed_late" boolean not null, "last_day_missing" boolean not null, "differing" boolean not null, "warned" boolean not null, "rows" int not null);
create index "roster_tally_of_import" on "roster_tally" ("roster_import_id");
create index roster_tally_listed on roster_tally (employer_id) where listed;
create index roster_tally_due on roster_tally (due_on) where listed and not registered_before;
alter table roster_tally enable row level security;
alter table roster_tally force row level security;
grant select on roster_tally to portal_app;
`)
    const own = `employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or acting_station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')`
    const system = `(select nullif(current_setting('app.scope', true), '')) in ('system')`
    for (const table of ['roster_import', 'roster_row', 'roster_tally']) {
      const write = table === 'roster_tally' ? system : own
      this.addSql(/* sql */ `
drop policy if exists "read" on ${table};
drop policy if exists "add" on ${table};
drop policy if exists "change" on ${table};
drop policy if exists "remove" on ${table};
create policy "read" on ${table} for select using (${own});
create policy "add" on ${table} for insert with check (${write});
create policy "change" on ${table} for update using (${write}) with check (${write});
create policy "remove" on ${table} for delete using (${write});
`)
    }
    const alike =
      'roster_import_id, employer_id, station_id, acting_station_id, outcome, registered_before, listed, due_on, late_at, late_explained, filed_late, last_day_missing, differing, warned'
    const told = `roster_import_id, employer_id, station_id, acting_station_id, outcome, registered_before is not null as registered_before, listed, due_on, late_at, late_explained, filed_late, ended_on is null as last_day_missing, differs <> '[]' as differing, warnings <> '[]' as warned`
    const keys = Array.from({ length: 14 }, (_, at) => at + 1).join(', ')
    this.addSql(/* sql */ `
create or replace function tally_roster_rows() returns trigger language plpgsql security definer set search_path = public, pg_temp set "app.scope" = 'system' as $$
begin
  if tg_op = 'INSERT' then
    insert into roster_tally (${alike}, rows) select ${told}, count(*) from added group by ${keys};
  elsif tg_op = 'DELETE' then
    insert into roster_tally (${alike}, rows) select ${told}, -count(*) from removed group by ${keys};
  else
    insert into roster_tally (${alike}, rows)
    select ${told}, sum(n) from (select 1 as n, added.* from added union all select -1, removed.* from removed) as change group by ${keys} having sum(n) <> 0;
  end if;
  return null;
end $$;
create trigger tally_added after insert on roster_row referencing new table as added for each statement execute function tally_roster_rows();
create trigger tally_removed after delete on roster_row referencing old table as removed for each statement execute function tally_roster_rows();
create trigger tally_changed after update on roster_row referencing old table as removed new table as added for each statement execute function tally_roster_rows();
insert into roster_tally (${alike}, rows) select ${told}, count(*) from roster_row group by ${keys};
select set_config('app.scope', '', true);
`)
  }
}
