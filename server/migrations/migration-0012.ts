import { Migration } from '@mikro-orm/migrations'

/** A workbook may hold its staff on several sheets: which were read, which were not, which the clerk asked for; and how the clerk says that its days are written. */
export class Migration0012 extends Migration {
  override up(): void {
    this.addSql(
      `alter table roster_import add column sheets jsonb not null default '[]', add column other_sheets jsonb not null default '[]', add column chosen_sheets jsonb not null default '[]', add column day_order text null`,
    )
    this.addSql(
      `update roster_import set sheets = jsonb_build_array(jsonb_build_object('sheet', coalesce(sheet, ''), 'headerRow', 1, 'columns', columns)) where columns <> '[]'`,
    )
  }
}
