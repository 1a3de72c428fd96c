import { Migration } from '@mikro-orm/migrations'

/** Photos taken at a visit: only the station that came sees them. */
export class Migration0013 extends Migration {
  override up(): void {
    this.addSql(/* sql */ `
create table "visit_photo" ("id" uuid not null, "visit_id" uuid not null, "application_id" uuid null, "employer_id" uuid not null, "station_id" uuid not null, "media_type" text not null, "size" int not null, "content_sealed" bytea not null, "taken_at" timestamptz(3) null, "at" timestamptz(3) not null, "by" uuid null, primary key ("id"));
create index "visit_photo_visit_id_index" on "visit_photo" ("visit_id");
alter table "visit_photo" add constraint "visit_photo_media_type_check" check ("media_type" in ('image/jpeg', 'image/png', 'image/webp'));
alter table visit_photo add constraint visit_photo_visit_fk foreign key (visit_id) references visit (id);
alter table visit_photo add constraint visit_photo_application_fk foreign key (application_id) references permit_application (id);
alter table "visit_photo" enable row level security;
alter table "visit_photo" force row level security;
create policy "read" on "visit_photo" for select using (${ofStation});
create policy "add" on "visit_photo" for insert with check (${ofStation});
create policy "change" on "visit_photo" for update using (${ofStation}) with check (${ofStation});
create policy "remove" on "visit_photo" for delete using (${ofStation});
`)
  }
}

const ofStation = `station_id = (select nullif(current_setting('app.station', true), ''))::uuid or (select nullif(current_setting('app.scope', true), '')) in ('system')`
