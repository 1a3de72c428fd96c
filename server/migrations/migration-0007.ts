import { Migration } from '@mikro-orm/migrations'

/** Ways to rows that were looked for by reading whole tables: found by the bench, kept by test/database. */
export class Migration0007 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
-- The unique ones are partial, and a question that includes what was waived or withdrawn cannot use them.
create index "obligation_of_employment" on "obligation" ("employment_id", "kind");
create index "report_of_obligation" on "report" ("obligation_id");
-- What is still to be done, of one employer and of one station, in its order.
create index "obligation_open_of_employer" on "obligation" ("employer_id", "due_at", "id") where met_at is null and waived_at is null;
create index "obligation_open_of_station" on "obligation" ("station_id", "due_on") where met_at is null and waived_at is null;
create index "employment_active_of_employer" on "employment" ("employer_id") where ended_on is null and withdrawn_at is null;
create index "penalty_case_pending_of_employer" on "penalty_case" ("employer_id") where status <> 'CLOSED';
create index "compliance_delta_of_station" on "compliance_delta" ("station_id", "month");
create index "compliance_delta_of_employer" on "compliance_delta" ("employer_id", "month");
`)
  }
}
