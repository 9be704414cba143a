import { type Kysely, sql } from 'kysely';

/**
 * That a text is analyzed is written into its row in place. PostgreSQL does so ("heap-only tuples") where no index and no
 * condition of one names a column that changes, and where the row's page has room for a second version of it; else every index
 * gets an entry anew, and that of words is most of what storing a comment costs. So words are indexed as a text arrives; what
 * waits is found by the outbox, which names all of it; an error is only set by what failed; and half of a page is left free,
 * since all texts of a page change once.
 */
const UP = [
  'alter table revisions set (fillfactor = 50)',
  'drop index revisions_unfinished',
  'create index revisions_failed on revisions (site_id, id) where error is not null',
  'drop index revisions_words',
  `create index revisions_words on revisions using gin (to_tsvector('english', text))`,
  'alter index revisions_words alter column 1 set statistics 0',
];

const DOWN = [
  'drop index revisions_words',
  `create index revisions_words on revisions using gin (to_tsvector('english', text)) where state <> 'pending'`,
  'alter index revisions_words alter column 1 set statistics 0',
  'drop index revisions_failed',
  `create index revisions_unfinished on revisions (site_id, state, id) where state in ('pending', 'failed')`,
  'alter table revisions reset (fillfactor)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
