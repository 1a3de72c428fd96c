import { Migration } from '@mikro-orm/migrations'

/**
 * Millions of duties are counted from indexes alone: all by their last day, with what decides who may see them, how they
 * stand and since when; and apart those not met in time. What was known at an instant is added up by the month in which it
 * became known, so that only what changed within one month is looked at row by row.
 */
export class Migration0026 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
drop index obligation_by_due_day;
create index obligation_by_due_day on obligation (due_on, id) include (employer_id, station_id, due_at, known_since, provisional, rule_key, met_at, waived_at);
create index obligation_not_on_time on obligation (due_on, id) include (employer_id, station_id, due_at, provisional, rule_key, met_at) where waived_at is null and (met_at is null or met_at >= due_at);
drop index obligation_open_by_day;
create index obligation_open_by_day on obligation (due_on, id) include (employer_id, station_id, due_at, known_since, provisional, rule_key) where met_at is null and waived_at is null;
create index obligation_by_knowledge on obligation (known_since);
drop index row_version_by_end;
create index row_version_by_end on row_version (table_name, valid_to, valid_from);

create table "compliance_known" ("known_month" date not null, "employer_id" uuid not null, "station_id" uuid not null, "month" date not null, "rule_key" text not null, "total" int not null, "met" int not null, "met_late" int not null, primary key ("employer_id", "month", "station_id", "rule_key", "known_month"));
create index compliance_known_of_station on compliance_known (station_id, month);
create index compliance_known_by_month on compliance_known (month, known_month);
alter table compliance_known enable row level security;
alter table compliance_known force row level security;
create policy "read" on compliance_known for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on compliance_known for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on compliance_known for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on compliance_known for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'));

-- The month, of the jurisdiction's clock, in which something became known.
create function known_month(at timestamptz) returns date language sql immutable as $$
  select date_trunc('month', at at time zone 'Asia/Shanghai')::date
$$;

-- The walls stand for the owner too.
select set_config('app.scope', 'system', true);
with changes as (delete from compliance_delta returning employer_id, station_id, month, rule_key, total, met, met_late)
insert into compliance_month (employer_id, station_id, month, rule_key, total, met, met_late)
select employer_id, station_id, month, rule_key, sum(total), sum(met), sum(met_late) from changes group by 1, 2, 3, 4
on conflict (employer_id, month, station_id, rule_key) do update
set total = compliance_month.total + excluded.total, met = compliance_month.met + excluded.met, met_late = compliance_month.met_late + excluded.met_late;
alter table compliance_delta add column known_month date not null;

insert into compliance_known (known_month, employer_id, station_id, month, rule_key, total, met, met_late)
select known, employer_id, station_id, month, rule_key, sum(n), coalesce(sum(n) filter (where kept_time), 0), coalesce(sum(n) filter (where not kept_time), 0)
from (
  select 1 as n, known_month(known_since) as known, employer_id, station_id, date_trunc('month', due_on)::date as month, rule_key, on_time(met_at, due_at, provisional) as kept_time from obligation where waived_at is null
  union all
  select edge.n, known_month(edge.at), was.employer_id, was.station_id, date_trunc('month', was.due_on)::date, was.rule_key, on_time(was.met_at, was.due_at, was.provisional)
  from row_version v cross join lateral jsonb_populate_record(null::obligation, v.row) was cross join lateral (values (1, v.valid_from), (-1, v.valid_to)) as edge(n, at)
  where v.table_name = 'obligation' and was.waived_at is null) as change
group by 1, 2, 3, 4, 5;
select set_config('app.scope', '', true);

create or replace function count_obligations() returns trigger language plpgsql security definer set search_path = public, pg_temp set "app.scope" = 'system' as $$
begin
  if tg_op = 'INSERT' then
    insert into compliance_delta (known_month, employer_id, station_id, month, rule_key, total, met, met_late)
    select known_month(known_since), employer_id, station_id, date_trunc('month', due_on)::date, rule_key, count(*), count(*) filter (where on_time(met_at, due_at, provisional)), count(*) filter (where not on_time(met_at, due_at, provisional))
    from added where waived_at is null group by 1, 2, 3, 4, 5;
  elsif tg_op = 'DELETE' then
    insert into compliance_delta (known_month, employer_id, station_id, month, rule_key, total, met, met_late)
    select known_month(greatest(portal_now(), known_since)), employer_id, station_id, date_trunc('month', due_on)::date, rule_key, -count(*), -count(*) filter (where on_time(met_at, due_at, provisional)), -count(*) filter (where not on_time(met_at, due_at, provisional))
    from removed where waived_at is null group by 1, 2, 3, 4, 5;
  else
    insert into compliance_delta (known_month, employer_id, station_id, month, rule_key, total, met, met_late)
    select known, employer_id, station_id, month, rule_key, sum(n), coalesce(sum(n) filter (where kept_time), 0), coalesce(sum(n) filter (where not kept_time), 0)
    from (
      select 1 as n, known_month(known_since) as known, employer_id, station_id, date_trunc('month', due_on)::date as month, rule_key, on_time(met_at, due_at, provisional) as kept_time from added where waived_at is null
      union all
      select -1, known_month(a.known_since), r.employer_id, r.station_id, date_trunc('month', r.due_on)::date, r.rule_key, on_time(r.met_at, r.due_at, r.provisional) from removed r join added a on a.id = r.id where r.waived_at is null) as change
    group by 1, 2, 3, 4, 5
    having sum(n) <> 0 or coalesce(sum(n) filter (where kept_time), 0) <> 0 or coalesce(sum(n) filter (where not kept_time), 0) <> 0;
  end if;
  return null;
end $$;
`)
  }
}
