import { type Kysely, sql } from 'kysely';

/**
 * Words are indexed once a text is analyzed, not when it arrives and again when its state changes: reading them costs
 * more than everything else about storing a comment. What the planner would learn about single words costs half a
 * second whenever it looks at the table, and no query asks for it.
 */
const UP = [
  'drop index revisions_words',
  `create index revisions_words on revisions using gin (to_tsvector('english', text)) where state <> 'pending'`,
  'alter index revisions_words alter column 1 set statistics 0',
];

const DOWN = [
  'drop index revisions_words',
  `create index revisions_words on revisions using gin (to_tsvector('english', text))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
