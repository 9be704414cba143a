import { type Kysely, sql } from 'kysely';

/** Which words of a finding readers would mark as offensive: spans of the text. Null where nobody was asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table findings add column offensive jsonb`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table findings drop column offensive`.execute(db);
}
