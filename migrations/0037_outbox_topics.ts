import { type Kysely, sql } from 'kysely';

/** The relay takes the oldest rows topic by topic: a topic that waits must not be read through by the others. */
const UP = [
  'drop index outbox_unpublished',
  'create index outbox_unpublished on outbox (topic, id) where published_at is null and failed_at is null',
];

const DOWN = [
  'drop index outbox_unpublished',
  'create index outbox_unpublished on outbox (id) where published_at is null and failed_at is null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
