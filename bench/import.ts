/**
 * How fast comments are stored and analyzed, and what that does to whoever asks the process something meanwhile:
 * `npx tsx bench/import.ts 50000`. One long thread made of the demo's comments, on the rung the environment chooses
 * (embedded: in a folder of its own). Compare figures of one run with each other, not with another machine's.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../src/config.js';
import { openServices } from '../src/context.js';
import type { SourceComment } from '../src/domain/comment.js';
import { ingestThread } from '../src/ingest/ingest.js';
import { startParts } from '../src/main.js';
import { loadNarratives } from '../src/narratives/definitions.js';
import { seedNarratives } from '../src/narratives/registry.js';
import { DEMO_NARRATIVES } from '../src/open-analyzer.js';
import { projectRoot } from '../src/paths.js';
import { createSite } from '../src/store/sites.js';
import { countUnfinished } from '../src/store/jobs/unfinished.js';

const BATCH = 500;
const AUTHORS = 1_000;
const total = Number(process.argv[2] ?? 50_000);

const dataDir = mkdtempSync(join(tmpdir(), 'parley-bench-'));
const config = readConfig({
  ...process.env,
  PARLEY_DATA_DIR: dataDir,
  PARLEY_PORT: '0',
  PARLEY_LOG_LEVEL: 'error',
});
const services = await openServices(config, { migrate: true });
const siteId = `bench-${Date.now()}`;
await createSite(services.db, { id: siteId, name: 'Bench', timeZone: 'UTC' });
await seedNarratives(services.db, siteId, loadNarratives(DEMO_NARRATIVES));
const parts = await startParts(services, { http: true, relay: true, workers: true });

const delay = monitorEventLoopDelay();
delay.enable();
const cpuBefore = process.cpuUsage();
const began = performance.now();
for (let first = 0; first < total; first += BATCH) {
  const comments = makeComments(first, Math.min(BATCH, total - first));
  await ingestThread(services.db, { siteId, thread: { id: 'long' }, comments, now: services.now() });
}
report('stored', performance.now() - began);
while ((await countUnfinished(services.db, siteId)).pending > 0) await sleep(500);
report('analyzed', performance.now() - began);
const { user, system } = process.cpuUsage(cpuBefore);
console.log(`processor time a comment: ${((user + system) / 1_000 / total).toFixed(2)} ms`);
console.log(
  `event loop late: ${Math.round(delay.percentile(99) / 1e6)} ms at the 99th percentile, ${Math.round(delay.max / 1e6)} ms at worst`,
);
console.log(`memory: ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);

await parts.close();
await services.close();
rmSync(dataDir, { recursive: true });

function makeComments(first: number, count: number): SourceComment[] {
  const { comments } = JSON.parse(readFileSync(join(projectRoot, 'seeds', 'demo-thread.json'), 'utf8')) as {
    comments: SourceComment[];
  };
  return Array.from({ length: count }, (_, offset) => {
    const n = first + offset;
    const text = `${comments[n % comments.length]?.text ?? ''} (${n})`;
    return { id: String(n), text, author: { id: String(n % AUTHORS), name: `Commenter ${n % AUTHORS}` } };
  });
}

function report(what: string, milliseconds: number): void {
  const rate = Math.round((total / milliseconds) * 1_000);
  console.log(`${what}: ${total} comments in ${(milliseconds / 1_000).toFixed(1)} s, ${rate} a second`);
}
