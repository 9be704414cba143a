import { type Kysely, sql } from 'kysely';

/** What turns a site's authors into pseudonyms in its exports: the same person has the same key in each of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `alter table sites add column export_salt text not null default gen_random_uuid()::text || gen_random_uuid()::text`,
    )
    .execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table sites drop column export_salt').execute(db);
}
