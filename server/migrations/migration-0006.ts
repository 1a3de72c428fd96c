import { Migration } from '@mikro-orm/migrations'

/** Stronger doors: passkeys, recovery codes, which sessions have shown a second factor, duties of administrators, agencies. */
export class Migration0006 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
create table "passkey" ("credential_id" text not null, "id" uuid not null, "account_id" uuid not null references account (id), "name" text not null, "public_key" bytea not null, "counter" bigint not null, "transports" jsonb not null, "created_at" timestamptz(3) not null, "last_used_at" timestamptz(3) null, primary key ("credential_id"));
create index "passkey_account_id_index" on "passkey" ("account_id");
create table "passkey_challenge" ("challenge_hash" bytea not null, "account_id" uuid null, "created_at" timestamptz(3) not null, primary key ("challenge_hash"));
create table "recovery_code" ("code_hash" bytea not null, "account_id" uuid not null references account (id), "created_at" timestamptz(3) not null, "used_at" timestamptz(3) null, primary key ("code_hash"));
create index "recovery_code_account_id_index" on "recovery_code" ("account_id");
create table "external_identity" ("issuer" text not null, "subject" text not null, "account_id" uuid not null references account (id), "linked_at" timestamptz(3) not null, primary key ("issuer", "subject"));
create index "external_identity_account_id_index" on "external_identity" ("account_id");

do $$ declare name text; begin
  foreach name in array array['passkey', 'passkey_challenge', 'recovery_code', 'external_identity'] loop
    execute format('alter table %I enable row level security; alter table %I force row level security', name, name);
    execute format($p$create policy "read" on %I for select using ((select nullif(current_setting('app.scope', true), '')) in ('system'))$p$, name);
    execute format($p$create policy "add" on %I for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'))$p$, name);
    execute format($p$create policy "change" on %I for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'))$p$, name);
    execute format($p$create policy "remove" on %I for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'))$p$, name);
  end loop;
end $$;

alter table session add column id uuid not null default gen_random_uuid() unique, add column strong_at timestamptz(3) null;
alter table api_key add column replaced_by uuid null references api_key (id), add column warned_at timestamptz(3) null, add column last_used_on date null;
alter table account add column duty text null, add column agency text null, add column read_only boolean not null default false,
  add constraint account_duty check (duty is null or (role = 'ADMIN' and duty in ('SYSTEM', 'SECURITY'))),
  add constraint account_agency check (agency is null or (role = 'HR' and expires_on is not null));

drop function actor_of_session(bytea, interval, interval);
create function actor_of_session(token bytea, idle interval, absolute interval)
returns table (account_id uuid, username text, name text, role text, employer_id uuid, employer_station_id uuid, station_id uuid, read_only boolean, last_seen_at timestamptz, duty text, strong boolean)
language sql stable set "app.scope" = 'system' as $$
  select a.id, a.username, a.name, a.role, a.employer_id, a.employer_station_id, a.station_id, a.read_only, s.last_seen_at, a.duty, s.strong_at is not null
  from session s join account a on a.id = s.account_id
  where s.token_hash = token and s.ended_at is null and a.status = 'ACTIVE'
    and s.last_seen_at > now() - idle and s.created_at > now() - absolute
    and (a.expires_on is null or a.expires_on >= (now() at time zone 'Asia/Shanghai')::date)
$$;
drop function actor_of_key(bytea);
create function actor_of_key(secret bytea)
returns table (account_id uuid, username text, name text, role text, employer_id uuid, employer_station_id uuid, station_id uuid, read_only boolean, last_seen_at timestamptz, duty text, strong boolean)
language sql stable set "app.scope" = 'system' as $$
  select a.id, a.username, a.name, a.role, a.employer_id, a.employer_station_id, a.station_id, k.read_only or a.read_only, now(), a.duty, true
  from api_key k join account a on a.id = k.account_id
  where k.secret_hash = secret and k.revoked_at is null and a.status = 'ACTIVE'
    and k.expires_on >= (now() at time zone 'Asia/Shanghai')::date
    and (a.expires_on is null or a.expires_on >= (now() at time zone 'Asia/Shanghai')::date)
$$;

-- One's own, and nobody else's: the tables themselves are the portal's alone.
create function sessions_of_me() returns table (id uuid, created_at timestamptz, last_seen_at timestamptz, user_agent text, strong boolean, token_hash bytea)
language sql stable set "app.scope" = 'system' as $$
  select s.id, s.created_at, s.last_seen_at, s.user_agent, s.strong_at is not null, s.token_hash from session s
  where s.account_id = nullif(current_setting('app.account', true), '')::uuid and s.ended_at is null
    and s.last_seen_at > now() - interval '30 minutes' and s.created_at > now() - interval '12 hours' order by s.last_seen_at desc, s.id
$$;
create function keys_of_me() returns table (id uuid, name text, read_only boolean, created_at timestamptz, expires_on date, replaced_by uuid)
language sql stable set "app.scope" = 'system' as $$
  select k.id, k.name, k.read_only, k.created_at, k.expires_on, k.replaced_by from api_key k
  where k.account_id = nullif(current_setting('app.account', true), '')::uuid and k.revoked_at is null order by k.created_at desc, k.id
$$;
create function passkeys_of_me() returns table (id uuid, name text, created_at timestamptz, last_used_at timestamptz)
language sql stable set "app.scope" = 'system' as $$
  select p.id, p.name, p.created_at, p.last_used_at from passkey p where p.account_id = nullif(current_setting('app.account', true), '')::uuid order by p.created_at, p.id
$$;
-- For accounts that the caller's own walls have already shown.
create function use_of_accounts(ids uuid[]) returns table (account_id uuid, last_seen_at timestamptz, keys int, passkeys int)
language sql stable set "app.scope" = 'system' as $$
  select a, (select max(s.last_seen_at) from session s where s.account_id = a),
    (select count(*)::int from api_key k where k.account_id = a and k.revoked_at is null and k.expires_on >= current_date), (select count(*)::int from passkey p where p.account_id = a)
  from unnest(ids) a
$$;

-- What is sealed anew, or indexed anew, is no new knowledge of anybody.
create or replace function keep_version() returns trigger language plpgsql security definer set search_path = public, pg_temp set "app.scope" = 'system' as $$
declare
  before jsonb := to_jsonb(old);
  -- What is no knowledge of the case itself: when the row was written, when a job last looked at it, how it lies sealed.
  unweighed text[] := array['known_since', 'looked_at_on', 'identity_sealed', 'phone_sealed', 'identity_index'];
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
`)
  }
}
