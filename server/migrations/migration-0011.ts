import { Migration } from '@mikro-orm/migrations'

/** Who of an employer's people sees to its reports, and who in their absence: reminders go to them by name. */
export class Migration0011 extends Migration {
  override up(): void {
    this.addSql(
      'alter table employer add column responsible_id uuid null references account (id), add column deputy_id uuid null references account (id), add constraint employer_two_people check (responsible_id is distinct from deputy_id or responsible_id is null)',
    )
  }
}
