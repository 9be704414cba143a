import { type Kysely, sql } from 'kysely';

/** The language a text was found to be in when it was analyzed: English unless another was certain. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table analyses add column language text not null default 'en'`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table analyses drop column language`.execute(db);
}
