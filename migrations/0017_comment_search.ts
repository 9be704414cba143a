import { type Kysely, sql } from 'kysely';

/** Words of comments are looked up in an index. English stems: `ferries` finds `ferry`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create index revisions_words on revisions using gin (to_tsvector('english', text))`)
    .execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop index revisions_words').execute(db);
}
