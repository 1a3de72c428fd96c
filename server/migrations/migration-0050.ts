import { Migration } from '@mikro-orm/migrations'

const mine = `employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid`
const system = `(select nullif(current_setting('app.scope', true), '')) in ('system')`
const own = `${mine} or acting_station_id = (select nullif(current_setting('app.station', true), ''))::uuid or ${system}`

/** What a roster's file also says is asked and answered for the whole file; answers about an employer's habits and corrections in the table outlast a check. */
export class Migration0050 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
alter table roster_import add column answers jsonb not null default '[]', add column findings jsonb not null default '[]', add column rows_read int null, add column last_row int null;
update roster_import set answers = jsonb_build_array(jsonb_build_object('kind', 'DAY_ORDER', 'word', '', 'answer', day_order, 'by', started_by, 'at', to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'remembered', false)) where day_order is not null;
alter table roster_import drop column day_order;
alter table roster_row add column changes_sealed bytea null;

create table "roster_correction" ("roster_import_id" uuid not null, "place" text not null, "employer_id" uuid not null, "station_id" uuid not null, "acting_station_id" uuid null, "corrected_sealed" bytea null, "dismissed" boolean not null default false, primary key ("roster_import_id", "place"));
alter table roster_correction add constraint roster_correction_import_fk foreign key (roster_import_id) references roster_import (id) on delete cascade;
create table "roster_answer_memory" ("employer_id" uuid not null, "kind" text not null, "word" text not null, "answer" text not null, "answered_by" uuid not null, "answered_at" timestamptz(3) not null, primary key ("employer_id", "kind", "word"));
alter table roster_answer_memory add constraint roster_answer_memory_employer_fk foreign key (employer_id) references employer (id);
${secure('roster_correction', own)}
${secure('roster_answer_memory', `${mine} or ${system}`)}
`)
  }
}

function secure(table: string, whose: string): string {
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy "read" on ${table} for select using (${whose});
create policy "add" on ${table} for insert with check (${whose});
create policy "change" on ${table} for update using (${whose}) with check (${whose});
create policy "remove" on ${table} for delete using (${whose});`
}
