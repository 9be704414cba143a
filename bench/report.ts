/**
 * What a report costs on PostgreSQL: `npx tsx bench/report.ts 1000000 200`, for so many comments and narratives, made from
 * a seed and written straight into a private server's tables. Compares three ways to the same figures: from the rows laid
 * out for counting, from matches found anew in every text, and with the whole analysis done anew (on a sample). Then the
 * package, in a process of its own whose memory is watched. Compare figures of one run with each other, not with another
 * machine's; processor seconds are less disturbed by what else runs than the clock's.
 */
import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { EMPTY_CONTEXT } from '../src/domain/thread-context.js';
import { compileNarratives } from '../src/analysis/narrative-matcher.js';
import { narrativeFrequency } from '../src/narratives/frequency.js';
import { writePackage } from '../src/narratives/package/data-package.js';
import { definitionsInForce, newestDefinitions } from '../src/narratives/registry.js';
import { narrativeRelations } from '../src/narratives/relations.js';
import { readThread } from '../src/narratives/thread-documents.js';
import { openAnalyzer } from '../src/open-analyzer.js';
import { openStore } from '../src/store/database.js';
import { migrateToLatest } from '../src/store/engine/migrate.js';
import { prepareReading } from '../src/store/narratives/report-tables.js';
import type { Database } from '../src/store/schema.js';
import { startPostgres } from '../test/support/database-servers.js';
import { generatedText, generateSite, randomNumbers } from './generated-site.js';

const SITE = 'bench';
const QUESTION = { siteId: SITE, bucket: 'day', timeZone: 'Europe/Helsinki' } as const;
const ANALYZED = 2_000;
const [first = '1000000', second = '200'] = process.argv.slice(2);
if (first === '--package') await writeOne(second);
else await compare(Number(first), Number(second));

async function compare(comments: number, narratives: number): Promise<void> {
  const given = process.env['BENCH_DATABASE_URL'];
  const server = given === undefined ? await startPostgres() : undefined;
  const url = given ?? `${server?.url ?? ''}?options=-c%20statement_timeout%3D0`;
  const store = await openStore({ kind: 'postgres', databaseUrl: url });
  try {
    const { db } = store;
    if (given === undefined) {
      await migrateToLatest(db);
      await timed('generated', db, () => generateSite(db, SITE, { comments, narratives, seed: 1 }));
    }
    const figures = await timed('figures from what is kept', db, () => countFigures(db));
    const again = await timed('every text matched anew', db, () => matchAll(db));
    const analysis = analyzeSome(narratives);
    console.log(`one whole analysis: ${((1_000 * analysis) / ANALYZED).toFixed(2)} ms of processor time`);
    const times = (seconds: number): string => (seconds / figures).toFixed(1);
    console.log(`ratio, matched anew and counted: ${times(again + figures)}`);
    console.log(`ratio, analyzed anew and counted: ${times((analysis / ANALYZED) * comments + figures)}`);
    await new Promise((resolve) => {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', fileURLToPath(import.meta.url), '--package', url],
        { stdio: 'inherit' },
      );
      child.once('exit', resolve);
    });
  } finally {
    await store.close();
    await server?.stop();
  }
}

/** Everything a report says but the mentions in their contexts. */
async function countFigures(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await prepareReading(tx);
    await narrativeFrequency(tx, QUESTION);
    await narrativeRelations(tx, QUESTION);
  });
}

async function matchAll(db: Kysely<Database>): Promise<void> {
  const matcher = compileNarratives(await newestDefinitions(db, SITE));
  const threads = await db.selectFrom('threads').select('id').where('site_id', '=', SITE).execute();
  let matches = 0;
  for (const { id } of threads)
    for (const { document } of (await readThread(db, SITE, id)).comments)
      matches += matcher.match(document).length;
  console.log(`${matches} matches found`);
}

/** Processor seconds of the whole analysis of some texts. */
function analyzeSome(narratives: number): number {
  const analyzer = openAnalyzer();
  const random = randomNumbers(2);
  const texts = Array.from({ length: ANALYZED }, () => generatedText(random, narratives, 0.17));
  for (const text of texts.slice(0, 200)) analyzer.analyze({ id: 'c', text }, EMPTY_CONTEXT);
  const before = process.cpuUsage();
  for (const text of texts) analyzer.analyze({ id: 'c', text }, EMPTY_CONTEXT);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Answers the processor seconds of this process and of PostgreSQL's, which are its children or those of its server. */
async function timed(what: string, db: Kysely<Database>, work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  const before = (await databaseSeconds(db)) + ownSeconds();
  await work();
  const seconds = (await databaseSeconds(db)) + ownSeconds() - before;
  const clock = (performance.now() - began) / 1_000;
  console.log(`${what}: ${seconds.toFixed(1)} s of processor time, ${clock.toFixed(1)} s by the clock`);
  return seconds;
}

function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * Processor time of the server's sessions and of all that have ended, its parallel workers among them, as Linux counts it
 * in hundredths of a second.
 */
async function databaseSeconds(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{
    pid: number;
  }>`select pid from pg_stat_activity where datname = current_database()`.execute(db);
  const sessions = rows.map(({ pid }) => secondsOf(pid));
  const server = sessions.find(({ parent }) => parent > 0)?.parent;
  const ended = server === undefined ? 0 : secondsOf(server).ended;
  return sessions.reduce((sum, { own }) => sum + own, ended);
}

/** What a process has used, and what its children had when they ended; nothing for one that has ended. */
function secondsOf(pid: number): { parent: number; own: number; ended: number } {
  try {
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const fields = rest.split(' ').map(Number);
    const seconds = (...places: number[]) =>
      places.reduce((sum, place) => sum + (fields[place] ?? 0) / 100, 0);
    return { parent: fields[1] ?? 0, own: seconds(11, 12), ended: seconds(13, 14) };
  } catch {
    return { parent: 0, own: 0, ended: 0 };
  }
}

async function writeOne(url: string): Promise<void> {
  const store = await openStore({ kind: 'postgres', databaseUrl: url });
  try {
    const { db } = store;
    console.log(`${(await definitionsInForce(db, SITE)).length} narratives`);
    await timed('package', db, async () => {
      const question = { ...QUESTION, authors: 'pseudonyms', minAuthors: 0 } as const;
      const { path, remove, run } = await writePackage(db, question, 'bench');
      console.log(
        `${run.files['mentions.csv']?.rows ?? 0} mentions, ${Math.round(statSync(path).size / 1e6)} MB packed`,
      );
      remove();
    });
    console.log(`most memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
  } finally {
    await store.close();
  }
}
