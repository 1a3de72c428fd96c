import { Migration } from '@mikro-orm/migrations'

/** What is overdue is counted from an index alone: at five million duties its rows lie on as many pages as there are of them. */
export class Migration0019 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
drop index obligation_open_by_day;
create index obligation_open_by_day on obligation (due_on, id) include (employer_id, station_id, rule_key, due_at, provisional) where met_at is null and waived_at is null;
`)
  }
}
