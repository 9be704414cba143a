import { type Kysely, sql } from 'kysely';

/** What goes on for a while and is told once: a thread that is heated, a narrative that is spreading. */
const UP = `create table episodes (
  site_id text not null references sites,
  type text not null,
  subject text not null,
  began_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (site_id, type, subject)
)`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(UP).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`delete from outbox where topic = 'watch-discussion'`).execute(db);
  await sql.raw('drop table episodes').execute(db);
}
