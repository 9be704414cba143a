import { type Kysely, sql } from 'kysely';

/**
 * Tables whose rows are changed after they were stored: a revision and its comment once they are analyzed and again by
 * every decision, threads and authors with every comment, deliveries and receipts with every attempt. Autovacuum's own
 * measure (a fifth of the rows) lets two million dead rows pile up in a table of ten million before it begins.
 */
const CHANGED = ['comments', 'revisions', 'threads', 'authors', 'counted_comments', 'deliveries', 'receipts'];
/** Read by index alone where they are counted; that needs vacuum's map of pages, after insertions too. */
const COUNTED = ['comments', 'counted_comments'];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of CHANGED)
    await sql.raw(`alter table ${table} set (autovacuum_vacuum_scale_factor = 0.02)`).execute(db);
  for (const table of COUNTED)
    await sql.raw(`alter table ${table} set (autovacuum_vacuum_insert_scale_factor = 0.05)`).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of COUNTED)
    await sql.raw(`alter table ${table} reset (autovacuum_vacuum_insert_scale_factor)`).execute(db);
  for (const table of CHANGED)
    await sql.raw(`alter table ${table} reset (autovacuum_vacuum_scale_factor)`).execute(db);
}
