import { type Kysely, sql } from 'kysely';

/**
 * Authors are looked up by part of their name. The extension comes with PostgreSQL's contrib package, which a server may
 * lack, and may not be for everybody to add: then names are read one by one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `do $$
      begin
        create extension if not exists pg_trgm with schema public;
        create index authors_name on authors using gin (lower(name) public.gin_trgm_ops);
      exception when others then
        raise notice 'names of authors are not indexed: %', sqlerrm;
      end $$`,
    )
    .execute(db);
}

/** The extension stays: it may have been there before. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop index if exists authors_name').execute(db);
}
