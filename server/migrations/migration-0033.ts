import { Migration } from '@mikro-orm/migrations'

/**
 * Browsers that have signed an account in before, known by the hash of a cookie; when the enrolment of an authenticator was
 * begun, so that it ends. Those begun before this migration end with it.
 */
export class Migration0033 extends Migration {
  override up(): void {
    const isSystem = `(select nullif(current_setting('app.scope', true), '')) in ('system')`
    this.addSql(/* sql */ `
alter table credential add column totp_pending_at timestamptz(3) null;
select set_config('app.scope', 'system', true);
update credential set totp_pending_sealed = null;
alter table credential add constraint credential_pending_ends check ((totp_pending_sealed is null) = (totp_pending_at is null));

create table known_device (token_hash bytea not null, account_id uuid not null references account (id), last_used_at timestamptz(3) not null, primary key (token_hash, account_id));
create index known_device_of_account on known_device (account_id);
alter table known_device enable row level security;
alter table known_device force row level security;
create policy "read" on known_device for select using (${isSystem});
create policy "add" on known_device for insert with check (${isSystem});
create policy "change" on known_device for update using (${isSystem}) with check (${isSystem});
create policy "remove" on known_device for delete using (${isSystem});
`)
  }
}
