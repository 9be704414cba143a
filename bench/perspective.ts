/**
 * Requests a second of the Perspective interface, beside an Express route that parses the same body and sends it back:
 * `npx tsx bench/perspective.ts`. Both run in this process, one after the other, several times; the callers are in
 * another. Processor time a request says the same on a machine that is busy with other things. Then the time an answer takes at 100 requests a second while an import runs in the same process.
 * Compare figures of one run with each other, not with another machine's.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import express from 'express';
import { readConfig } from '../src/config.js';
import { openServices } from '../src/context.js';
import { ingestThread } from '../src/ingest/ingest.js';
import { startParts } from '../src/main.js';
import { projectRoot } from '../src/paths.js';
import { createApiKey } from '../src/store/api-keys.js';
import { createSite } from '../src/store/sites.js';

const ROUNDS = 4;
const SECONDS = 4;
const CONNECTIONS = 10;
const PATH = '/v1alpha1/comments:analyze';
const BODY = JSON.stringify({
  comment: {
    text:
      'The council has known about the bridge for years, and nobody did a thing. Now they want us to pay for it? ' +
      'You must be joking. Vote them out, every single one.',
  },
  requestedAttributes: { INCIVILITY: {} },
  languages: ['en'],
  doNotStore: true,
});

const dataDir = mkdtempSync(join(tmpdir(), 'parley-bench-'));
const config = readConfig({
  ...process.env,
  PARLEY_DATA_DIR: dataDir,
  PARLEY_PORT: '0',
  PARLEY_LOG_LEVEL: 'error',
  PARLEY_PERSPECTIVE_PER_MINUTE: '10000000',
});
const services = await openServices(config, { migrate: true });
await createSite(services.db, { id: 'bench', name: 'Bench', timeZone: 'UTC' });
const { key } = await createApiKey(services.db, { siteId: 'bench', name: 'bench', now: services.now() });
const http = await startParts(services, { http: true });

const echo = createServer(
  express()
    .use(express.json())
    .post('/v1alpha1/comments\\:analyze', (request, response) => {
      response.json(request.body);
    }),
);
await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
const echoUrl = `http://127.0.0.1:${(echo.address() as AddressInfo).port}${PATH}`;
const parleyUrl = `http://127.0.0.1:${http.port}${PATH}?key=${key}`;

await load(echoUrl);
await load(parleyUrl);
for (let round = 1; round <= ROUNDS; round += 1) {
  const plain = await load(echoUrl);
  const scored = await load(parleyUrl);
  console.log(
    `round ${round}: echo ${inWords(plain)}; analyze ${inWords(scored)}; ` +
      `${(scored.perSecond / plain.perSecond).toFixed(2)} of the requests, ` +
      `${(plain.processorMs / scored.processorMs).toFixed(2)} by processor time`,
  );
}

const analysis = await startParts(services, { relay: true, workers: true });
let importing = true;
const imported = importComments();
const { latency } = await load(parleyUrl, ['--overallRate', '100', '--duration', '15']);
importing = false;
console.log(
  `100 requests a second beside an import of ${await imported} comments: ` +
    `half under ${latency.p50} ms, 99 % under ${latency.p99} ms, all under ${latency.max} ms`,
);

echo.close();
await http.close();
await analysis.close();
await services.close();
rmSync(dataDir, { recursive: true });

interface Load {
  readonly perSecond: number;
  /** Of this process, a request. */
  readonly processorMs: number;
  /** In milliseconds. */
  readonly latency: Readonly<Record<'p50' | 'p99' | 'max', number>>;
}

async function load(
  url: string,
  options: readonly string[] = ['--duration', String(SECONDS)],
): Promise<Load> {
  const command = [
    join(projectRoot, 'node_modules', 'autocannon', 'autocannon.js'),
    '--json',
    '--method',
    'POST',
  ];
  command.push(
    '--headers',
    'content-type=application/json',
    '--body',
    BODY,
    '--connections',
    String(CONNECTIONS),
  );
  command.push(...options, url);
  const before = process.cpuUsage();
  const callers = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(callers, 'close');
  const result = (await json(callers.stdout)) as {
    readonly '2xx': number;
    readonly non2xx: number;
    readonly errors: number;
    readonly requests: { readonly average: number };
    readonly latency: Load['latency'];
  };
  await ended;
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url.split('?')[0] ?? ''} failed`);
  const { user, system } = process.cpuUsage(before);
  return {
    perSecond: result.requests.average,
    processorMs: (user + system) / 1_000 / result['2xx'],
    latency: result.latency,
  };
}

function inWords({ perSecond, processorMs }: Load): string {
  return `${Math.round(perSecond)}/s at ${processorMs.toFixed(2)} ms`;
}

/** Sends comments in until told to end; their analysis runs in this process as well. */
async function importComments(): Promise<number> {
  let sent = 0;
  while (importing) {
    const comments = Array.from({ length: 100 }, () => {
      sent += 1;
      return { id: String(sent), text: `Nobody believes a word of it, you clown. (${sent})` };
    });
    await ingestThread(services.db, {
      siteId: 'bench',
      thread: { id: 'long' },
      comments,
      now: services.now(),
    });
  }
  return sent;
}
