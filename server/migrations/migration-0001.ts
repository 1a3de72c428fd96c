import { Migration } from '@mikro-orm/migrations'

/** The first shape of the database: generated from the tables, then read; references, sequences, triggers and functions by hand. */
export class Migration0001 extends Migration {
  override up(): void {
    this.addSql(/* sql */ String.raw`
create extension if not exists btree_gist;
create table "account" ("id" uuid not null, "username" text not null, "name" text not null, "role" text not null, "status" text not null, "employer_id" uuid null, "employer_station_id" uuid null, "station_id" uuid null, "second_factor" boolean not null default false, "expires_on" date null, "created_at" timestamptz(3) not null, "disabled_at" timestamptz(3) null, "disabled_reason" text null, primary key ("id"));
alter table "account" add constraint "account_username_unique" unique ("username");
create index "account_employer_id_index" on "account" ("employer_id");
create index "account_employer_station_id_index" on "account" ("employer_station_id");
create index "account_station_id_index" on "account" ("station_id");
alter table "account" add constraint "account_belongs" check (case when role in ('HR', 'EMPLOYER_ADMIN') then employer_id is not null and station_id is null when role in ('OFFICER', 'STATION_CHIEF') then station_id is not null and employer_id is null else employer_id is null and station_id is null end);
alter table "account" add constraint "account_role_check" check ("role" in ('HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF', 'AUDITOR', 'ADMIN'));
alter table "account" add constraint "account_status_check" check ("status" in ('INVITED', 'ACTIVE', 'DISABLED'));
create table "amendment" ("id" uuid not null, "report_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "at" timestamptz(3) not null, "by" uuid not null, "reason" text not null, "changes" jsonb not null, primary key ("id"));
create index "amendment_report_id_index" on "amendment" ("report_id");
create table "api_key" ("id" uuid not null, "account_id" uuid not null, "name" text not null, "secret_hash" bytea not null, "read_only" boolean not null, "expires_on" date not null, "created_at" timestamptz(3) not null, "revoked_at" timestamptz(3) null, primary key ("id"));
create index "api_key_account_id_index" on "api_key" ("account_id");
alter table "api_key" add constraint "api_key_secret_hash_unique" unique ("secret_hash");
create table "audit_event" ("id" bigserial primary key, "at" timestamptz(6) not null, "actor_id" uuid null, "actor_role" text not null, "action" text not null, "subject_type" text null, "subject_id" uuid null, "employer_id" uuid null, "station_id" uuid null, "request_id" text not null, "payload" jsonb not null, "xid" xid8 not null default pg_current_xact_id());
create index "audit_event_of_subject" on "audit_event" ("subject_id", "id");
create index "audit_event_of_employer" on "audit_event" ("employer_id", "id");
create index "audit_event_by_transaction" on "audit_event" ("xid", "id");
create table "audit_link" ("sequence" bigserial primary key, "event_id" bigint not null, "hash" text not null, "previous_hash" text not null, "sealed_at" timestamptz(3) not null);
alter table "audit_link" add constraint "audit_link_event_id_unique" unique ("event_id");
create table "calendar_edition" ("id" uuid not null, "year" int not null, "edition" int not null, "version" text not null, "source" text not null, "days" jsonb not null, "published_at" timestamptz(3) not null, "published_by" uuid not null, primary key ("id"));
alter table "calendar_edition" add constraint "calendar_edition_once" unique ("year", "edition");
create table "case_obligation" ("obligation_id" uuid not null, "case_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, primary key ("obligation_id"));
create index "case_obligation_case_id_index" on "case_obligation" ("case_id");
create table "credential" ("account_id" uuid not null, "password_hash" text null, "password_changed_at" timestamptz(3) null, "totp_sealed" bytea null, "totp_pending_sealed" bytea null, "totp_last_step" bigint null, primary key ("account_id"));
create table "deadline_change" ("id" uuid not null, "obligation_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "at" timestamptz(3) not null, "before" date not null, "after" date not null, "calendar_version" text not null, "reason" text not null, primary key ("id"));
create index "deadline_change_obligation_id_index" on "deadline_change" ("obligation_id");
create table "employer" ("id" uuid not null, "credit_code" text not null, "credit_code_verified" boolean not null, "name" text not null, "address" text not null, "phone" text not null, "station_id" uuid not null, "legal_representative" text not null, "status" text not null, "longitude" double precision null, "latitude" double precision null, "registered_at" timestamptz(3) not null, "decided_at" timestamptz(3) null, "decided_by" uuid null, "decision_reason" text null, "version" int not null default 1, primary key ("id"));
alter table "employer" add constraint "employer_credit_code_unique" unique ("credit_code");
create index "employer_station_id_index" on "employer" ("station_id");
alter table "employer" add constraint "employer_status_check" check ("status" in ('PENDING', 'ACTIVE', 'REJECTED', 'SUSPENDED'));
create table "employment" ("id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "worker_id" uuid not null, "position" text null, "hired_on" date not null, "ended_on" date null, "departure_reason" text null, "withdrawn_at" timestamptz(3) null, "version" int not null default 1, "created_at" timestamptz(3) not null, primary key ("id"));
create index "employment_station_id_index" on "employment" ("station_id");
create index "employment_worker_id_index" on "employment" ("worker_id");
create index "employment_of_employer" on "employment" ("employer_id", "hired_on", "id");
alter table employment add constraint employment_once_at_a_time exclude using gist (worker_id with =, daterange(hired_on, ended_on, '[]') with &&) where (withdrawn_at is null);
alter table "employment" add constraint "employment_ends_after_it_began" check (ended_on >= hired_on);
alter table "employment" add constraint "employment_departure_reason_check" check ("departure_reason" in ('EXPIRED', 'TERMINATED', 'DIED', 'OTHER'));
create table "idempotency_key" ("account_id" uuid not null, "key" text not null, "mutation" text not null, "fingerprint" bytea not null, "answer_sealed" bytea null, "created_at" timestamptz(3) not null, primary key ("account_id", "key"));
create table "invitation" ("token_hash" bytea not null, "account_id" uuid not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "used_at" timestamptz(3) null, primary key ("token_hash"));
create index "invitation_account_id_index" on "invitation" ("account_id");
create table "notice" ("id" uuid not null, "employer_id" uuid null, "station_id" uuid null, "account_id" uuid null, "kind" text not null, "facts" jsonb not null, "subject_type" text null, "subject_id" uuid null, "at" timestamptz(3) not null, "once_key" text not null, primary key ("id"));
alter table "notice" add constraint "notice_once_key_unique" unique ("once_key");
create index "notice_of_employer" on "notice" ("employer_id", "at", "id");
create index "notice_of_station" on "notice" ("station_id", "at", "id");
alter table "notice" add constraint "notice_has_one_addressee" check (num_nonnulls(employer_id, station_id, account_id) = 1);
create table "notice_reading" ("notice_id" uuid not null, "account_id" uuid not null, "read_at" timestamptz(3) not null, primary key ("notice_id", "account_id"));
create table "obligation" ("id" uuid not null, "kind" text not null, "employer_id" uuid not null, "station_id" uuid not null, "employment_id" uuid null, "worker_id" uuid null, "event_on" date not null, "rule_key" text not null, "due_on" date not null, "due_at" timestamptz(3) not null, "provisional" boolean not null, "calendar_version" text not null, "source" text not null, "created_at" timestamptz(3) not null, "met_at" timestamptz(3) null, "waived_at" timestamptz(3) null, "waived_reason" text null, primary key ("id"));
create index "obligation_of_employer" on "obligation" ("employer_id", "due_on", "id");
create index "obligation_of_station" on "obligation" ("station_id", "due_on", "id");
create index "obligation_by_due_day" on "obligation" ("due_on", "id");
create index "obligation_of_worker" on "obligation" ("worker_id");
create index obligation_open on obligation (due_at) where met_at is null and waived_at is null;
create unique index obligation_once on obligation (employment_id, kind) where waived_at is null;
alter table "obligation" add constraint "obligation_kind_check" check ("kind" in ('HIRE', 'DEPARTURE'));
alter table "obligation" add constraint "obligation_source_check" check ("source" in ('REPORT', 'ROSTER', 'INSPECTION', 'CROSS_EMPLOYER'));
create table "penalty_case" ("id" uuid not null, "case_number" text not null, "employer_id" uuid not null, "station_id" uuid not null, "status" text not null default 'DETECTED', "rule_key" text not null, "severity" text not null, "severity_reason_zh" text not null, "severity_reason_en" text not null, "self_corrected" boolean not null, "repeated" boolean not null, "detected_at" timestamptz(3) not null, "version" int not null default 1, primary key ("id"));
alter table "penalty_case" add constraint "penalty_case_case_number_unique" unique ("case_number");
create index "penalty_case_of_employer" on "penalty_case" ("employer_id", "detected_at", "id");
create index "penalty_case_of_station" on "penalty_case" ("station_id", "detected_at", "id");
alter table "penalty_case" add constraint "penalty_case_status_check" check ("status" in ('DETECTED', 'CORRECTION_ORDERED', 'FILED', 'NOTICE_SERVED', 'DECISION_PROPOSED', 'DECIDED', 'SERVED', 'PAYMENT_OVERDUE', 'ENFORCEMENT', 'CLOSED'));
alter table "penalty_case" add constraint "penalty_case_severity_check" check ("severity" in ('ORDINARY', 'SERIOUS'));
create table "portal_setting" ("name" text not null, "value" jsonb not null, primary key ("name"));
create table "report" ("id" uuid not null, "kind" text not null, "employer_id" uuid not null, "station_id" uuid not null, "obligation_id" uuid not null, "receipt_number" text not null, "filed_at" timestamptz(3) not null, "filed_by" uuid not null, "late_reason_code" text null, "late_reason" text null, "content_hash" text not null, "receipt" text not null, "withdrawn_at" timestamptz(3) null, "withdrawn_reason" text null, primary key ("id"));
alter table "report" add constraint "report_receipt_number_unique" unique ("receipt_number");
create unique index report_standing on report (obligation_id) where withdrawn_at is null;
alter table "report" add constraint "report_kind_check" check ("kind" in ('HIRE', 'DEPARTURE'));
alter table "report" add constraint "report_late_reason_code_check" check ("late_reason_code" in ('PORTAL_OUTAGE', 'WORKER_DATA_MISSING', 'DOCUMENTS_DELAYED', 'DISPATCH_AGENCY', 'OVERSIGHT', 'OTHER'));
create table "roster_column_memory" ("employer_id" uuid not null, "header" text not null, "station_id" uuid not null, "field" text null, "updated_at" timestamptz(3) not null, primary key ("employer_id", "header"));
create table "roster_import" ("id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "started_by" uuid not null, "upload_id" uuid not null, "file_name" text not null, "file_sealed" bytea null, "mode" text not null, "status" text not null, "failure" jsonb null, "sheet" text null, "choices" jsonb not null, "columns" jsonb not null, "rows_total" int null, "rows_done" int not null default 0, "filing" jsonb null, "created_at" timestamptz(3) not null, "finished_at" timestamptz(3) null, primary key ("id"));
create index "roster_import_of_employer" on "roster_import" ("employer_id", "created_at", "id");
create index "roster_import_of_upload" on "roster_import" ("upload_id");
alter table "roster_import" add constraint "roster_import_mode_check" check ("mode" in ('ADDITIONS', 'FULL_STAFF'));
alter table "roster_import" add constraint "roster_import_status_check" check ("status" in ('CHECKING', 'READY', 'FILING', 'DONE', 'FAILED', 'CANCELLED'));
create table "roster_row" ("roster_import_id" uuid not null, "row_number" int not null, "employer_id" uuid not null, "station_id" uuid not null, "outcome" text not null, "name" text null, "identity_masked" text null, "identity_index" bytea null, "hired_on" date null, "ended_on" date null, "employment_id" uuid null, "due_on" date null, "late_at" timestamptz(3) null, "late_explained" boolean not null default false, "filed_late" boolean not null default false, "errors" jsonb not null, "warnings" jsonb not null, "differs" jsonb not null, "duplicate_of" int null, "ignored_because" text null, "ignored_text" text null, "revealed" jsonb not null, "content_sealed" bytea null, "report_id" uuid null, primary key ("roster_import_id", "row_number"));
create index "roster_row_by_outcome" on "roster_row" ("roster_import_id", "outcome", "row_number");
create index "roster_row_by_identity" on "roster_row" ("roster_import_id", "identity_index");
create index roster_row_to_report on roster_row (roster_import_id, coalesce(hired_on, ended_on), row_number) where outcome in ('HIRE', 'DEPARTURE');
alter table "roster_row" add constraint "roster_row_outcome_check" check ("outcome" in ('HIRE', 'DEPARTURE', 'UNCHANGED', 'DUPLICATE', 'INVALID', 'IGNORED', 'FILED'));
create table "session" ("token_hash" bytea not null, "account_id" uuid not null, "created_at" timestamptz(3) not null, "last_seen_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "user_agent" text null, primary key ("token_hash"));
create index "session_account_id_index" on "session" ("account_id");
create table "sign_in_attempt" ("key" text not null, "failures" int not null, "last_at" timestamptz(3) not null, primary key ("key"));
create table "station" ("id" uuid not null, "code" text not null, "name" text not null, "kind" text not null, "division_code" text not null, "address" text null, "hotline" text null, "longitude" double precision null, "latitude" double precision null, primary key ("id"));
alter table "station" add constraint "station_code_unique" unique ("code");
alter table "station" add constraint "station_kind_check" check ("kind" in ('BUREAU', 'STATION'));
create table "upload" ("id" uuid not null, "account_id" uuid not null, "file_name" text not null, "content_sealed" bytea not null, "size" int not null, "created_at" timestamptz(3) not null, primary key ("id"));
create table "worker" ("id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "name" text not null, "identity_sealed" bytea not null, "identity_index" bytea not null, "identity_masked" text not null, "sex" text not null, "birth_date" date not null, "phone_sealed" bytea null, "phone_masked" text null, "household_registration_address" text null, "household_division_code" text null, "residence_address" text null, "created_at" timestamptz(3) not null, primary key ("id"));
create index "worker_station_id_index" on "worker" ("station_id");
create index "worker_identity" on "worker" ("identity_index");
alter table "worker" add constraint "worker_once_per_employer" unique ("employer_id", "identity_index");
alter table "worker" add constraint "worker_sex_check" check ("sex" in ('MALE', 'FEMALE'));
alter table "account" enable row level security;
alter table "account" force row level security;
create policy "read" on "account" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or employer_station_id = (select nullif(current_setting('app.station', true), ''))::uuid or station_id = (select nullif(current_setting('app.served_by', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'admin', 'system'));
create policy "add" on "account" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or employer_station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('admin', 'system'));
create policy "change" on "account" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or employer_station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('admin', 'system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or employer_station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('admin', 'system'));
create policy "remove" on "account" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or employer_station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('admin', 'system'));
alter table "amendment" enable row level security;
alter table "amendment" force row level security;
create policy "read" on "amendment" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "amendment" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "amendment" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "amendment" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "api_key" enable row level security;
alter table "api_key" force row level security;
create policy "read" on "api_key" for select using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "api_key" for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "api_key" for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "api_key" for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "audit_event" enable row level security;
alter table "audit_event" force row level security;
create policy "read" on "audit_event" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'admin', 'system'));
create policy "add" on "audit_event" for insert with check ((select nullif(current_setting('app.scope', true), '')) is not null);
alter table "audit_link" enable row level security;
alter table "audit_link" force row level security;
create policy "read" on "audit_link" for select using ((select nullif(current_setting('app.scope', true), '')) in ('all', 'system', 'station', 'employer', 'admin'));
create policy "add" on "audit_link" for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "calendar_edition" enable row level security;
alter table "calendar_edition" force row level security;
create policy "read" on "calendar_edition" for select using (true);
create policy "add" on "calendar_edition" for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('admin', 'system'));
create policy "change" on "calendar_edition" for update using ((select nullif(current_setting('app.scope', true), '')) in ('admin', 'system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('admin', 'system'));
alter table "case_obligation" enable row level security;
alter table "case_obligation" force row level security;
create policy "read" on "case_obligation" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "case_obligation" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "case_obligation" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "case_obligation" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "credential" enable row level security;
alter table "credential" force row level security;
create policy "read" on "credential" for select using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "credential" for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "credential" for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "credential" for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "deadline_change" enable row level security;
alter table "deadline_change" force row level security;
create policy "read" on "deadline_change" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "deadline_change" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "deadline_change" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "deadline_change" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "employer" enable row level security;
alter table "employer" force row level security;
create policy "read" on "employer" for select using (id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'admin', 'system'));
create policy "add" on "employer" for insert with check (id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "employer" for update using (id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "employer" for delete using (id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "employment" enable row level security;
alter table "employment" force row level security;
create policy "read" on "employment" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "employment" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "employment" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "employment" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "idempotency_key" enable row level security;
alter table "idempotency_key" force row level security;
create policy "read" on "idempotency_key" for select using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "idempotency_key" for insert with check (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "idempotency_key" for update using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "idempotency_key" for delete using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "invitation" enable row level security;
alter table "invitation" force row level security;
create policy "read" on "invitation" for select using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "invitation" for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "invitation" for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "invitation" for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "notice" enable row level security;
alter table "notice" force row level security;
create policy "read" on "notice" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "notice" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "notice" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "notice" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "notice_reading" enable row level security;
alter table "notice_reading" force row level security;
create policy "read" on "notice_reading" for select using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "notice_reading" for insert with check (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "notice_reading" for update using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "notice_reading" for delete using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "obligation" enable row level security;
alter table "obligation" force row level security;
create policy "read" on "obligation" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "obligation" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "obligation" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "obligation" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "penalty_case" enable row level security;
alter table "penalty_case" force row level security;
create policy "read" on "penalty_case" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "penalty_case" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "penalty_case" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "penalty_case" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "portal_setting" enable row level security;
alter table "portal_setting" force row level security;
create policy "read" on "portal_setting" for select using ((select nullif(current_setting('app.scope', true), '')) is not null);
create policy "add" on "portal_setting" for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "portal_setting" for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "portal_setting" for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "report" enable row level security;
alter table "report" force row level security;
create policy "read" on "report" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "report" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "report" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "report" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "roster_column_memory" enable row level security;
alter table "roster_column_memory" force row level security;
create policy "read" on "roster_column_memory" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "roster_column_memory" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "roster_column_memory" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "roster_column_memory" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "roster_import" enable row level security;
alter table "roster_import" force row level security;
create policy "read" on "roster_import" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "roster_import" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "roster_import" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "roster_import" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "roster_row" enable row level security;
alter table "roster_row" force row level security;
create policy "read" on "roster_row" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "roster_row" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "roster_row" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "roster_row" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "session" enable row level security;
alter table "session" force row level security;
create policy "read" on "session" for select using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "session" for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "session" for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "session" for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "sign_in_attempt" enable row level security;
alter table "sign_in_attempt" force row level security;
create policy "read" on "sign_in_attempt" for select using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "sign_in_attempt" for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "sign_in_attempt" for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "sign_in_attempt" for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "upload" enable row level security;
alter table "upload" force row level security;
create policy "read" on "upload" for select using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "upload" for insert with check (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "upload" for update using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "upload" for delete using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "worker" enable row level security;
alter table "worker" force row level security;
create policy "read" on "worker" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "worker" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "worker" for update using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "worker" for delete using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));

-- References: what is pointed at exists.
alter table employer add constraint employer_station_fk foreign key (station_id) references station (id);
alter table account add constraint account_employer_fk foreign key (employer_id) references employer (id);
alter table account add constraint account_station_fk foreign key (station_id) references station (id);
alter table credential add constraint credential_account_fk foreign key (account_id) references account (id);
alter table session add constraint session_account_fk foreign key (account_id) references account (id);
alter table api_key add constraint api_key_account_fk foreign key (account_id) references account (id);
alter table invitation add constraint invitation_account_fk foreign key (account_id) references account (id);
alter table worker add constraint worker_employer_fk foreign key (employer_id) references employer (id);
alter table employment add constraint employment_worker_fk foreign key (worker_id) references worker (id);
alter table obligation add constraint obligation_employment_fk foreign key (employment_id) references employment (id);
alter table deadline_change add constraint deadline_change_obligation_fk foreign key (obligation_id) references obligation (id);
alter table report add constraint report_obligation_fk foreign key (obligation_id) references obligation (id);
alter table amendment add constraint amendment_report_fk foreign key (report_id) references report (id);
alter table penalty_case add constraint penalty_case_employer_fk foreign key (employer_id) references employer (id);
alter table case_obligation add constraint case_obligation_case_fk foreign key (case_id) references penalty_case (id);
alter table case_obligation add constraint case_obligation_obligation_fk foreign key (obligation_id) references obligation (id);
alter table audit_link add constraint audit_link_event_fk foreign key (event_id) references audit_event (id);
alter table roster_import add constraint roster_import_employer_fk foreign key (employer_id) references employer (id);
alter table roster_row add constraint roster_row_import_fk foreign key (roster_import_id) references roster_import (id);

create sequence receipt_number;
create sequence case_number;

-- The trail is added to, never changed: refused here for everybody, and found by the chain where the triggers were off.
create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'the audit trail is append-only'; end $$;
create trigger audit_event_stays before update or delete on audit_event for each row execute function refuse_change();
create trigger audit_event_whole before truncate on audit_event for each statement execute function refuse_change();
create trigger audit_link_stays before update or delete on audit_link for each row execute function refuse_change();
create trigger audit_link_whole before truncate on audit_link for each statement execute function refuse_change();

-- Who a session or a key belongs to, before any actor is known. Lifetimes run on the server's real time.
create function actor_of_session(token bytea, idle interval, absolute interval)
returns table (account_id uuid, username text, name text, role text, employer_id uuid, employer_station_id uuid, station_id uuid, read_only boolean, last_seen_at timestamptz)
language sql stable set "app.scope" = 'system' as $$
  select a.id, a.username, a.name, a.role, a.employer_id, a.employer_station_id, a.station_id, false, s.last_seen_at
  from session s join account a on a.id = s.account_id
  where s.token_hash = token and s.ended_at is null and a.status = 'ACTIVE'
    and s.last_seen_at > now() - idle and s.created_at > now() - absolute
    and (a.expires_on is null or a.expires_on >= (now() at time zone 'Asia/Shanghai')::date)
$$;
create function actor_of_key(secret bytea)
returns table (account_id uuid, username text, name text, role text, employer_id uuid, employer_station_id uuid, station_id uuid, read_only boolean, last_seen_at timestamptz)
language sql stable set "app.scope" = 'system' as $$
  select a.id, a.username, a.name, a.role, a.employer_id, a.employer_station_id, a.station_id, k.read_only, now()
  from api_key k join account a on a.id = k.account_id
  where k.secret_hash = secret and k.revoked_at is null and a.status = 'ACTIVE'
    and k.expires_on >= (now() at time zone 'Asia/Shanghai')::date
    and (a.expires_on is null or a.expires_on >= (now() at time zone 'Asia/Shanghai')::date)
$$;

-- Thousands of rows that one roster adds are unknown to the planner until they are counted, which by itself happens once a minute.
create function count_what_grew() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare grown regclass;
begin
  for grown in
    select t from unnest('{worker,employment,obligation,report,roster_row,penalty_case,case_obligation,notice}'::regclass[]) as t
    where pg_stat_get_mod_since_analyze(t) > 500 + pg_stat_get_live_tuples(t) / 5
  loop execute format('analyze (skip_locked) %s', grown); end loop;
end $$;
`)
  }
}
