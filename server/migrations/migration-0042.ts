import { Migration } from '@mikro-orm/migrations'

/** Staff from before: claims that people were registered outside the portal, with what the station asks about them. */
export class Migration0042 extends Migration {
  override up(): void {
    const mine = `employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid`
    const scope = `(select nullif(current_setting('app.scope', true), ''))`
    const write = `${mine} or ${scope} in ('system')`
    this.addSql(/* sql */ `
create table "prior_registration" ("id" uuid not null, "employment_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "registered_on" date null, "reference" text null, "claimed_at" timestamptz(3) not null, "claimed_by" uuid null, "exchanges" jsonb not null, "accepted_at" timestamptz(3) null, "accepted_by" uuid null, "rejected_at" timestamptz(3) null, "rejected_by" uuid null, "rejected_reason" text null, "withdrawn_at" timestamptz(3) null, "version" int not null default 1, primary key ("id"));
alter table prior_registration add constraint prior_registration_employment_id_unique unique (employment_id);
alter table prior_registration add constraint prior_registration_employment_fk foreign key (employment_id) references employment (id);
alter table prior_registration add constraint prior_registration_employer_fk foreign key (employer_id) references employer (id);
create index prior_registration_of_employer on prior_registration (employer_id, claimed_at, id);
create index prior_registration_of_station on prior_registration (station_id, claimed_at, id);
alter table prior_registration enable row level security;
alter table prior_registration force row level security;
create policy "read" on prior_registration for select using (${mine} or ${scope} in ('all', 'system'));
create policy "add" on prior_registration for insert with check (${write});
create policy "change" on prior_registration for update using (${write}) with check (${write});
create policy "remove" on prior_registration for delete using (${write});
`)
  }
}
