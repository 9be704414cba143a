/**
 * `npm run bench`: how fast Parley is on PostgreSQL and Redis, measured against the parts it is made of in the same run.
 * Only ratios of one run mean anything on another machine. `--write` renews `bench/throughput.json` and the table in
 * `docs/benchmarks.md`; `--check` fails where a ratio is more than a fifth below the committed one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { openAnalyzer } from '../src/open-analyzer.js';
import { projectRoot } from '../src/paths.js';
import { startPostgres, startRedis } from '../test/support/database-servers.js';
import { RunningParley } from './throughput/parley.js';
import { ownInsertRate } from './throughput/own-rows.js';
import { analysisRate, BATCH, echoRate, insertRate, jobRate } from './throughput/parts.js';
import { fallenRatios, ratiosOf, renderFigures, type Figures } from './throughput/figures.js';
import { generatedComment, generatedComments, likeReaders } from './throughput/texts.js';

const BASELINE = join(projectRoot, 'bench', 'throughput.json');
const PAGE = join(projectRoot, 'docs', 'benchmarks.md');
const TABLE = /(<!-- throughput -->)[^]*(<!-- end of throughput -->)/;

/** With 32 of single comments whoever sends waits, not the processes: a transaction holds what came while the one before was under way. */
const CONNECTIONS = { threads: 4, single: 128 };
const SIZES = {
  full: {
    inserted: 50_000,
    jobs: 5_000,
    jobsInBulk: 50_000,
    echoed: 20_000,
    warmUp: 30_000,
    analyzed: 10_000,
    threads: 20_000,
    singleWarmUp: 10_000,
    single: 20_000,
  },
  short: {
    inserted: 10_000,
    jobs: 1_000,
    jobsInBulk: 10_000,
    echoed: 5_000,
    warmUp: 10_000,
    analyzed: 2_000,
    threads: 5_000,
    singleWarmUp: 4_000,
    single: 4_000,
  },
};

interface Options {
  readonly write: boolean;
  readonly check: boolean;
  readonly short: boolean;
}

new Command('bench')
  .description('Measure Parley against the parts it is made of.')
  .option('--write', 'renew the committed figures', false)
  .option('--check', 'compare with the committed figures', false)
  .option('--short', 'a fifth of the work', false)
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });

async function run({ write, check, short }: Options): Promise<void> {
  const figures = await measure(short ? SIZES.short : SIZES.full);
  const table = renderFigures(figures);
  console.log(table);
  if (write) {
    writeFileSync(BASELINE, `${JSON.stringify(figures, null, 2)}\n`);
    writeFileSync(PAGE, readFileSync(PAGE, 'utf8').replace(TABLE, `$1\n\n${table}\n$2`));
  }
  if (check) {
    const baseline = JSON.parse(readFileSync(BASELINE, 'utf8')) as Figures;
    const fallen = fallenRatios(ratiosOf(figures), ratiosOf(baseline));
    for (const line of fallen) console.error(line);
    if (fallen.length > 0) process.exitCode = 1;
  }
}

async function measure(sizes: (typeof SIZES)['full']): Promise<Figures> {
  const say = (what: string): void => void process.stderr.write(`${what}\n`);
  const postgres = await startPostgres({ durable: true });
  const redis = await startRedis();
  try {
    say('rows into PostgreSQL');
    const insert = await insertRate(postgres.url, sizes.inserted);
    const ownInsert = await ownInsertRate({ postgres, redis }, sizes.inserted);
    say('jobs through BullMQ');
    const job = await jobRate(redis.url, sizes.jobs, 1);
    const bulkJob = await jobRate(redis.url, sizes.jobsInBulk, BATCH);
    say('requests through Express');
    const single = Array.from({ length: sizes.echoed }, (_, n) =>
      JSON.stringify({ threadId: 'single', comment: generatedComment(n, likeReaders) }),
    );
    const echo = await echoRate(single, CONNECTIONS.single);
    const batches = Array.from({ length: Math.ceil(sizes.echoed / BATCH) }, (_, n) =>
      JSON.stringify({ thread: { id: 'long' }, comments: generatedComments(n * BATCH, BATCH, likeReaders) }),
    );
    const batchEcho = await echoRate(batches, CONNECTIONS.threads);
    say('comments through the analysis');
    const analysis = analysisRate(openAnalyzer(), { comments: sizes.analyzed, warmUp: sizes.warmUp });
    say('comments through Parley');
    const parley = await RunningParley.start({ postgres, redis, workers: 1 });
    try {
      await parley.threadRate(sizes.warmUp, CONNECTIONS.threads);
      const before = parley.usage();
      const threads = await parley.threadRate(sizes.threads, CONNECTIONS.threads);
      const afterThreads = parley.usage();
      await parley.singleRate(sizes.singleWarmUp, CONNECTIONS.single);
      const beforeSingles = parley.usage();
      const singles = await parley.singleRate(sizes.single, CONNECTIONS.single);
      const afterSingles = parley.usage();
      const perSecond = singles / 2;
      const latencies = await parley.latencies(Math.round(sizes.single / 4), {
        connections: CONNECTIONS.single,
        perSecond,
      });
      return {
        date: new Date().toISOString().slice(0, 10),
        machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`,
        parts: { insert, ownInsert, job, bulkJob, echo, batchEcho, analysis },
        parley: { threads, singles },
        latency: { perSecond, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) },
        processes: [...afterSingles].map(([name, { cpuSeconds, rssBytes }]) => ({
          name,
          threadsMs:
            (1_000 * ((afterThreads.get(name)?.cpuSeconds ?? 0) - (before.get(name)?.cpuSeconds ?? 0))) /
            sizes.threads,
          singlesMs: (1_000 * (cpuSeconds - (beforeSingles.get(name)?.cpuSeconds ?? 0))) / sizes.single,
          rssMb: rssBytes / 1e6,
        })),
      };
    } finally {
      await parley.stop();
    }
  } finally {
    await redis.stop();
    await postgres.stop();
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
