import { sql } from 'kysely';
import { Client } from 'pg';
import { readConfig } from '../../src/config.js';
import { openServices } from '../../src/context.js';
import { createSite } from '../../src/store/sites.js';
import { BATCH, ratePerSecond } from './parts.js';
import { generatedComments, likeReaders, type GeneratedComment } from './texts.js';

const DATABASE = 'rows';
const SITE = 'rows';

/**
 * Comments a second, each a row for it and one for its text, into the tables that Parley keeps them in, with all their indexes
 * and foreign keys, and nothing else: a statement and a transaction a batch, on one connection to a database of its own.
 */
export async function ownInsertRate(
  { postgres, redis }: Record<'postgres' | 'redis', { readonly url: string }>,
  rows: number,
): Promise<number> {
  const admin = new Client(postgres.url);
  await admin.connect();
  await admin.query(`create database ${DATABASE}`);
  const env = { DATABASE_URL: new URL(DATABASE, postgres.url).href, REDIS_URL: redis.url };
  const { db, close } = await openServices(readConfig({ ...env, PARLEY_LOG_LEVEL: 'error' }), {
    migrate: true,
  });
  await createSite(db, { id: SITE, name: 'Rows', timeZone: 'UTC' });
  const [warmUp = [], ...others] = Array.from({ length: 1 + rows / BATCH }, (_, n) =>
    generatedComments(n * BATCH, BATCH, likeReaders),
  );
  const named = new Map([warmUp, ...others].flat().map(({ author }) => [author.id, author.name]));
  await sql`insert into threads (site_id, source_id) values (${SITE}, 'one')`.execute(db);
  await sql`
    insert into authors (site_id, source_id, name)
    select ${SITE}, * from unnest(${[...named.keys()]}::text[], ${[...named.values()]}::text[])
  `.execute(db);
  let first = 1;
  const insert = async (comments: readonly GeneratedComment[]): Promise<void> => {
    await sql`
      with given as (
        select t.id as thread_id, a.id as author_id, row.*
        from unnest(
          ${comments.map((_, n) => first + n)}::bigint[],
          ${comments.map(({ id }) => id)}::text[],
          ${comments.map(({ author }) => author.id)}::text[],
          ${comments.map(({ text }) => text)}::text[]
        ) as row (id, source_id, author_source_id, text)
        join threads t on t.site_id = ${SITE}
        join authors a on a.site_id = ${SITE} and a.source_id = row.author_source_id
      ), stored as (
        insert into comments (site_id, id, thread_id, source_id, author_id, position, received_at, revision_id)
        overriding system value
        select ${SITE}, id, thread_id, source_id, author_id, id, now(), id from given
      )
      insert into revisions (site_id, id, comment_id, number, text, text_hash, copy_key, created_at)
      overriding system value
      select ${SITE}, id, id, 1, text, md5(text), md5(text), now() from given
    `.execute(db);
    first += comments.length;
  };
  await insert(warmUp);
  const rate = await ratePerSecond(rows, async () => {
    for (const batch of others) await insert(batch);
  });
  await close();
  await admin.query(`drop database ${DATABASE}`);
  await admin.end();
  return rate;
}
