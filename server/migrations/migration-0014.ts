import { Migration } from '@mikro-orm/migrations'

/** An endorsement carries the same card on: one number may stand in several rows, and all of them are one person's. */
export class Migration0014 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
alter table residence_permit add column holder_index bytea null;
set local app.scope = 'system';
update residence_permit p set holder_index = w.identity_index from worker w where w.id = p.worker_id;
alter table residence_permit alter column holder_index set not null;
alter table residence_permit drop constraint residence_permit_number_unique;
alter table residence_permit add constraint residence_permit_of_one_person exclude using gist (number with =, holder_index with <>);
alter table residence_permit add constraint residence_permit_once_a_day unique (number, issued_on);
`)
  }
}
