import { Migration } from '@mikro-orm/migrations'

/** Who asks is found out with every request: a function of PL/pgSQL keeps its plan, one of SQL that sets something is planned each time. */
export class Migration0009 extends Migration {
  override up(): void {
    this.addSql(/* sql */ String.raw`
create or replace function actor_of_session(token bytea, idle interval, absolute interval)
returns table (account_id uuid, username text, name text, role text, employer_id uuid, employer_station_id uuid, station_id uuid, read_only boolean, last_seen_at timestamptz, duty text, strong boolean)
language plpgsql stable set "app.scope" = 'system' as $$ begin return query
  select a.id, a.username, a.name, a.role, a.employer_id, a.employer_station_id, a.station_id, a.read_only, s.last_seen_at, a.duty, s.strong_at is not null
  from session s join account a on a.id = s.account_id
  where s.token_hash = token and s.ended_at is null and a.status = 'ACTIVE'
    and s.last_seen_at > now() - idle and s.created_at > now() - absolute
    and (a.expires_on is null or a.expires_on >= (now() at time zone 'Asia/Shanghai')::date);
end $$;
create or replace function actor_of_key(secret bytea)
returns table (account_id uuid, username text, name text, role text, employer_id uuid, employer_station_id uuid, station_id uuid, read_only boolean, last_seen_at timestamptz, duty text, strong boolean)
language plpgsql stable set "app.scope" = 'system' as $$ begin return query
  select a.id, a.username, a.name, a.role, a.employer_id, a.employer_station_id, a.station_id, k.read_only or a.read_only, now(), a.duty, true
  from api_key k join account a on a.id = k.account_id
  where k.secret_hash = secret and k.revoked_at is null and a.status = 'ACTIVE'
    and k.expires_on >= (now() at time zone 'Asia/Shanghai')::date
    and (a.expires_on is null or a.expires_on >= (now() at time zone 'Asia/Shanghai')::date);
end $$;
`)
  }
}
