import { type Kysely, sql } from 'kysely';

/** Which requests an outbox row came from, so that what its job says in the log is found by a request's id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outbox add column request_ids text[]`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outbox drop column request_ids`.execute(db);
}
