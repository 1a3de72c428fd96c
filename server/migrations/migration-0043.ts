import { Migration } from '@mikro-orm/migrations'

/**
 * Late reports of one day are one case; a claim that the portal was out of service is checked before it becomes one. What
 * officers must give reasons for has a place of its own.
 */
export class Migration0043 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
alter table penalty_case add column gathers_late_on date null;
alter table case_file add column severity_reasons text null, add column during_term_reasons text null;

create table "outage_claim" ("id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "kind" text not null, "claimed_on" date not null, "claimed_at" timestamptz(3) not null, "version" int not null default 1, "checked_at" timestamptz(3) null, "checked_by" uuid null, "upheld" boolean null, "reasons" text null, primary key ("id"), constraint outage_claim_checked_whole check ((checked_at is null) = (upheld is null) and (checked_at is null) = (reasons is null)));
create index "outage_claim_of_employer" on "outage_claim" ("employer_id");
create index "outage_claim_of_station" on "outage_claim" ("station_id", "claimed_at", "id");
create unique index outage_claim_unchecked on outage_claim (employer_id, kind, claimed_on) where checked_at is null;
alter table "outage_claim" add constraint "outage_claim_kind_check" check ("kind" in ('HIRE', 'DEPARTURE'));
alter table outage_claim add constraint outage_claim_employer_fk foreign key (employer_id) references employer (id);
alter table "outage_claim" enable row level security;
alter table "outage_claim" force row level security;
create policy "read" on "outage_claim" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "outage_claim" for insert with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "outage_claim" for update using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "outage_claim" for delete using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));

create table "outage_claim_duty" ("obligation_id" uuid not null, "claim_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "found_by_others" boolean not null, primary key ("obligation_id"));
create index "outage_claim_duty_claim_id_index" on "outage_claim_duty" ("claim_id");
alter table outage_claim_duty add constraint outage_claim_duty_claim_fk foreign key (claim_id) references outage_claim (id);
alter table outage_claim_duty add constraint outage_claim_duty_obligation_fk foreign key (obligation_id) references obligation (id);
alter table "outage_claim_duty" enable row level security;
alter table "outage_claim_duty" force row level security;
create policy "read" on "outage_claim_duty" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "outage_claim_duty" for insert with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "outage_claim_duty" for update using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "outage_claim_duty" for delete using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
`)
  }
}
