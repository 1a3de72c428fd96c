import { Migration } from '@mikro-orm/migrations'

/** Personal data has an end: a key for each person, what was erased and when, and holds that keep it from being erased. */
export class Migration0017 extends Migration {
  override up(): void {
    const mine = `employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid`
    const scopeIn = (...scopes: string[]): string =>
      `(select nullif(current_setting('app.scope', true), '')) in (${scopes.map((scope) => `'${scope}'`).join(', ')})`
    this.addSql(/* sql */ String.raw`
create table "data_key" ("worker_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "key_id" text not null, "key_sealed" bytea null, "created_at" timestamptz(3) not null, "destroyed_at" timestamptz(3) null, primary key ("worker_id"));
alter table "data_key" add constraint "data_key_worker_fk" foreign key ("worker_id") references "worker" ("id");
alter table "data_key" add constraint "data_key_is_there_or_destroyed" check ((key_sealed is null) = (destroyed_at is not null));
alter table "data_key" enable row level security;
alter table "data_key" force row level security;
create policy "read" on "data_key" for select using (${mine} or ${scopeIn('all', 'system')});
create policy "add" on "data_key" for insert with check (${mine} or ${scopeIn('system')});
create policy "change" on "data_key" for update using (${scopeIn('system')}) with check (${scopeIn('system')});

alter table "worker" add column "erased_at" timestamptz(3) null, alter column "identity_sealed" drop not null, alter column "identity_index" drop not null;
alter table "worker" add constraint "worker_has_number_until_erased" check (erased_at is not null or (identity_sealed is not null and identity_index is not null));
-- People whose values still lie under the portal's own secret.
create index "worker_without_key" on "worker" ("id") where get_byte(identity_sealed, 0) = 1;

create table "legal_hold" ("id" uuid not null, "employer_id" uuid not null, "worker_id" uuid null, "reason" text not null, "placed_by" uuid not null, "placed_at" timestamptz(3) not null, "ends_on" date not null, "lifted_by" uuid null, "lifted_at" timestamptz(3) null, "lift_reason" text null, primary key ("id"));
alter table "legal_hold" add constraint "legal_hold_employer_fk" foreign key ("employer_id") references "employer" ("id");
alter table "legal_hold" add constraint "legal_hold_worker_fk" foreign key ("worker_id") references "worker" ("id");
alter table "legal_hold" add constraint "legal_hold_placed_by_fk" foreign key ("placed_by") references "account" ("id");
alter table "legal_hold" add constraint "legal_hold_lifted_by_fk" foreign key ("lifted_by") references "account" ("id");
alter table "legal_hold" add constraint "legal_hold_lifted_whole" check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null));
create index "legal_hold_of_employer" on "legal_hold" ("employer_id", "worker_id") where lifted_at is null;
create index "legal_hold_by_instant" on "legal_hold" ("placed_at", "id");
alter table "legal_hold" enable row level security;
alter table "legal_hold" force row level security;
create policy "read" on "legal_hold" for select using (${scopeIn('all', 'admin', 'system')});
create policy "add" on "legal_hold" for insert with check (placed_by = (select nullif(current_setting('app.account', true), ''))::uuid and ${scopeIn('all', 'admin')});
create policy "change" on "legal_hold" for update using (${scopeIn('all', 'admin')}) with check (${scopeIn('all', 'admin')});

create table "erasure_run" ("id" uuid not null, "ran_at" timestamptz(3) not null, "counts" jsonb not null, "held" int not null, "sha256" text not null, primary key ("id"));
create index "erasure_run_by_instant" on "erasure_run" ("ran_at", "id");
create table "erasure_entry" ("worker_id" uuid not null, "run_id" uuid not null, "employer_id" uuid not null, "station_id" uuid not null, "ended_on" date not null, "key_id" text null, primary key ("worker_id"));
alter table "erasure_entry" add constraint "erasure_entry_run_fk" foreign key ("run_id") references "erasure_run" ("id");
create index "erasure_entry_of_run" on "erasure_entry" ("run_id", "worker_id");
alter table "erasure_run" enable row level security;
alter table "erasure_run" force row level security;
create policy "read" on "erasure_run" for select using (${scopeIn('all', 'admin', 'system')});
create policy "add" on "erasure_run" for insert with check (${scopeIn('system')});
alter table "erasure_entry" enable row level security;
alter table "erasure_entry" force row level security;
create policy "read" on "erasure_entry" for select using (${mine} or ${scopeIn('all', 'admin', 'system')});
create policy "add" on "erasure_entry" for insert with check (${scopeIn('system')});

-- History is nobody's to change. Of persons whose key is destroyed, and of nobody else, what is personal may be taken out of it.
create policy "erase" on "row_version" for update using (${scopeIn('system')}) with check (${scopeIn('system')});
create function personal_columns(table_name text) returns text[] language sql immutable as $$
  select case table_name
    when 'worker' then array['name', 'identity_index', 'identity_masked', 'birth_date', 'phone_masked', 'household_registration_address', 'household_division_code', 'residence_address', 'erased_at']
    when 'residence_permit' then array['number'] when 'report' then array['late_reason', 'withdrawn_reason'] when 'permit_application' then array['reject_reason', 'second_list_reason'] else '{}' end
$$;
create function person_of_version(version row_version) returns uuid language sql stable as $$
  select case version.table_name
    when 'worker' then version.row_id
    when 'residence_permit' then (select worker_id from residence_permit where id = version.row_id)
    when 'report' then (select o.worker_id from report r join obligation o on o.id = r.obligation_id where r.id = version.row_id)
    when 'permit_application' then (select worker_id from permit_application where id = version.row_id) end
$$;
create function refuse_history_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (to_jsonb(old) - 'row') = (to_jsonb(new) - 'row') and old.row - personal_columns(old.table_name) = new.row - personal_columns(old.table_name)
    and exists (select from data_key where worker_id = person_of_version(old) and destroyed_at is not null) then return new; end if;
  raise exception 'history is append-only';
end $$;
drop trigger row_version_stays on row_version;
create trigger row_version_stays before update or delete on row_version for each row execute function refuse_history_change();
create function erase_history(ids uuid[]) returns int language plpgsql security definer set search_path = public, pg_temp set "app.scope" = 'system' as $$
declare
  gone uuid[] := array(select worker_id from data_key where worker_id = any(ids) and destroyed_at is not null);
  touched int;
  more int;
begin
  update row_version set row = row || jsonb_build_object('name', '', 'identity_index', null, 'identity_masked', '', 'birth_date', '0001-01-01', 'phone_masked', null,
      'household_registration_address', null, 'household_division_code', null, 'residence_address', null, 'erased_at', (select destroyed_at from data_key where worker_id = row_id))
    where table_name = 'worker' and row_id = any(gone);
  get diagnostics touched = row_count;
  update row_version v set row = v.row || jsonb_build_object('number', 'ERASED-' || v.row_id)
    where v.table_name = 'residence_permit' and v.row_id in (select p.id from residence_permit p where p.worker_id = any(gone));
  get diagnostics more = row_count;
  touched := touched + more;
  update row_version v set row = v.row || jsonb_build_object('late_reason', null, 'withdrawn_reason', case when v.row ->> 'withdrawn_reason' is not null then '' end)
    where v.table_name = 'report' and v.row_id in (select r.id from report r join obligation o on o.id = r.obligation_id where o.worker_id = any(gone));
  get diagnostics more = row_count;
  touched := touched + more;
  update row_version v set row = v.row || jsonb_build_object('reject_reason', null, 'second_list_reason', null)
    where v.table_name = 'permit_application' and v.row_id in (select a.id from permit_application a where a.worker_id = any(gone));
  get diagnostics more = row_count;
  return touched + more;
end $$;
revoke execute on function erase_history from public;

`)
  }
}
