import { type Kysely, sql } from 'kysely';

/**
 * Outbox rows that are to share a job with no other: what they ask for was given up in company, and the trouble may be
 * with one of them alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outbox add column alone boolean not null default false`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outbox drop column alone`.execute(db);
}
