import { type Kysely, sql } from 'kysely';

/** When a thread's latest comment was posted, so that the most recent threads are found without reading all comments. */
const UP = [
  'alter table threads add column latest_comment_at timestamptz',
  `update threads t set latest_comment_at = (
    select max(coalesce(c.posted_at, c.received_at)) from comments c
    where c.site_id = t.site_id and c.thread_id = t.id and c.deleted_at is null)`,
  `create index threads_recent on threads (site_id, coalesce(latest_comment_at, published_at) desc nulls last, id desc)`,
];

const DOWN = ['drop index threads_recent', 'alter table threads drop column latest_comment_at'];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
