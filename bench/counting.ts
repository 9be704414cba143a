/**
 * What it costs to keep the rows that reports count from: `npx tsx bench/counting.ts 40`. So many threads of 500 are stored
 * and analyzed on PostgreSQL, each once as it is done and once with the writes to `counted_comments` and
 * `counted_narratives` left out; which comes first alternates. Processor time of this process and of the database, and the
 * clock. Compare the ratios only.
 */
import { type KyselyPlugin, RawNode, sql } from 'kysely';
import { readConfig } from '../src/config.js';
import { openServices } from '../src/context.js';
import { ingestThread } from '../src/ingest/ingest.js';
import { loadNarratives } from '../src/narratives/definitions.js';
import { seedNarratives } from '../src/narratives/registry.js';
import { DEMO_NARRATIVES } from '../src/open-analyzer.js';
import { startPostgres } from '../test/support/database-servers.js';
import { analyzePending } from '../test/support/analyze-pending.js';
import { usageOf } from './throughput/processes.js';
import { generatedComments } from './throughput/texts.js';

const COMMENTS_A_THREAD = 500;

/** Runs every statement but those that keep the counted rows, for which it asks for nothing. */
const withoutCounting: KyselyPlugin = {
  transformQuery: ({ node }) =>
    RawNode.is(node) && /(?:delete from|insert into) counted_/.test(node.sqlFragments.join(' '))
      ? RawNode.createWithSql('select 1 where false')
      : node,
  transformResult: ({ result }) => Promise.resolve(result),
};

const rounds = Number(process.argv[2] ?? 40);
const postgres = await startPostgres({ settings: ['shared_buffers=256MB'] });
const services = await openServices(readConfig({ DATABASE_URL: postgres.url, PARLEY_LOG_LEVEL: 'error' }), {
  migrate: true,
});
const ways = { with: services.db, without: services.db.withPlugin(withoutCounting) };
const costs = { with: [] as Cost[], without: [] as Cost[] };

interface Cost {
  readonly clock: number;
  readonly processor: number;
}

try {
  for (const site of ['with', 'without'] as const) {
    await services.db.insertInto('sites').values({ id: site, name: site }).execute();
    await seedNarratives(services.db, site, loadNarratives(DEMO_NARRATIVES));
  }
  for (let round = -2; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const);
    for (const way of order) {
      const cost = await storeAndAnalyze(way, round);
      if (round >= 0) costs[way].push(cost); // What is before warms up.
    }
  }
  const { rows } = await sql<{ with: number; without: number }>`
    select count(*) filter (where site_id = 'with') as with, count(*) filter (where site_id = 'without') as without
    from counted_comments`.execute(services.db);
  console.log(`rows counted: ${JSON.stringify(rows[0])}`);
  for (const what of ['clock', 'processor'] as const) {
    const counted = median(costs.with.map((cost) => cost[what]));
    const bare = median(costs.without.map((cost) => cost[what]));
    const ratio = (counted / bare).toFixed(2);
    console.log(`${what}: ${counted.toFixed(0)} ms with, ${bare.toFixed(0)} ms without: ${ratio} ×`);
  }
} finally {
  await services.close();
  await postgres.stop();
}

async function storeAndAnalyze(way: keyof typeof ways, round: number): Promise<Cost> {
  const db = ways[way];
  const began = performance.now();
  const { cpuSeconds } = usageOf(process.pid);
  await ingestThread(db, {
    siteId: way,
    thread: { id: `t${round}`, title: 'A bridge' },
    comments: generatedComments((round + 2) * COMMENTS_A_THREAD, COMMENTS_A_THREAD),
    now: services.now(),
  });
  await analyzePending(db, way, services.now());
  return {
    clock: performance.now() - began,
    processor: 1_000 * (usageOf(process.pid).cpuSeconds - cpuSeconds),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
