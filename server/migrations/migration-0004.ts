import { Migration } from '@mikro-orm/migrations'

/** What was known when: versions kept by the database. Month summaries, exports, saved questions and samples of the auditors. */
export class Migration0004 extends Migration {
  override up(): void {
    this.addSql(/* sql */ String.raw`
create table "row_version" ("id" bigint generated always as identity primary key, "table_name" text not null, "row_id" uuid not null, "valid_from" timestamptz(6) not null, "valid_to" timestamptz(6) not null, "row" jsonb not null, "employer_id" uuid null, "station_id" uuid null, "request_id" text null);
create index "row_version_of_row" on "row_version" ("row_id", "valid_from");
create index "row_version_of_request" on "row_version" ("request_id");
create index "row_version_by_end" on "row_version" ("table_name", "valid_to");
alter table "row_version" enable row level security;
alter table "row_version" force row level security;
create policy "read" on "row_version" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "row_version" for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));

-- The portal's clock, which a demo may move; the server's where nothing says otherwise.
create function portal_now() returns timestamptz language sql stable as $$
  select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())
$$;

-- Keeps what a row was before it changes or goes. Not the caller's to write, so that no caller can leave it out or bend it.
create function keep_version() returns trigger language plpgsql security definer set search_path = public, pg_temp set "app.scope" = 'system' as $$
declare
  before jsonb := to_jsonb(old);
  -- What is no knowledge of the case itself: when the row was written, when a job last looked at it.
  unweighed text[] := array['known_since', 'looked_at_on'];
  since timestamptz := greatest(portal_now(), old.known_since);
begin
  if tg_op = 'UPDATE' and before - unweighed = to_jsonb(new) - unweighed then return new; end if;
  if old.known_since < since then
    insert into row_version (table_name, row_id, valid_from, valid_to, row, employer_id, station_id, request_id)
    values (tg_table_name, (before ->> tg_argv[0])::uuid, old.known_since, since, before - 'identity_sealed' - 'phone_sealed',
      coalesce(before ->> 'employer_id', case when tg_table_name = 'employer' then before ->> 'id' end)::uuid, (before ->> 'station_id')::uuid, nullif(current_setting('app.request', true), ''));
  end if;
  if tg_op = 'DELETE' then return old; end if;
  new.known_since := since;
  return new;
end $$;

-- From here on the database keeps every version of a table's rows.
create function keep_history(kept regclass, key text) returns void language plpgsql as $$
begin
  execute format('alter table %s add column known_since timestamptz(6) not null default portal_now()', kept);
  execute format('create trigger keep_version before update or delete on %s for each row execute function keep_version(%L)', kept, key);
end $$;

select keep_history(name::regclass, key) from (values ('employer', 'id'), ('worker', 'id'), ('employment', 'id'), ('obligation', 'id'), ('report', 'id'),
  ('penalty_case', 'id'), ('case_obligation', 'obligation_id'), ('case_payment', 'id'),
  ('permit_application', 'id'), ('residence_permit', 'id'), ('visit', 'id')) as kept (name, key);
-- Counts by employer and month that no clock can make false; changes are appended and folded in later, so that no counter row is fought over.
create table "compliance_month" ("employer_id" uuid not null, "station_id" uuid not null, "month" date not null, "rule_key" text not null, "total" int not null, "met" int not null, "met_late" int not null, primary key ("employer_id", "month", "station_id", "rule_key"));
create index "compliance_month_of_station" on "compliance_month" ("station_id", "month");
create index "compliance_month_by_month" on "compliance_month" ("month");
create table "compliance_delta" ("id" bigint generated always as identity primary key, "employer_id" uuid not null, "station_id" uuid not null, "month" date not null, "rule_key" text not null, "total" int not null, "met" int not null, "met_late" int not null);
alter table "compliance_month" enable row level security;
alter table "compliance_month" force row level security;
create policy "read" on "compliance_month" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "compliance_month" for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "compliance_month" for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "compliance_month" for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "compliance_delta" enable row level security;
alter table "compliance_delta" force row level security;
create policy "read" on "compliance_delta" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "compliance_delta" for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "compliance_delta" for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "compliance_delta" for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'));

create function count_obligations() returns trigger language plpgsql security definer set search_path = public, pg_temp set "app.scope" = 'system' as $$
begin
  if tg_op = 'INSERT' then
    insert into compliance_delta (employer_id, station_id, month, rule_key, total, met, met_late)
    select employer_id, station_id, date_trunc('month', due_on)::date, rule_key, count(*), count(*) filter (where on_time(met_at, due_at, provisional)), count(*) filter (where not on_time(met_at, due_at, provisional))
    from added where waived_at is null group by 1, 2, 3, 4;
  elsif tg_op = 'DELETE' then
    insert into compliance_delta (employer_id, station_id, month, rule_key, total, met, met_late)
    select employer_id, station_id, date_trunc('month', due_on)::date, rule_key, -count(*), -count(*) filter (where on_time(met_at, due_at, provisional)), -count(*) filter (where not on_time(met_at, due_at, provisional))
    from removed where waived_at is null group by 1, 2, 3, 4;
  else
    insert into compliance_delta (employer_id, station_id, month, rule_key, total, met, met_late)
    select employer_id, station_id, month, rule_key, sum(n), coalesce(sum(n) filter (where kept_time), 0), coalesce(sum(n) filter (where not kept_time), 0)
    from (
      select 1 as n, employer_id, station_id, date_trunc('month', due_on)::date as month, rule_key, on_time(met_at, due_at, provisional) as kept_time from added where waived_at is null
      union all
      select -1, employer_id, station_id, date_trunc('month', due_on)::date, rule_key, on_time(met_at, due_at, provisional) from removed where waived_at is null) as change
    group by 1, 2, 3, 4
    having sum(n) <> 0 or coalesce(sum(n) filter (where kept_time), 0) <> 0 or coalesce(sum(n) filter (where not kept_time), 0) <> 0;
  end if;
  return null;
end $$;
-- Null where it was not reported yet. On a provisional deadline nobody is late.
create function on_time(met_at timestamptz, due_at timestamptz, provisional boolean) returns boolean language sql immutable as $$
  select case when met_at is not null then provisional or met_at < due_at end
$$;
create trigger count_added after insert on obligation referencing new table as added for each statement execute function count_obligations();
create trigger count_removed after delete on obligation referencing old table as removed for each statement execute function count_obligations();
create trigger count_changed after update on obligation referencing old table as removed new table as added for each statement execute function count_obligations();
insert into compliance_month (employer_id, station_id, month, rule_key, total, met, met_late)
select employer_id, station_id, date_trunc('month', due_on)::date, rule_key, count(*), count(*) filter (where on_time(met_at, due_at, provisional)), count(*) filter (where not on_time(met_at, due_at, provisional))
from obligation where waived_at is null group by 1, 2, 3, 4;
create index "obligation_open_by_day" on "obligation" ("due_on") where met_at is null and waived_at is null;
create index "case_payment_by_day" on "case_payment" ("paid_on");
create index "residence_permit_by_issue" on "residence_permit" ("issued_on");
create index "visit_by_completion" on "visit" ("completed_at");
create index "penalty_case_by_detection" on "penalty_case" ("detected_at", "id");
create index "penalty_case_by_decision" on "penalty_case" ("decided_on");
create index "audit_event_of_actor" on "audit_event" ("actor_id", "id");
create index "audit_event_by_action" on "audit_event" ("action", "id");
create index "audit_event_by_instant" on "audit_event" ("at");
create table "export_request" ("id" uuid not null, "account_id" uuid not null, "matter" text not null, "format" text not null, "question" jsonb not null, "language" text not null, "reason" text not null, "as_of" timestamptz(3) not null, "status" text not null, "rows_written" int not null default 0, "row_count" int null, "sha256" text null, "byte_size" bigint null, "requested_at" timestamptz(3) not null, "finished_at" timestamptz(3) null, primary key ("id"));
alter table "export_request" add constraint "export_request_matter_check" check ("matter" in ('OBLIGATIONS', 'EMPLOYMENTS', 'PENALTY_CASES', 'AUDIT_EVENTS', 'COMPLIANCE', 'EVIDENCE'));
alter table "export_request" add constraint "export_request_format_check" check ("format" in ('CSV', 'XLSX', 'JSONL', 'PDF', 'ZIP'));
alter table "export_request" add constraint "export_request_status_check" check ("status" in ('QUEUED', 'READY', 'FAILED', 'EXPIRED'));
create index "export_request_of_account" on "export_request" ("account_id", "requested_at", "id");
create table "export_piece" ("export_id" uuid not null, "number" int not null, "account_id" uuid not null, "content_sealed" bytea not null, primary key ("export_id", "number"));
alter table "export_request" add constraint "export_request_account_fk" foreign key ("account_id") references "account" ("id");
alter table "export_piece" add constraint "export_piece_export_fk" foreign key ("export_id") references "export_request" ("id");
create table "saved_question" ("id" uuid not null, "account_id" uuid not null, "name" text not null, "question" jsonb not null, "schedule" text not null, "language" text not null, "saved_at" timestamptz(3) not null, "next_report_at" timestamptz(3) null, primary key ("id"));
alter table "saved_question" add constraint "saved_question_schedule_check" check ("schedule" in ('NONE', 'WEEKLY', 'MONTHLY'));
alter table "saved_question" add constraint "saved_question_once" unique ("account_id", "name");
alter table "saved_question" add constraint "saved_question_account_fk" foreign key ("account_id") references "account" ("id");
create table "audit_sample" ("id" uuid not null, "account_id" uuid not null, "seed" text not null, "size" int not null, "stratify_by" text not null, "question" jsonb not null, "as_of" timestamptz(3) not null, "drawn_at" timestamptz(3) not null, "strata" jsonb not null, "obligation_ids" uuid[] not null, primary key ("id"));
alter table "audit_sample" add constraint "audit_sample_stratify_by_check" check ("stratify_by" in ('NONE', 'STATION', 'MONTH', 'STATUS'));
alter table "audit_sample" add constraint "audit_sample_account_fk" foreign key ("account_id") references "account" ("id");
create index "audit_sample_by_instant" on "audit_sample" ("drawn_at", "id");
alter table "export_request" enable row level security;
alter table "export_request" force row level security;
create policy "read" on "export_request" for select using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "export_request" for insert with check (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "export_request" for update using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "export_piece" enable row level security;
alter table "export_piece" force row level security;
create policy "read" on "export_piece" for select using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "export_piece" for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "export_piece" for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "export_piece" for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "saved_question" enable row level security;
alter table "saved_question" force row level security;
create policy "read" on "saved_question" for select using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "saved_question" for insert with check (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "saved_question" for update using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "saved_question" for delete using (account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "audit_sample" enable row level security;
alter table "audit_sample" force row level security;
create policy "read" on "audit_sample" for select using ((select nullif(current_setting('app.scope', true), '')) in ('all', 'admin', 'system'));
create policy "add" on "audit_sample" for insert with check (account_id = (select nullif(current_setting('app.account', true), ''))::uuid);
create trigger row_version_stays before update or delete on row_version for each row execute function refuse_change();
create trigger row_version_whole before truncate on row_version for each statement execute function refuse_change();
`)
  }
}
