import { Migration } from '@mikro-orm/migrations'

/** A code for each person that says nothing of them, for who may not see numbers. It is computed as worker/person-code.ts does. */
export class Migration0035 extends Migration {
  override up(): void {
    this.addSql(`
create function person_code(worker_id uuid) returns text language plpgsql immutable strict parallel safe as $$
declare
  hashed bytea := sha256(uuid_send(worker_id));
  signs constant text := 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  code text := '';
begin
  for place in 0..11 loop
    code := code || substr(signs, (get_byte(hashed, place) & 31) + 1, 1) || case when place in (3, 7) then '-' else '' end;
  end loop;
  return code;
end $$;
alter table worker add column person_code text generated always as (person_code(id)) stored;
create index worker_person_code on worker (person_code);
-- Masks of the edition before, which showed the first six characters: until they are made anew.
create index worker_masked_before on worker (id) where identity_masked ~ '^[0-9]';
`)
  }
}
