import { Migration } from '@mikro-orm/migrations'

const account = `(select nullif(current_setting('app.account', true), ''))::uuid`
const employer = `employer_id = (select nullif(current_setting('app.employer', true), ''))::uuid`
const station = `station_id = (select nullif(current_setting('app.station', true), ''))::uuid`
const scopeIn = (...scopes: string[]): string =>
  `(select nullif(current_setting('app.scope', true), '')) in (${scopes.map((scope) => `'${scope}'`).join(', ')})`

/** An access to a case ends with its last day. */
const held = `any(array(select held.case_id from case_access held where held.ended_at is null and held.expires_on >= (portal_now() at time zone 'Asia/Shanghai')::date and held.holder_id = ${account}))`
/** An administrator without second factor has an account and no scope yet. */
const administered = `employer_id = (select admin.employer_id from account admin where admin.id = ${account} and admin.role = 'EMPLOYER_ADMIN' and ${scopeIn('employer')})`

const fileSeen = `${station} or ${administered} or case_id = ${held} or ${scopeIn('all', 'system')}`
const fileAdded = `${station} or ${administered} or case_id = ${held} or ${scopeIn('system')}`

/** What an expired access, an administrator without second factor and a forgotten policy could still reach: papers of a case; stations. And what of a person is no new knowledge. */
export class Migration0048 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
alter policy "read" on penalty_case using (${employer} or ${station} or id = ${held} or ${scopeIn('all', 'system')});
alter policy "read" on case_event using (${employer} or ${station} or case_id = ${held} or ${scopeIn('all', 'system')});
alter policy "add" on case_event with check (${employer} or ${station} or case_id = ${held} or ${scopeIn('system')});
alter policy "read" on case_payment using (${employer} or ${station} or case_id = ${held} or ${scopeIn('all', 'system')});
alter policy "read" on case_event_detail using (${fileSeen});
alter policy "add" on case_event_detail with check (${fileAdded});
alter policy "read" on case_statement using (${fileSeen});
alter policy "add" on case_statement with check (${fileAdded});
alter policy "read" on case_file using (${fileSeen});
alter policy "read" on case_paper using (${fileSeen});

alter table station enable row level security;
alter table station force row level security;
create policy "read" on station for select using (true);
create policy "add" on station for insert with check (${scopeIn('admin', 'system')});
create policy "change" on station for update using (${scopeIn('admin', 'system')}) with check (${scopeIn('admin', 'system')});

-- What is computed is not there yet before the row is written: without naming it, sealing a number anew was new knowledge.
drop trigger date_version on worker;
create trigger date_version before update on worker for each row execute function date_version('known_since', 'identity_sealed', 'phone_sealed', 'identity_index', 'person_code');
`)
  }
}
