import { type Kysely, sql } from 'kysely';

/** Definitions are edited: their matches are brought up to date in the background, and old versions keep their numbers. */
const UP = [
  // after_thread: every thread up to this one has been looked through; a scan that was interrupted goes on there.
  `create table narrative_scans (
    site_id text not null references sites,
    id bigint generated always as identity,
    narrative_ids text[] not null,
    state text not null default 'waiting' check (state in ('waiting','running','done','failed')),
    progress real not null default 0,
    after_thread bigint not null default 0,
    error text,
    created_at timestamptz not null,
    finished_at timestamptz,
    primary key (site_id, id)
  )`,
  // What a version had found when the next one replaced it; null for the newest one.
  `alter table narratives add column last_counts jsonb`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table narratives drop column last_counts').execute(db);
  await sql.raw('drop table narrative_scans').execute(db);
}
