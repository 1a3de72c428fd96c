import { Migration } from '@mikro-orm/migrations'

/** When a session last proved whose it is; one's own account is always one's own to see; who invited, and who agreed. */
export class Migration0022 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
alter table session add column proved_at timestamptz(3) not null default now(), add column directory text null;
alter table invitation add column invited_by uuid null references account (id), add column awaits_second boolean not null default false, add column approved_by uuid null references account (id),
  add constraint invitation_two_people check (approved_by is distinct from invited_by or approved_by is null);

drop function actor_of_session(bytea, interval, interval);
create function actor_of_session(token bytea, idle interval, absolute interval)
returns table (account_id uuid, username text, name text, role text, employer_id uuid, employer_station_id uuid, station_id uuid, read_only boolean, last_seen_at timestamptz, duty text, second_factor boolean, strong_at timestamptz, proved_at timestamptz)
language sql stable set "app.scope" = 'system' as $$
  select a.id, a.username, a.name, a.role, a.employer_id, a.employer_station_id, a.station_id, a.read_only, s.last_seen_at, a.duty, a.second_factor, s.strong_at, s.proved_at
  from session s join account a on a.id = s.account_id
  where s.token_hash = token and s.ended_at is null and a.status = 'ACTIVE'
    and s.last_seen_at > now() - idle and s.created_at > now() - absolute
    and (a.expires_on is null or a.expires_on >= (now() at time zone 'Asia/Shanghai')::date)
$$;
drop function actor_of_key(bytea);
create function actor_of_key(secret bytea)
returns table (account_id uuid, username text, name text, role text, employer_id uuid, employer_station_id uuid, station_id uuid, read_only boolean, last_seen_at timestamptz, duty text, second_factor boolean, strong_at timestamptz, proved_at timestamptz)
language sql stable set "app.scope" = 'system' as $$
  select a.id, a.username, a.name, a.role, a.employer_id, a.employer_station_id, a.station_id, k.read_only or a.read_only, now(), a.duty, false, now(), now()
  from api_key k join account a on a.id = k.account_id
  where k.secret_hash = secret and k.revoked_at is null and a.status = 'ACTIVE'
    and k.expires_on >= (now() at time zone 'Asia/Shanghai')::date
    and (a.expires_on is null or a.expires_on >= (now() at time zone 'Asia/Shanghai')::date)
$$;
create function pending_invitations(ids uuid[]) returns table (account_id uuid, invited_by uuid, awaits_second boolean)
language sql stable set "app.scope" = 'system' as $$
  select i.account_id, i.invited_by, i.awaits_second and i.approved_by is null from invitation i where i.account_id = any(ids) and i.used_at is null and i.expires_at > now()
$$;
drop policy "read" on account;
create policy "read" on account for select using (employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid or station_id = (select nullif(current_setting('app.station', true), ''))::uuid or employer_station_id = (select nullif(current_setting('app.station', true), ''))::uuid or station_id = (select nullif(current_setting('app.served_by', true), ''))::uuid or id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('all', 'admin', 'system'));
`)
  }
}
