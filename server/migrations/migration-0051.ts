import { Migration } from '@mikro-orm/migrations'

/** The day from which a deadline was counted, where a late report was amended to a later day and stays late: until now only the day as amended was kept beside it. */
export class Migration0051 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
select set_config('app.scope', 'system', true);
alter table obligation add column counted_from date null;
update obligation o set counted_from = first.day from (
  select distinct on (r.obligation_id) r.obligation_id, (change.value ->> 'before')::date as day
  from amendment a join report r on r.id = a.report_id cross join lateral jsonb_array_elements(a.changes) change
  where change.value ->> 'field' in ('hiredOn', 'endedOn') and a.at >= coalesce((
    select max(c.at) from deadline_change c where c.obligation_id = r.obligation_id and c.reason = 'EVENT_AMENDED'), '-infinity')
    and exists (select from deadline_change k where k.obligation_id = r.obligation_id and k.at = a.at and k.reason = 'EVENT_AMENDED_LATENESS_KEPT')
  order by r.obligation_id, a.at) first
where o.id = first.obligation_id and o.event_on <> first.day;
select set_config('app.scope', '', true);
`)
  }
}
