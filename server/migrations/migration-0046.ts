import { Migration } from '@mikro-orm/migrations'

/** A roster's row that reports a hire with its departure has two deadlines: `due_on` and `late_at` are the hire's from now on, and the departure's stand beside them. */
export class Migration0046 extends Migration {
  override up(): void {
    const kept =
      'roster_import_id, employer_id, station_id, acting_station_id, outcome, registered_before, listed, due_on, late_at, departure_due_on, departure_late_at, late_explained, filed_late, last_day_missing, differing, warned'
    const told =
      "roster_import_id, employer_id, station_id, acting_station_id, outcome, registered_before is not null as registered_before, listed, due_on, late_at, departure_due_on, departure_late_at, late_explained, filed_late, ended_on is null as last_day_missing, differs <> '[]' as differing, warnings <> '[]' as warned"
    const keys = Array.from({ length: 16 }, (_, at) => at + 1).join(', ')
    this.addSql(/* sql */ `
-- Row-level security binds the owner too.
select set_config('app.scope', 'system', true);
alter table roster_row add column departure_due_on date null, add column departure_late_at timestamptz(3) null;
alter table roster_tally add column departure_due_on date null, add column departure_late_at timestamptz(3) null;
drop index roster_tally_due;
create index roster_tally_due on roster_tally (due_on) where listed;
create index roster_tally_departure_due on roster_tally (departure_due_on) where listed;
create or replace function tally_roster_rows() returns trigger language plpgsql security definer set search_path = public, pg_temp set "app.scope" = 'system' as $$
begin
  if tg_op = 'INSERT' then
    insert into roster_tally (${kept}, rows) select ${told}, count(*) from added group by ${keys};
  elsif tg_op = 'DELETE' then
    insert into roster_tally (${kept}, rows) select ${told}, -count(*) from removed group by ${keys};
  else
    insert into roster_tally (${kept}, rows)
    select ${told}, sum(n) from (select 1 as n, added.* from added union all select -1, removed.* from removed) as change group by ${keys} having sum(n) <> 0;
  end if;
  return null;
end $$;
update roster_row set departure_due_on = due_on, departure_late_at = case when late_at is not null then (due_on + 1)::timestamp at time zone 'Asia/Shanghai' end,
  due_on = coalesce((late_at at time zone 'Asia/Shanghai')::date - 1, due_on)
where outcome = 'DEPARTURE' and employment_id is null and hired_on is not null and ended_on is not null and due_on is not null and registered_before is null;
select set_config('app.scope', '', true);
`)
  }
}
