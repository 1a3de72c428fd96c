import { Migration } from '@mikro-orm/migrations'

/** A case's procedure, papers and payments: generated from the tables, then read; references, triggers and functions by hand. */
export class Migration0002 extends Migration {
  override up(): void {
    this.addSql(/* sql */ String.raw`
alter table "penalty_case" add column "outcome" text null, add column "ordered_on" date null, add column "correct_by" date null, add column "filed_on" date null, add column "officer_ids" uuid[] null, add column "notice_on" date null, add column "hearing_offered" boolean not null default false, add column "stated_on" date null, add column "waived_on" date null, add column "hearing_requested_on" date null, add column "hearing_held_on" date null, add column "proposed_on" date null, add column "proposed_by" uuid null, add column "decided_on" date null, add column "decided_by" uuid null, add column "decided_rule_key" text null, add column "fine" bigint null, add column "served_on" date null, add column "service_method" text null, add column "dunned_on" date null, add column "court_on" date null, add column "closed_on" date null, add column "instalments" jsonb null, add column "remedies" jsonb null, add column "next_due_on" date null, add column "recheck_on" date null;
create index penalty_case_pending on penalty_case (recheck_on) where status <> 'CLOSED';
alter table "penalty_case" add constraint "penalty_case_closed_with_outcome" check ((status = 'CLOSED') = (outcome is not null));
alter table "penalty_case" add constraint "penalty_case_outcome_check" check ("outcome" in ('FINED', 'NOT_PUNISHED', 'NOT_ESTABLISHED', 'TIME_BARRED', 'REVOKED'));
create table "case_access" ("id" uuid not null, "case_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "holder_id" uuid not null, "token_hash" bytea null, "created_at" timestamptz(3) not null, "created_by" uuid not null, "expires_on" date not null, "ended_at" timestamptz(3) null, primary key ("id"));
create index "case_access_case_id_index" on "case_access" ("case_id");
create index "case_access_holder_id_index" on "case_access" ("holder_id");
create unique index case_access_by_token on case_access (token_hash) where token_hash is not null;
alter table "case_access" enable row level security;
alter table "case_access" force row level security;
create policy "read" on "case_access" for select using (holder_id = (select nullif(current_setting('app.account', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "case_access" for insert with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "case_access" for update using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "case_access" for delete using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create table "case_event" ("id" uuid not null, "case_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "at" timestamptz(3) not null, "kind" text not null, primary key ("id"));
create index "case_event_case_id_index" on "case_event" ("case_id");
create table "case_event_detail" ("event_id" uuid not null, "case_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "by" uuid null, "note" text null, "paper_id" uuid null, primary key ("event_id"));
create table "case_file" ("case_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "employer_name" text not null, "respondent" text not null, "capacity" text not null, "named_because" text not null, "facts" text not null, "noticed_fine" bigint not null, "proposed_fine" bigint null, "reasons" text null, "electronic_service" boolean not null default false, primary key ("case_id"));
alter table "case_file" add constraint "case_file_capacity_check" check ("capacity" in ('LEGAL_REPRESENTATIVE', 'DIRECTLY_RESPONSIBLE_PERSON', 'ENTITY'));
create table "case_paper" ("id" uuid not null, "case_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "kind" text not null, "number" text not null, "template" text not null, "title" text not null, "lines" jsonb not null, "authority" text not null, "issued_on" date not null, "issued_at" timestamptz(3) not null, "issued_by" uuid null, "sha256" text not null, primary key ("id"));
create index "case_paper_case_id_index" on "case_paper" ("case_id");
alter table "case_paper" add constraint "case_paper_number_unique" unique ("number");
alter table "case_paper" add constraint "case_paper_kind_check" check ("kind" in ('CORRECTION_ORDER', 'NOTICE', 'DECISION', 'PROOF_OF_SERVICE', 'NO_PENALTY'));
create table "case_payment" ("id" uuid not null, "case_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "amount" bigint not null, "paid_on" date not null, "reference" text not null, "recorded_at" timestamptz(3) not null, "recorded_by" uuid not null, primary key ("id"));
create index "case_payment_case_id_index" on "case_payment" ("case_id");
alter table "case_payment" add constraint "case_payment_once" unique ("case_id", "reference");
alter table "case_payment" add constraint "case_payment_is_positive" check (amount > 0);
create table "case_statement" ("id" uuid not null, "case_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "kind" text not null, "text" text not null, "at" timestamptz(3) not null, "by" uuid null, primary key ("id"));
create index "case_statement_case_id_index" on "case_statement" ("case_id");
alter table "case_statement" add constraint "case_statement_kind_check" check ("kind" in ('STATEMENT', 'HEARING_REQUEST', 'HEARING_RECORD', 'WAIVER'));
create table "finding" ("id" uuid not null, "obligation_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "found_on" date not null, "note" text not null, "at" timestamptz(3) not null, "by" uuid not null, primary key ("id"));
create index "finding_obligation_id_index" on "finding" ("obligation_id");
alter table "case_event" enable row level security;
alter table "case_event" force row level security;
create policy "read" on "case_event" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or case_id = any(array(select held.case_id from case_access held where held.ended_at is null and held.holder_id = (select nullif(current_setting('app.account', true), ''))::uuid)) or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "case_event" for insert with check (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or case_id = any(array(select held.case_id from case_access held where held.ended_at is null and held.holder_id = (select nullif(current_setting('app.account', true), ''))::uuid)) or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "case_event_detail" enable row level security;
alter table "case_event_detail" force row level security;
create policy "read" on "case_event_detail" for select using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or employer_id = (select admin.employer_id from account admin where admin.id = (select nullif(current_setting('app.account', true), ''))::uuid and admin.role = 'EMPLOYER_ADMIN') or case_id = any(array(select held.case_id from case_access held where held.ended_at is null and held.holder_id = (select nullif(current_setting('app.account', true), ''))::uuid)) or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "case_event_detail" for insert with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or employer_id = (select admin.employer_id from account admin where admin.id = (select nullif(current_setting('app.account', true), ''))::uuid and admin.role = 'EMPLOYER_ADMIN') or case_id = any(array(select held.case_id from case_access held where held.ended_at is null and held.holder_id = (select nullif(current_setting('app.account', true), ''))::uuid)) or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "case_file" enable row level security;
alter table "case_file" force row level security;
create policy "read" on "case_file" for select using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or employer_id = (select admin.employer_id from account admin where admin.id = (select nullif(current_setting('app.account', true), ''))::uuid and admin.role = 'EMPLOYER_ADMIN') or case_id = any(array(select held.case_id from case_access held where held.ended_at is null and held.holder_id = (select nullif(current_setting('app.account', true), ''))::uuid)) or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "case_file" for insert with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "case_file" for update using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')) with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "case_file" for delete using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "case_paper" enable row level security;
alter table "case_paper" force row level security;
create policy "read" on "case_paper" for select using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or employer_id = (select admin.employer_id from account admin where admin.id = (select nullif(current_setting('app.account', true), ''))::uuid and admin.role = 'EMPLOYER_ADMIN') or case_id = any(array(select held.case_id from case_access held where held.ended_at is null and held.holder_id = (select nullif(current_setting('app.account', true), ''))::uuid)) or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "case_paper" for insert with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "case_payment" enable row level security;
alter table "case_payment" force row level security;
create policy "read" on "case_payment" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or case_id = any(array(select held.case_id from case_access held where held.ended_at is null and held.holder_id = (select nullif(current_setting('app.account', true), ''))::uuid)) or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "case_payment" for insert with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "case_statement" enable row level security;
alter table "case_statement" force row level security;
create policy "read" on "case_statement" for select using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or employer_id = (select admin.employer_id from account admin where admin.id = (select nullif(current_setting('app.account', true), ''))::uuid and admin.role = 'EMPLOYER_ADMIN') or case_id = any(array(select held.case_id from case_access held where held.ended_at is null and held.holder_id = (select nullif(current_setting('app.account', true), ''))::uuid)) or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "case_statement" for insert with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or employer_id = (select admin.employer_id from account admin where admin.id = (select nullif(current_setting('app.account', true), ''))::uuid and admin.role = 'EMPLOYER_ADMIN') or case_id = any(array(select held.case_id from case_access held where held.ended_at is null and held.holder_id = (select nullif(current_setting('app.account', true), ''))::uuid)) or (select nullif(current_setting('app.scope', true), '')) in ('system'));
alter table "finding" enable row level security;
alter table "finding" force row level security;
create policy "read" on "finding" for select using (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create policy "add" on "finding" for insert with check (station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'));
drop policy "read" on "penalty_case";
create policy "read" on "penalty_case" for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or id = any(array(select held.case_id from case_access held where held.ended_at is null and held.holder_id = (select nullif(current_setting('app.account', true), ''))::uuid)) or (select nullif(current_setting('app.scope', true), '')) in ('all', 'system'));
create sequence case_paper_number;
alter table case_file add constraint case_file_case_fk foreign key (case_id) references penalty_case (id);
alter table case_access add constraint case_access_case_fk foreign key (case_id) references penalty_case (id);
alter table case_statement add constraint case_statement_case_fk foreign key (case_id) references penalty_case (id);
alter table case_event add constraint case_event_case_fk foreign key (case_id) references penalty_case (id);
alter table case_event_detail add constraint case_event_detail_event_fk foreign key (event_id) references case_event (id);
alter table case_paper add constraint case_paper_case_fk foreign key (case_id) references penalty_case (id);
alter table case_payment add constraint case_payment_case_fk foreign key (case_id) references penalty_case (id);
alter table finding add constraint finding_obligation_fk foreign key (obligation_id) references obligation (id);
-- What was said, issued and paid stays as it was written.
create function refuse_case_change() returns trigger language plpgsql as $$ begin raise exception 'a case''s record is append-only'; end $$;
create trigger case_statement_stays before update or delete on case_statement for each row execute function refuse_case_change();
create trigger case_event_stays before update or delete on case_event for each row execute function refuse_case_change();
create trigger case_event_detail_stays before update or delete on case_event_detail for each row execute function refuse_case_change();
create trigger case_paper_stays before update or delete on case_paper for each row execute function refuse_case_change();
create trigger case_payment_stays before update or delete on case_payment for each row execute function refuse_case_change();
create trigger finding_stays before update or delete on finding for each row execute function refuse_case_change();
-- Whom a link belongs to: asked before anybody is known, like actor_of_session.
create function holder_of_case_link(token bytea, today date)
returns table (holder_id uuid, case_id uuid)
language sql stable set "app.scope" = 'system' as $$
  select a.holder_id, a.case_id from case_access a where a.token_hash = token and a.ended_at is null and a.expires_on >= today
$$;
-- Whether a paper is genuine is anybody's to check who holds it: its number and hash are printed on it.
create function paper_on_record(wanted_number text, wanted_hash text)
returns table (kind text, title text, authority text, issued_on date)
language sql stable set "app.scope" = 'system' as $$
  select p.kind, p.title, p.authority, p.issued_on from case_paper p where p.number = wanted_number and p.sha256 = wanted_hash
$$;
set local "app.scope" = 'system';
insert into case_event (id, case_id, employer_id, station_id, at, kind) select gen_random_uuid(), c.id, c.employer_id, c.station_id, c.detected_at, 'DETECTED' from penalty_case c;
`)
  }
}
