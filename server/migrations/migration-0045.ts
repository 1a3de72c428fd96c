import { Migration } from '@mikro-orm/migrations'

const mine = `employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid`
const scope = `(select nullif(current_setting('app.scope', true), ''))`

/** Why an application ended without anybody's wish, which visits lost their time through the station, and who was to come to a visit and is not any more. */
export class Migration0045 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
alter table permit_application add column withdrawn_because text null;
alter table permit_application add constraint permit_application_withdrawn_because check (withdrawn_because is null or withdrawn_at is not null);
alter table permit_application add constraint permit_application_withdrawn_because_check check (withdrawn_because in ('EMPLOYMENT_ENDED', 'HIRE_WITHDRAWN', 'VISIT_CANCELLED'));
alter table visit add column returned_at timestamptz(3) null;

create table "visit_officer_past" ("visit_id" uuid not null, "officer_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, primary key ("visit_id", "officer_id"));
create index "visit_officer_past_of_officer" on "visit_officer_past" ("officer_id", "starts_at");
alter table visit_officer_past enable row level security;
alter table visit_officer_past force row level security;
create policy "read" on visit_officer_past for select using (${mine} or ${scope} in ('all', 'system'));
create policy "add" on visit_officer_past for insert with check (${mine} or ${scope} in ('system'));
create policy "change" on visit_officer_past for update using (${mine} or ${scope} in ('system')) with check (${mine} or ${scope} in ('system'));
create policy "remove" on visit_officer_past for delete using (${mine} or ${scope} in ('system'));
`)
  }
}
