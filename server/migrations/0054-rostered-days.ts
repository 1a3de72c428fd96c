import { Migration } from '@mikro-orm/migrations'

/** A day with a roster of its own says so: without anybody on it nobody serves, instead of everybody. */
export class Migration0054 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
-- Row-level security binds the owner too.
select set_config('app.scope', 'system', true);
alter table "service_day" add column "rostered" boolean not null default false;
update service_day s set rostered = true where exists (select from duty d where d.station_id = s.station_id and d.day = s.day);
select set_config('app.scope', '', true);
`)
  }
}
