import { Migration } from '@mikro-orm/migrations'

/**
 * Whose hire has asked whether somebody still works elsewhere: with the hire goes the question. Nobody but the portal reads
 * who asked. A question that is not answered is no breach: like a provisional deadline, nobody is late on it, and the
 * database holds that whatever is written.
 */
export class Migration0037 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
create table "departure_question" ("obligation_id" uuid not null, "asked_by" uuid not null, "asking_employer_id" uuid not null, "employment_id" uuid not null, "asked_at" timestamptz(3) not null, "withdrawn_at" timestamptz(3) null, primary key ("obligation_id", "asked_by"));
create index "departure_question_asked_by_index" on "departure_question" ("asked_by");
create index "departure_question_employment_id_index" on "departure_question" ("employment_id");
alter table departure_question add constraint departure_question_obligation_fk foreign key (obligation_id) references obligation (id);
alter table "departure_question" enable row level security;
alter table "departure_question" force row level security;
create policy "read" on "departure_question" for select using ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "add" on "departure_question" for insert with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "change" on "departure_question" for update using ((select nullif(current_setting('app.scope', true), '')) in ('system')) with check ((select nullif(current_setting('app.scope', true), '')) in ('system'));
create policy "remove" on "departure_question" for delete using ((select nullif(current_setting('app.scope', true), '')) in ('system'));

-- Row-level security stands for the owner too.
select set_config('app.scope', 'system', true);
-- Questions from before: asked by every other employer's standing hire of the same person.
insert into departure_question (obligation_id, asked_by, asking_employer_id, employment_id, asked_at)
select o.id, hire.id, hire.employer_id, o.employment_id, o.created_at
from obligation o join employment e on e.id = o.employment_id join worker w on w.id = e.worker_id
  join worker other on other.identity_index = w.identity_index and other.employer_id <> w.employer_id
  join employment hire on hire.worker_id = other.id and hire.withdrawn_at is null and hire.hired_on >= e.hired_on
where o.source = 'CROSS_EMPLOYER' and o.met_at is null and o.waived_at is null;
update obligation set provisional = true where source = 'CROSS_EMPLOYER' and met_at is null and waived_at is null and not provisional;
select set_config('app.scope', '', true);
alter table obligation add constraint obligation_question_is_no_breach check (source <> 'CROSS_EMPLOYER' or provisional or met_at is not null or waived_at is not null);
create index obligation_unanswered on obligation (station_id, due_at) where source = 'CROSS_EMPLOYER' and met_at is null and waived_at is null;
`)
  }
}
