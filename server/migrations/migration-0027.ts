import { Migration } from '@mikro-orm/migrations'

/** Waived duties are few: no summary holds them, and a list's number counts them apart. */
export class Migration0027 extends Migration {
  override up(): void {
    this.addSql(
      'create index obligation_waived on obligation (due_on) include (employer_id, station_id, rule_key) where waived_at is not null;',
    )
  }
}
