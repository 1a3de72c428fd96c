import { Migration } from '@mikro-orm/migrations'

const scope = `(select nullif(current_setting('app.scope', true), ''))`

/** How many rows of an account have asked on a day whether somebody is on an employer's staff. */
export class Migration0047 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
create table "staff_question" ("asked_on" date not null, "employer_id" uuid not null, "account_id" uuid not null, "kind" text not null, "rows" int not null, "refused_at" timestamptz(3) null, primary key ("asked_on", "employer_id", "account_id", "kind"));
alter table "staff_question" add constraint "staff_question_kind_check" check ("kind" in ('REPORT', 'ROSTER'));
alter table "staff_question" enable row level security;
alter table "staff_question" force row level security;
create policy "read" on "staff_question" for select using (${scope} in ('system'));
create policy "add" on "staff_question" for insert with check (${scope} in ('system'));
create policy "change" on "staff_question" for update using (${scope} in ('system')) with check (${scope} in ('system'));
create policy "remove" on "staff_question" for delete using (${scope} in ('system'));
`)
  }
}
