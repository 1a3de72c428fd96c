import { Migration } from '@mikro-orm/migrations'

/** Visits and permits: generated from the tables, then read; references by hand. */
export class Migration0003 extends Migration {
  override up(): void {
    this.addSql(/* sql */ String.raw`
create table "calendar_feed" ("account_id" uuid not null, "secret_hash" bytea not null, "created_at" timestamptz(3) not null, primary key ("account_id"));
alter table "calendar_feed" add constraint "calendar_feed_secret_hash_unique" unique ("secret_hash");
create table "document_check" ("visit_id" uuid not null, "application_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "present" boolean not null, "documents" jsonb not null, "lacking" boolean not null, "note" text null, "noted_at" timestamptz(3) null, "at" timestamptz(3) not null, "by" uuid null, "handed_over_at" timestamptz(3) null, primary key ("visit_id", "application_id"));
create table "duty" ("station_id" uuid not null, "day" date not null, "officer_id" uuid not null, primary key ("station_id", "day", "officer_id"));
create table "permit_application" ("id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "worker_id" uuid not null, "employment_id" uuid not null, "visit_id" uuid not null, "type" text not null, "rule_key" text not null, "documents" jsonb not null, "delivery" text not null, "submitted_at" timestamptz(3) not null, "told_missing" jsonb null, "told_missing_at" timestamptz(3) null, "lacking" boolean not null default false, "second_list_allowed_by" uuid null, "second_list_allowed_at" timestamptz(3) null, "second_list_reason" text null, "second_lists" int not null default 0, "accepted_on" date null, "due_on" date null, "calendar_version" text null, "issued_on" date null, "delivery_due_on" date null, "delivered_on" date null, "rejected_at" timestamptz(3) null, "reject_reason" text null, "withdrawn_at" timestamptz(3) null, primary key ("id"));
create index "permit_application_worker_id_index" on "permit_application" ("worker_id");
create index "permit_application_employment_id_index" on "permit_application" ("employment_id");
create index "permit_application_visit_id_index" on "permit_application" ("visit_id");
create index "permit_application_of_employer" on "permit_application" ("employer_id", "submitted_at", "id");
create index "permit_application_of_station" on "permit_application" ("station_id", "submitted_at", "id");
create unique index permit_application_open_once on permit_application (worker_id) where issued_on is null and rejected_at is null and withdrawn_at is null;
alter table "permit_application" add constraint "permit_application_in_order" check (accepted_on <= issued_on and issued_on <= delivered_on and (issued_on is null or accepted_on is not null) and (delivered_on is null or issued_on is not null));
alter table "permit_application" add constraint "permit_application_type_check" check ("type" in ('ONE_YEAR', 'THREE_YEAR', 'ANNUALLY_ENDORSED'));
alter table "permit_application" add constraint "permit_application_delivery_check" check ("delivery" in ('PICKUP', 'EXPRESS'));
create table "residence_permit" ("id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "worker_id" uuid not null, "application_id" uuid not null, "number" text not null, "type" text not null, "rule_key" text not null, "issued_on" date not null, "expires_on" date not null, "renewal_opens_on" date not null, "cancelled_on" date null, primary key ("id"));
alter table "residence_permit" add constraint "residence_permit_application_id_unique" unique ("application_id");
alter table "residence_permit" add constraint "residence_permit_number_unique" unique ("number");
create index "residence_permit_of_worker" on "residence_permit" ("worker_id", "issued_on");
create index "residence_permit_of_employer" on "residence_permit" ("employer_id", "expires_on", "id");
create index "residence_permit_of_station" on "residence_permit" ("station_id", "expires_on", "id");
alter table "residence_permit" add constraint "residence_permit_days" check (issued_on < expires_on and renewal_opens_on <= expires_on);
alter table "residence_permit" add constraint "residence_permit_type_check" check ("type" in ('ONE_YEAR', 'THREE_YEAR', 'ANNUALLY_ENDORSED'));
create table "service_day" ("station_id" uuid not null, "day" date not null, "opens" int null, "closes" int null, "break_from" int null, "break_to" int null, "note" text null, primary key ("station_id", "day"));
alter table "service_day" add constraint "service_day_hours" check ((opens is null) = (closes is null) and (break_from is null) = (break_to is null) and opens < closes and opens >= 0 and closes <= 1440 and opens <= break_from and break_from < break_to and break_to <= closes);
create table "service_pace" ("station_id" uuid not null, "minutes_per_applicant" int not null, "set_up_minutes" int not null, primary key ("station_id"));
alter table "service_pace" add constraint "service_pace_is_possible" check (minutes_per_applicant between 1 and 240 and set_up_minutes between 0 and 240);
create table "service_week" ("station_id" uuid not null, "weekday" int not null, "opens" int null, "closes" int null, "break_from" int null, "break_to" int null, primary key ("station_id", "weekday"));
alter table "service_week" add constraint "service_week_hours" check (weekday between 1 and 7 and (opens is null) = (closes is null) and (break_from is null) = (break_to is null) and opens < closes and opens >= 0 and closes <= 1440 and opens <= break_from and break_from < break_to and break_to <= closes);
create table "visit" ("id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "address" text not null, "longitude" double precision null, "latitude" double precision null, "note" text null, "preferred_windows" jsonb not null, "requested_at" timestamptz(3) not null, "requested_by" uuid null, "starts_at" timestamptz(3) null, "ends_at" timestamptz(3) null, "started_at" timestamptz(3) null, "completed_at" timestamptz(3) null, "cancelled_at" timestamptz(3) null, "cancel_reason" text null, "urgent_reason" text null, "urgent_decided_at" timestamptz(3) null, "urgent_decided_by" uuid null, "urgent_approved" boolean null, "follows_id" uuid null, "rating_stars" int null, "rating_comment" text null, "rated_at" timestamptz(3) null, "sequence" int not null default 0, "version" int not null default 1, primary key ("id"));
create index "visit_of_employer" on "visit" ("employer_id", "requested_at", "id");
create index "visit_of_station" on "visit" ("station_id", "requested_at", "id");
create index "visit_by_start" on "visit" ("station_id", "starts_at");
create unique index visit_follows_once on visit (follows_id);
alter table "visit" add constraint "visit_window" check ((starts_at is null) = (ends_at is null) and starts_at < ends_at);
alter table "visit" add constraint "visit_rating" check (rating_stars between 1 and 5);
create table "visit_officer" ("id" uuid not null, "visit_id" uuid not null, "officer_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "day" date not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "busy_from" timestamptz(3) not null, "busy_to" timestamptz(3) not null, "travel_before" int not null, "held_until" timestamptz(3) null, "held_by" uuid null, primary key ("id"));
create index "visit_officer_visit_id_index" on "visit_officer" ("visit_id");
create index "visit_officer_day" on "visit_officer" ("officer_id", "day");
alter table visit_officer add constraint visit_officer_one_place_at_a_time exclude using gist (officer_id with =, tstzrange(busy_from, busy_to, '[)') with &&);
alter table "visit_officer" add constraint "visit_officer_time" check (busy_from <= starts_at and starts_at < ends_at and ends_at <= busy_to);
alter table "calendar_feed" enable row level security;
alter table "calendar_feed" force row level security;
create policy "read" on "calendar_feed" for select using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "calendar_feed" for insert with check (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "calendar_feed" for update using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "calendar_feed" for delete using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "document_check" enable row level security;
alter table "document_check" force row level security;
create policy "read" on "document_check" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "document_check" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "document_check" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "document_check" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "duty" enable row level security;
alter table "duty" force row level security;
create policy "read" on "duty" for select using (true);
create policy "add" on "duty" for insert with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "duty" for update using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "duty" for delete using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "permit_application" enable row level security;
alter table "permit_application" force row level security;
create policy "read" on "permit_application" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "permit_application" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "permit_application" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "permit_application" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "residence_permit" enable row level security;
alter table "residence_permit" force row level security;
create policy "read" on "residence_permit" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "residence_permit" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "residence_permit" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "residence_permit" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "service_day" enable row level security;
alter table "service_day" force row level security;
create policy "read" on "service_day" for select using (true);
create policy "add" on "service_day" for insert with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "service_day" for update using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "service_day" for delete using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "service_pace" enable row level security;
alter table "service_pace" force row level security;
create policy "read" on "service_pace" for select using (true);
create policy "add" on "service_pace" for insert with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "service_pace" for update using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "service_pace" for delete using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "service_week" enable row level security;
alter table "service_week" force row level security;
create policy "read" on "service_week" for select using (true);
create policy "add" on "service_week" for insert with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "service_week" for update using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "service_week" for delete using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "visit" enable row level security;
alter table "visit" force row level security;
create policy "read" on "visit" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "visit" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "visit" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "visit" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "visit_officer" enable row level security;
alter table "visit_officer" force row level security;
create policy "read" on "visit_officer" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "visit_officer" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "visit_officer" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "visit_officer" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));

-- References: what is pointed at exists.
alter table service_pace add constraint service_pace_station_fk foreign key (station_id) references station (id);
alter table service_week add constraint service_week_station_fk foreign key (station_id) references station (id);
alter table service_day add constraint service_day_station_fk foreign key (station_id) references station (id);
alter table duty add constraint duty_station_fk foreign key (station_id) references station (id);
alter table duty add constraint duty_officer_fk foreign key (officer_id) references account (id);
alter table visit add constraint visit_employer_fk foreign key (employer_id) references employer (id);
alter table visit add constraint visit_station_fk foreign key (station_id) references station (id);
alter table visit add constraint visit_follows_fk foreign key (follows_id) references visit (id);
alter table visit_officer add constraint visit_officer_visit_fk foreign key (visit_id) references visit (id);
alter table visit_officer add constraint visit_officer_officer_fk foreign key (officer_id) references account (id);
alter table calendar_feed add constraint calendar_feed_account_fk foreign key (account_id) references account (id);
alter table permit_application add constraint permit_application_employment_fk foreign key (employment_id) references employment (id);
alter table permit_application add constraint permit_application_worker_fk foreign key (worker_id) references worker (id);
alter table permit_application add constraint permit_application_visit_fk foreign key (visit_id) references visit (id);
alter table document_check add constraint document_check_visit_fk foreign key (visit_id) references visit (id);
alter table document_check add constraint document_check_application_fk foreign key (application_id) references permit_application (id);
alter table residence_permit add constraint residence_permit_application_fk foreign key (application_id) references permit_application (id);
alter table residence_permit add constraint residence_permit_worker_fk foreign key (worker_id) references worker (id);

-- When the officers of a station are busy and where, without for whom: what a company's offered windows are made of.
create function officer_times(station uuid, first_day date, last_day date, held_at timestamptz)
returns table (officer_id uuid, day date, starts_at timestamptz, ends_at timestamptz, longitude double precision, latitude double precision)
language sql stable set "app.scope" = 'system' as $$
  select o.officer_id, o.day, o.starts_at, o.ends_at, v.longitude, v.latitude
  from visit_officer o join visit v on v.id = o.visit_id
  where o.station_id = station and o.day between first_day and last_day and (o.held_until is null or o.held_until > held_at)
$$;
`)
  }
}
