import { Migration } from '@mikro-orm/migrations'

const scope = `(select nullif(current_setting('app.scope', true), ''))`

/** What programs try of numbers is counted by name, and a roster says whether a program sent it. */
export class Migration0052 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
create table "name_question" ("asked_on" date not null, "employer_id" uuid not null, "name_index" bytea not null, "rows" int not null, primary key ("asked_on", "employer_id", "name_index"));
alter table "name_question" enable row level security;
alter table "name_question" force row level security;
create policy "read" on "name_question" for select using (${scope} in ('system'));
create policy "add" on "name_question" for insert with check (${scope} in ('system'));
create policy "change" on "name_question" for update using (${scope} in ('system')) with check (${scope} in ('system'));
create policy "remove" on "name_question" for delete using (${scope} in ('system'));
alter table "staff_question" drop constraint "staff_question_kind_check";
alter table "staff_question" add constraint "staff_question_kind_check" check ("kind" in ('REPORT', 'ROSTER', 'NAMESAKE', 'OTHER_NAME'));
alter table "roster_import" add column "by_key" boolean not null default false;
`)
  }
}
