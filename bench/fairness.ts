/**
 * One site's backfill beside another's live comments, with real processes: `npm run build && npx tsx bench/fairness.ts
 * 12000 1 2 4` (comments of the backfill, then numbers of workers). The backfill is stored while the workers are stopped, so
 * that all of it waits; then another site sends comments one by one. What is told is counts and processor time, which a busy
 * machine does not change: how many comments of the backfill were done while a live one waited, what each process used a
 * comment, and how many commands Redis was given.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { createApiKey } from '../src/store/people/api-keys.js';
import { createSite } from '../src/store/sites.js';
import { startPostgres, startRedis } from '../test/support/database-servers.js';
import { RunningParley, SITE } from './throughput/parley.js';
import { BATCH } from './throughput/parts.js';
import { generatedComment, generatedComments } from './throughput/texts.js';

const LIVE_SITE = 'live';
const ALONE = 150;
const PAUSE_MILLISECONDS = 100;
const IDLE_SECONDS = 10;

const [backfill = 12_000, ...numbersOfWorkers] = process.argv.slice(2).map(Number);
for (const workers of numbersOfWorkers.length > 0 ? numbersOfWorkers : [1, 2, 4]) await measure(workers);

async function measure(workers: number): Promise<void> {
  const [postgres, redis] = await Promise.all([startPostgres({ durable: true }), startRedis()]);
  const asked = new Redis(redis.url);
  const parley = await RunningParley.start({ postgres, redis, workers });
  const { db, now } = parley.services;
  const keyOf = async (siteId: string) => (await createApiKey(db, { siteId, name: 'bench', now: now() })).key;
  await createSite(db, { id: LIVE_SITE, name: 'Live', timeZone: 'UTC' });
  const keys = { backfill: await keyOf(SITE), live: await keyOf(LIVE_SITE) };
  const post = async (key: string, path: string, body: unknown): Promise<void> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(parley.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    await answer.arrayBuffer();
  };
  const done = async (siteId: string): Promise<number> => {
    const { count } = await db
      .selectFrom('analyses')
      .select((is) => is.fn.countAll<string>().as('count'))
      .where('site_id', '=', siteId)
      .executeTakeFirstOrThrow();
    return Number(count);
  };
  const untilDone = async (siteId: string, wanted: number): Promise<void> => {
    while ((await done(siteId)) < wanted) await sleep(20);
  };
  let live = 0;
  /** Sends one comment, and resolves once it is analyzed. */
  const sendLive = async (): Promise<void> => {
    live += 1;
    await post(keys.live, '/v1/comments', { threadId: 'talk', comment: generatedComment(live) });
    await untilDone(LIVE_SITE, live);
  };
  const meter = async () => ({ usage: parley.usage(), redis: await commandsOf(asked) });
  type Meter = Awaited<ReturnType<typeof meter>>;
  const tell = (what: string, from: Meter, to: Meter, count: number, unit = 'comment'): void => {
    const each = [...to.usage].map(([name, { cpuSeconds }]) => {
      const used = cpuSeconds - (from.usage.get(name)?.cpuSeconds ?? 0);
      return `${name} ${((1_000 * used) / count).toFixed(3)} ms`;
    });
    const names = new Set([...from.redis.keys(), ...to.redis.keys()]);
    const commands = [...names]
      .map((name) => [name, (to.redis.get(name) ?? 0) - (from.redis.get(name) ?? 0)] as const)
      .filter(([name, count]) => count > 0 && name !== 'info')
      .sort(([, a], [, b]) => b - a);
    const sum = commands.reduce((total, [, count]) => total + count, 0);
    console.log(`${what}, ${count} ${unit}s, each: ${each.join(', ')}`);
    console.log(
      `  Redis: ${(sum / count).toFixed(3)} commands a ${unit}, ${sum} in all: ${commands
        .slice(0, 14)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')}`,
    );
  };
  try {
    console.log(`${workers} workers`);
    await post(keys.live, '/v1/threads', { thread: { id: 'talk', title: 'A talk' }, comments: [] });
    parley.signalWorkers('SIGSTOP');
    const empty = await meter();
    for (let sent = 0; sent < backfill; sent += BATCH)
      await post(keys.backfill, '/v1/threads', {
        thread: { id: `thread-${sent}`, title: 'A bridge', byline: 'Ruth Calloway' },
        comments: generatedComments(sent, BATCH),
      });
    const stored = await meter();
    tell('taken in', empty, stored, backfill);
    parley.signalWorkers('SIGCONT');
    const overtaken: number[] = [];
    const waited: number[] = [];
    for (;;) {
      const before = await done(SITE);
      if (before >= backfill - workers * 2 * BATCH) break;
      const began = performance.now();
      await sendLive();
      waited.push(performance.now() - began);
      overtaken.push((await done(SITE)) - before);
      await sleep(PAUSE_MILLISECONDS);
    }
    await untilDone(SITE, backfill);
    const analyzed = await meter();
    tell('analyzed', stored, analyzed, backfill + overtaken.length);
    const sorted = [...overtaken].sort((a, b) => a - b);
    console.log(
      `  ${overtaken.length} live comments beside it: of the backfill, done while one waited: median ` +
        `${sorted[Math.floor(sorted.length / 2)]}, most ${sorted.at(-1)}; all that waited first: ${backfill}; ` +
        `longest wait ${Math.round(Math.max(0, ...waited))} ms`,
    );
    const quiet = await meter();
    for (let n = 0; n < ALONE; n += 1) await sendLive();
    tell('one at a time', quiet, await meter(), ALONE);
    const resting = await meter();
    await sleep(IDLE_SECONDS * 1_000);
    tell('nothing comes', resting, await meter(), IDLE_SECONDS, 'second');
  } finally {
    asked.disconnect();
    await parley.stop();
    await Promise.all([postgres.stop(), redis.stop()]);
  }
}

/** How often each command was called so far. */
async function commandsOf(redis: Redis): Promise<ReadonlyMap<string, number>> {
  const told = await redis.info('commandstats');
  return new Map(
    [...told.matchAll(/^cmdstat_([\w|-]+):calls=(\d+)/gm)].map(([, name = '', calls]) => [
      name,
      Number(calls),
    ]),
  );
}
