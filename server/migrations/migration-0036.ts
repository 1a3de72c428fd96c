import { Migration } from '@mikro-orm/migrations'

/** Files of whole numbers, to be fetched once. */
export class Migration0036 extends Migration {
  override up(): void {
    const own = `account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')`
    this.addSql(`
create table "numbers_file" ("id" uuid not null, "account_id" uuid not null, "file" text not null, "subject_id" uuid not null, "expires_at" timestamptz(3) not null, "used_at" timestamptz(3) null, primary key ("id"));
alter table "numbers_file" add constraint "numbers_file_file_check" check ("file" in ('STAFF_LIST', 'ROSTER_FAULTS'));
alter table "numbers_file" add constraint "numbers_file_account_fk" foreign key ("account_id") references "account" ("id");
alter table "numbers_file" enable row level security;
alter table "numbers_file" force row level security;
create policy "read" on "numbers_file" for select using (${own});
create policy "add" on "numbers_file" for insert with check (${own});
create policy "change" on "numbers_file" for update using (${own}) with check (${own});
create policy "remove" on "numbers_file" for delete using (${own});
`)
  }
}
