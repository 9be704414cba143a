import { type Kysely, sql } from 'kysely';

/**
 * How often something that was said before has changed in a thread (its article, the text of a comment, a deletion), so
 * that a worker that remembers a discussion sees at once whether it still is what it was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table threads add column changes integer not null default 0').execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table threads drop column changes').execute(db);
}
