/**
 * How the answers' times grow with what is stored: `npx tsx bench/growth.ts 10000 100000 1000000 10000000`. For each size a
 * PostgreSQL database with one site of so many waiting comments, in threads of 500; what people and publishers ask for
 * over HTTP, the median of several times, and how many times that of the smallest site it is. Compare figures of one run
 * with each other, not with another machine's. Words among the arguments choose the questions that are called so.
 * BENCH_DATABASE_URL names a server of one's own to work on; the filled databases, `size_10000` and so on, stay there, and
 * are migrated and asked again the next time, so that the same is asked before and after a change.
 */
import { sql } from 'kysely';
import { Client } from 'pg';
import { readConfig } from '../src/config.js';
import { openServices, type Services } from '../src/context.js';
import { startParts } from '../src/main.js';
import { seedNarratives } from '../src/narratives/registry.js';
import { createApiKey } from '../src/store/people/api-keys.js';
import { startPostgres } from '../test/support/database-servers.js';
import { storeLongQueue } from '../test/support/long-queue.js';
import { shortDefinition } from '../test/support/analyzed-comments.js';
import { type Call, QUESTIONS } from './growth-questions.js';
import { withoutIndexes } from './without-indexes.js';

const TIMES = 7;
const COMMENTS_A_THREAD = 500;

const [sizes, words] = [true, false].map((wanted) =>
  process.argv.slice(2).filter((word) => /^\d+$/.test(word) === wanted),
);
const asked = QUESTIONS.filter(({ name }) => !words?.length || words.some((word) => name.includes(word)));
const given = process.env['BENCH_DATABASE_URL'];
const started =
  given === undefined
    ? await startPostgres({ settings: ['shared_buffers=512MB', 'max_wal_size=4GB'] })
    : undefined;
const server = started?.url ?? given ?? '';
const times = new Map<string, number[]>();
try {
  for (const size of sizes?.length ? sizes.map(Number) : [10_000, 100_000, 1_000_000]) await measure(size);
} finally {
  await started?.stop();
}
for (const [name, ofSizes] of times) {
  const [smallest = NaN] = ofSizes;
  const cells = ofSizes.map((ms) => `${ms.toFixed(1)} ms (${(ms / smallest).toFixed(1)} ×)`);
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}

function threadsOf(size: number): number {
  return Math.ceil(size / COMMENTS_A_THREAD);
}

/** The database of that size, filled now if it was not before. */
async function openFilled(size: number): Promise<Services> {
  const url = new URL(server);
  const admin = new Client(server);
  await admin.connect();
  const name = `size_${size}`;
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) await admin.query(`create database ${name}`);
  await admin.end();
  url.pathname = `/${name}`;
  const config = readConfig({
    DATABASE_URL: url.href,
    PARLEY_PORT: '0',
    PARLEY_LOG_LEVEL: 'error',
    PARLEY_REQUESTS_PER_MINUTE: '1000000',
  });
  const services = await openServices(config, { migrate: true });
  if (rowCount === 0) {
    const began = performance.now();
    await services.db.connection().execute(async (db) => {
      await sql`set statement_timeout = 0`.execute(db); // A statement of Parley's ends after a minute.
      await sql`set session_replication_role = replica`.execute(db); // What is generated fits together, unchecked.
      await sql`select set_config('work_mem', '256MB', false), set_config('maintenance_work_mem', '512MB', false)`.execute(
        db,
      );
      await withoutIndexes(db, () =>
        storeLongQueue(db, 'bench', size, { threads: threadsOf(size), searchable: true }),
      );
      await sql`vacuum analyze`.execute(db); // As PostgreSQL does by itself after a while.
      await sql`reset all`.execute(db);
    });
    await seedNarratives(services.db, 'bench', [shortDefinition('rare'), shortDefinition('common')]);
    console.error(`${size}: filled in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  }
  return services;
}

/** So that the next run asks of the same comments: those that came in are the newest, which searches begin with. */
async function removeWhatCameIn({ db }: Services, size: number): Promise<void> {
  await db.connection().execute(async (one) => {
    await sql`set session_replication_role = replica`.execute(one);
    for (const table of ['revisions', 'comments'])
      await sql`delete from ${sql.table(table)} where id > ${size}`.execute(one);
    await sql`delete from threads where id > ${threadsOf(size)}`.execute(one);
    await sql`delete from outbox`.execute(one);
    await sql`update threads t set latest_comment_at = (
      select max(coalesce(posted_at, received_at)) from comments c where c.site_id = t.site_id and c.thread_id = t.id
    ) where source_id = 't1'`.execute(one);
    // Who wrote them had another name.
    await sql`update authors set name = 'Author ' || substr(source_id, 2) where name not like 'Author %'`.execute(
      one,
    );
    await sql`reset all`.execute(one);
  });
}

async function measure(size: number): Promise<void> {
  const services = await openFilled(size);
  const { key } = await createApiKey(services.db, { siteId: 'bench', name: 'bench', now: services.now() });
  const parts = await startParts(services, { http: true });
  const call: Call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${parts.port}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as never;
  };
  for (const { name, ask } of asked) {
    const taken: number[] = [];
    try {
      for (let turn = 0; turn <= TIMES; turn += 1) {
        const began = performance.now();
        await ask(call, turn);
        taken.push(performance.now() - began);
      }
    } catch (error) {
      // What takes longer than a statement may is a result too: the others are still asked, and this one is NaN.
      console.error(`${size}: ${name}: ${String(error)}`);
      taken.splice(0);
    }
    // The first fetches what the others find in memory.
    const median = taken.slice(1).sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? NaN;
    times.set(name, [...(times.get(name) ?? []), median]);
    console.error(`${size}: ${name} ${median.toFixed(1)} ms`);
  }
  await parts.close();
  await removeWhatCameIn(services, size);
  await services.close();
}
