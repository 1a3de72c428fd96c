import { Migration } from '@mikro-orm/migrations'

/**
 * The day that a row of a roster goes by stands in the row: behind the walls between tenants PostgreSQL begins a page in the
 * middle of an index only where what is compared is a column. What grew is counted from a tenth of the usual sample: enough
 * to choose an index, until the database's own round looks closer.
 */
export class Migration0028 extends Migration {
  override up(): void {
    this.addSql(`
alter table roster_row add column event_on date generated always as (coalesce(hired_on, ended_on)) stored;
drop index roster_row_to_report;
create index roster_row_to_report on roster_row (roster_import_id, event_on, row_number) where outcome in ('HIRE', 'DEPARTURE');
alter function count_what_grew() set default_statistics_target = 10;

-- Events never go, so that only a new link can miss its event: looked at for all links of a statement at once.
alter table audit_link drop constraint audit_link_event_fk;
create function refuse_link_without_event() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set "app.scope" = 'system' set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if exists (select from added a where not exists (select from audit_event e where e.id = a.event_id)) then
    raise foreign_key_violation using message = 'a link of the trail stands for an event that is not there';
  end if;
  return null;
end $$;
create trigger audit_link_has_event after insert on audit_link referencing new table as added for each statement execute function refuse_link_without_event();
`)
  }
}
