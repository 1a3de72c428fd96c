import { Migration } from '@mikro-orm/migrations'

/** A claimed outage keeps which deadlines it explains: a lateness that grows afterwards is not covered by it. */
export class Migration0053 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
-- Row-level security binds the owner too.
select set_config('app.scope', 'system', true);
alter table "outage_claim_duty" add column "due_at" timestamptz(3) null;
update outage_claim_duty d set due_at = o.due_at from obligation o where o.id = d.obligation_id;
alter table "outage_claim_duty" alter column "due_at" set not null;
select set_config('app.scope', '', true);
`)
  }
}
