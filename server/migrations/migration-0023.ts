import { Migration } from '@mikro-orm/migrations'

/** The way in by another directory: what was begun, by which browser, for whom; and what somebody may know of their own access. */
export class Migration0023 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
create table "directory_sign_in" ("state_hash" bytea not null, "browser_hash" bytea not null, "nonce" text not null, "verifier_sealed" bytea not null, "account_id" uuid null references account (id), "invitation_hash" bytea null, "created_at" timestamptz(3) not null, primary key ("state_hash"));
alter table directory_sign_in enable row level security;
alter table directory_sign_in force row level security;
create policy "read" on directory_sign_in for select using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on directory_sign_in for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on directory_sign_in for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on directory_sign_in for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'));

create function access_of_me(token bytea, directory text) returns table (authenticator boolean, linked boolean, came_by text)
language sql stable set "app.scope" = 'system' as $$
  select exists (select from credential c where c.account_id = me.id and c.totp_sealed is not null),
    exists (select from external_identity e where e.account_id = me.id and e.issuer = directory),
    (select s.directory from session s where s.token_hash = token and s.account_id = me.id)
  from (select nullif(current_setting('app.account', true), '')::uuid as id) me
$$;
`)
  }
}
