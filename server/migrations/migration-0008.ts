import { Migration } from '@mikro-orm/migrations'

/** What people may see of their own access: sessions, keys, passkeys; and how accounts are used, for an access review. */
export class Migration0008 extends Migration {
  override up(): void {
    this.addSql(/* sql */ String.raw`
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
`)
  }
}
