import { type Kysely, sql } from 'kysely';

/**
 * Which forms and targets were found in a comment, a bit each (`src/store/analyses/finding-marks.ts`), in the index of the
 * queue: whoever looks for a form passes over all that is more urgent without looking at it. Null: not noted, as of what was
 * analyzed before; to note it would write every comment that waits, four minutes for a million.
 */
const UP = [
  'alter table comments add column found integer',
  'drop index comments_queue',
  `create index comments_queue on comments (site_id, queue_rank desc, id) include (found)
    where review_state = 'waiting' and deleted_at is null`,
];

const DOWN = [
  'drop index comments_queue',
  'alter table comments drop column found',
  `create index comments_queue on comments (site_id, queue_rank desc, id)
    where review_state = 'waiting' and deleted_at is null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
