import { Migration } from '@mikro-orm/migrations'

/** An amendment issues a receipt of its own: the report that stands names the one it replaces, which stays as it was signed. */
export class Migration0038 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
alter table report add column supersedes uuid null, add column amended_at timestamptz(3) null, add column superseded_at timestamptz(3) null;
alter table report add constraint report_supersedes_fk foreign key (supersedes) references report (id);
create unique index report_superseded_once on report (supersedes) where supersedes is not null;
drop index report_standing;
create unique index report_standing on report (obligation_id) where withdrawn_at is null and superseded_at is null;
`)
  }
}
