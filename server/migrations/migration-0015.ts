import { Migration } from '@mikro-orm/migrations'

/** Service by public notice, the notice of a hearing, the letter before enforcement, and on what ground nothing is imposed. */
export class Migration0015 extends Migration {
  override up(): void {
    this.addSql(/* sql */ String.raw`
alter table penalty_case
  add column notice_method text null, add column published_on date null, add column hearing_notified_on date null, add column hearing_on date null,
  add column no_penalty_ground text null constraint penalty_case_no_penalty_ground_check check (no_penalty_ground in ('MINOR_CORRECTED', 'FIRST_MINOR_CORRECTED', 'NO_FAULT'));
alter table case_paper drop constraint case_paper_kind_check;
alter table case_paper add constraint case_paper_kind_check check (kind in
  ('CORRECTION_ORDER', 'NOTICE', 'PUBLIC_NOTICE', 'HEARING_NOTICE', 'DECISION', 'PROOF_OF_SERVICE', 'DUNNING_LETTER', 'NO_PENALTY', 'EDUCATION_RECORD'));
`)
  }
}
