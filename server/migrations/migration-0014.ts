import { Migration } from '@mikro-orm/migrations'

/** An endorsement carries the same card on: one number may stand in several rows, and all of them are one person's. */
export class Migration0014 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
create table "permit_card" ("number" text not null, "holder_index" bytea not null, primary key ("number"));
set local app.scope = 'system';
insert into permit_card (number, holder_index) select p.number, w.identity_index from residence_permit p join worker w on w.id = p.worker_id where w.identity_index is not null;
alter table "permit_card" enable row level security;
alter table "permit_card" force row level security;
create policy "read" on "permit_card" for select using (${system});
create policy "add" on "permit_card" for insert with check (${system});
create policy "change" on "permit_card" for update using (${system}) with check (${system});
create policy "remove" on "permit_card" for delete using (${system});
alter table "residence_permit" drop constraint "residence_permit_number_unique";
alter table "residence_permit" add constraint "residence_permit_once_a_day" unique ("number", "issued_on");
`)
  }
}

const system = `(select nullif(current_setting('app.scope', true), '')) in ('system')`
