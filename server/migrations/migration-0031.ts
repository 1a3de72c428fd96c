import { Migration } from '@mikro-orm/migrations'

const own = `(account_id = (select nullif(current_setting('app.account', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system'))`

/** An upload is kept in sealed pieces, written as they come. What was waiting has to be sent again: it lives for two days at most. */
export class Migration0031 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
delete from upload;
alter table upload drop column content_sealed;
alter table upload add column received_at timestamptz(3) null;
create index upload_of_account on upload (account_id);

create table "upload_piece" ("upload_id" uuid not null, "number" int not null, "account_id" uuid not null, "content_sealed" bytea not null, primary key ("upload_id", "number"));
alter table "upload_piece" add constraint "upload_piece_upload_fk" foreign key ("upload_id") references "upload" ("id") on delete cascade;
alter table upload_piece enable row level security;
alter table upload_piece force row level security;
create policy "read" on upload_piece for select using (${own});
create policy "add" on upload_piece for insert with check (${own});
create policy "change" on upload_piece for update using (${own}) with check (${own});
create policy "remove" on upload_piece for delete using (${own});
`)
  }
}
