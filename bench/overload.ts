/**
 * What a moderator and another publisher notice while one publisher sends more than can be taken:
 * `npm run build && npx tsx bench/overload.ts`. The built program on PostgreSQL and Redis; the flood comes from a process
 * of its own. Says the time of reads and decisions calm and flooded as a ratio, what the flood was answered, what the
 * other site's single comments took, how much memory API and worker held at most, and what each process had of the cores:
 * whoever sends and whoever measures take their share of them too.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { projectRoot } from '../src/paths.js';
import { createApiKey } from '../src/store/people/api-keys.js';
import { findOrCreateModerator } from '../src/store/people/moderators.js';
import { createSignInToken } from '../src/store/people/sign-in.js';
import { createSite } from '../src/store/sites.js';
import { startPostgres, startRedis } from '../test/support/database-servers.js';
import { RunningParley, SITE } from './throughput/parley.js';
import { usageOf } from './throughput/processes.js';
import { generatedComment } from './throughput/texts.js';

const OTHER = 'other';
const MEGABYTE = 1024 * 1024;
/** Of the other site, each a request; a busy newspaper's. */
const COMMENTS_PER_SECOND = 5;

interface Times {
  readonly [what: string]: number[];
}

new Command('overload')
  .option('--seconds <n>', 'how long the flood lasts', '40')
  .option('--connections <n>', 'of the flood', '64')
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });

async function run(options: { readonly seconds: string; readonly connections: string }): Promise<void> {
  const postgres = await startPostgres({ durable: true });
  const redis = await startRedis();
  const parley = await RunningParley.start({ postgres, redis, workers: 1 });
  try {
    const cookie = await signIn(parley);
    const other = await secondSite(parley);
    await parley.threadRate(4_000, 2);
    const calm = await watch(parley, { cookie, other }, 10);
    const flood = spawn(
      process.execPath,
      [
        ...['--import', 'tsx', join(projectRoot, 'bench', 'throughput', 'flood.ts')],
        ...[`${parley.url}/v1/threads`, parley.key, options.connections, 'flood'],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const said = text(flood.stdout);
    await sleep(3_000);
    const flooded = await watch(parley, { cookie, other, sender: flood.pid }, Number(options.seconds));
    flood.kill('SIGTERM');
    await once(flood, 'exit');
    const after = await watch(parley, { cookie, other }, 10);
    console.log(render({ calm, flooded, after }));
    console.log(`\nThe flood was answered: ${(await said).trim()}`);
  } finally {
    await parley.stop();
    await redis.stop();
    await postgres.stop();
  }
}

async function signIn({ services, url }: RunningParley): Promise<string> {
  const { db, now } = services;
  const moderatorId = await findOrCreateModerator(db, SITE, 'Ada', 'admin', now());
  const token = await createSignInToken(db, { siteId: SITE, moderatorId, now: now() });
  const response = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-parley': 'dashboard' },
    body: JSON.stringify({ token }),
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function secondSite({ services, url }: RunningParley): Promise<string> {
  const { db, now } = services;
  await createSite(db, { id: OTHER, name: 'Other', timeZone: 'UTC' });
  const { key } = await createApiKey(db, { siteId: OTHER, name: 'bench', now: now() });
  await fetch(`${url}/v1/threads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ thread: { id: 'theirs' }, comments: [] }),
  });
  return key;
}

interface Watched {
  readonly times: Times;
  readonly refused: number;
  readonly peaks: ReadonlyMap<string, number>;
  /** Of one core, by process. */
  readonly cores: ReadonlyMap<string, number>;
}

let written = 0;

/** Reads, decides and sends the other site's comments for so many seconds, and looks at the memory. */
async function watch(
  parley: RunningParley,
  {
    cookie,
    other,
    sender,
  }: { readonly cookie: string; readonly other: string; readonly sender?: number | undefined },
  seconds: number,
): Promise<Watched> {
  const processorSeconds = (): Map<string, number> => {
    const used = new Map([...parley.usage()].map(([name, { cpuSeconds }]) => [name, cpuSeconds]));
    if (sender !== undefined) used.set('the flood’s sender', usageOf(sender).cpuSeconds);
    const { user, system } = process.cpuUsage();
    return used.set('this benchmark', (user + system) / 1_000_000);
  };
  const before = processorSeconds();
  const began = performance.now();
  const until = performance.now() + seconds * 1_000;
  const times: Record<string, number[]> = {};
  const peaks = new Map<string, number>();
  let refused = 0;
  const timed = async (what: string, path: string, init: RequestInit = {}): Promise<Response> => {
    const began = performance.now();
    const response = await fetch(parley.url + path, init);
    const body = await response.text();
    (times[what] ??= []).push(performance.now() - began);
    return new Response(body || null, { status: response.status });
  };
  const moderate = async (): Promise<void> => {
    const headers = { cookie, 'x-parley': 'dashboard', 'content-type': 'application/json' };
    while (performance.now() < until) {
      await timed('the process answers', '/healthz');
      const queue = await timed('first page of the queue', '/v1/queue?limit=50', { headers });
      const { comments = [] } = (await queue.json()) as {
        comments?: { id: number; revisionId: number; text: string }[];
      };
      const [first] = comments;
      if (first) {
        await timed('a comment with its card', `/v1/comments/${first.id}`, { headers });
        const decision = {
          commentId: first.id,
          verdict: 'approve',
          revisionId: first.revisionId,
          reviewState: 'waiting',
        };
        const decided = await timed('a decision', '/v1/decisions', {
          method: 'POST',
          headers,
          body: JSON.stringify(decision),
        });
        if (decided.status !== 201) throw new Error(`a decision: ${decided.status} ${await decided.text()}`);
      }
      await sleep(100);
    }
  };
  const publish = async (): Promise<void> => {
    while (performance.now() < until) {
      const comment = generatedComment(written++);
      const answer = await timed('a comment of the other site', '/v1/comments', {
        method: 'POST',
        headers: { authorization: `Bearer ${other}`, 'content-type': 'application/json' },
        body: JSON.stringify({ threadId: 'theirs', comment }),
      });
      if (answer.status !== 202) refused += 1;
      await sleep(1_000 / COMMENTS_PER_SECOND);
    }
  };
  const weigh = async (): Promise<void> => {
    while (performance.now() < until) {
      for (const [name, { rssBytes }] of parley.usage())
        peaks.set(name, Math.max(peaks.get(name) ?? 0, rssBytes / MEGABYTE));
      await sleep(250);
    }
  };
  await Promise.all([moderate(), publish(), weigh()]);
  const lasted = (performance.now() - began) / 1_000;
  const cores = new Map(
    [...processorSeconds()].map(([name, used]) => [name, (used - (before.get(name) ?? 0)) / lasted]),
  );
  return { times, refused, peaks, cores };
}

function render(phases: Readonly<Record<'calm' | 'flooded' | 'after', Watched>>): string {
  const { calm, flooded, after } = phases;
  const at = ({ times }: Watched, what: string, share: number): number => {
    const sorted = [...(times[what] ?? [])].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  };
  const p95 = (watched: Watched, what: string) => at(watched, what, 0.95);
  const ms = (value: number) => `${Math.round(value)} ms`;
  const rows = Object.keys(calm.times).map((what) => {
    const ratio = (p95(flooded, what) / p95(calm, what)).toFixed(1);
    const cells = [
      ms(p95(calm, what)),
      ms(at(flooded, what, 0.5)),
      ms(p95(flooded, what)),
      `${ratio} ×`,
      ms(p95(after, what)),
    ];
    return `| ${[what, ...cells].join(' | ')} |`;
  });
  const memory = [...flooded.peaks.keys()].map((name) => {
    const most = (watched: Watched) => `${Math.round(watched.peaks.get(name) ?? 0)} MB`;
    return `| ${[name, most(calm), most(flooded), most(after)].join(' | ')} |`;
  });
  const cores = [...flooded.cores.keys()].map((name) => {
    const share = ({ cores }: Watched) => (cores.get(name) ?? 0).toFixed(2);
    return `| ${[name, share(calm), share(flooded), share(after)].join(' | ')} |`;
  });
  return [
    '| | calm, 95 % within | flooded, half within | flooded, 95 % within | of calm | afterwards |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    `Comments of the other site that were refused: ${flooded.refused} of ${flooded.times['a comment of the other site']?.length}`,
    '',
    '| most memory | calm | flooded | afterwards |',
    '| --- | ---: | ---: | ---: |',
    ...memory,
    '',
    '| of one core | calm | flooded | afterwards |',
    '| --- | ---: | ---: | ---: |',
    ...cores,
    '',
    `Load of the machine: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  ].join('\n');
}
