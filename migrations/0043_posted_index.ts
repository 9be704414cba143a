import { type Kysely, sql } from 'kysely';

/**
 * Nothing looks for comments by when they were posted any more: counts of a period read the rows of reports, which have an
 * index of their own, and who asks for a comment's age has `comments_age`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index comments_posted`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`create index comments_posted on comments (site_id, posted_at)`.execute(db);
}
