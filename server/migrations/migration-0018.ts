import { Migration } from '@mikro-orm/migrations'

/** What an employer's trade is, by the sections of GB/T 4754-2017: figures are told apart by it. */
export class Migration0018 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
alter table employer add column industry text null;
alter table employer add constraint employer_industry_is_a_section check (industry between 'A' and 'T' and length(industry) = 1);
create index employer_by_industry on employer (industry);
`)
  }
}
