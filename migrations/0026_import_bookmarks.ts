import { type Kysely, sql } from 'kysely';

/** How far imports of files have come that were not finished; a file that is imported to its end leaves nothing. */
const UP = `create table import_bookmarks (
  site_id text not null references sites,
  file text not null,
  batches integer not null,
  comments bigint not null,
  began_at timestamptz not null,
  saved_at timestamptz not null,
  primary key (site_id, file)
)`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(UP).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table import_bookmarks').execute(db);
}
