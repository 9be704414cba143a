/**
 * Requests a second of the Perspective interface, beside an Express route that parses the same body and sends it back:
 * `npm run build && npx tsx bench/perspective.ts`. Both run in this process, one after the other, several times; the
 * callers are in another. Processor time a request says the same on a machine that is busy with other things. Then the
 * time an answer takes at 100 requests a second of the built program, `parley serve` on PostgreSQL and Redis: alone;
 * while threads of 500 come in over HTTP, each as soon as the one before is analyzed by a worker; and beside the same in
 * Coral's moderation phase.
 * Compare figures of one run with each other, not with another machine's.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import express from 'express';
import { readConfig } from '../src/config.js';
import { openServices, type Services } from '../src/context.js';
import { startParts } from '../src/main.js';
import { projectRoot } from '../src/paths.js';
import { addConnection } from '../src/platforms/connect.js';
import { createApiKey } from '../src/store/people/api-keys.js';
import { readConnection } from '../src/store/connections/connections.js';
import { createSite } from '../src/store/sites.js';
import { startPostgres, startRedis } from '../test/support/database-servers.js';
import { BATCH } from './throughput/parts.js';
import { RunningParley, SITE } from './throughput/parley.js';

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
const PHASE_BODY = JSON.stringify({
  action: 'NEW',
  comment: { body: '<div>Nobody did a thing about the bridge, and now we pay for it.</div>', parentID: null },
  author: { id: 'a1', role: 'COMMENTER' },
  story: { id: 's1', url: 'https://www.example.org/bridge' },
  site: { id: 'n1' },
  tenantID: 't1',
  tenantDomain: 'coral.example.org',
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

echo.close();
await http.close();
await services.close();
rmSync(dataDir, { recursive: true });

const postgres = await startPostgres({ durable: true });
const redis = await startRedis();
const parley = await RunningParley.start({ postgres, redis, workers: 1 });
const analyzeUrl = `${parley.url}${PATH}?key=${parley.key}`;
const steady = ['--overallRate', '100', '--duration', '15'];
const { address, secret } = await connectCoral(parley.services);
const signature = createHmac('sha256', secret).update(PHASE_BODY).digest('hex');
const phaseUrl = `${parley.url}/hooks/${address}/moderate`;
const signed = [`x-coral-signature=sha256=${signature}`];
await load(analyzeUrl);
await load(phaseUrl, undefined, PHASE_BODY, signed);
console.log(`100 requests a second, nothing beside: ${latencyInWords(await load(analyzeUrl, steady))}`);
let importing = true;
const imported = importComments();
console.log(`beside an import: ${latencyInWords(await load(analyzeUrl, steady))}`);
const phase = await load(phaseUrl, steady, PHASE_BODY, signed);
console.log(`Coral's moderation phase beside an import: ${latencyInWords(phase)}`);
importing = false;
console.log(
  `${await imported} comments were imported meanwhile; load of the machine ${loadavg()
    .map((n) => n.toFixed(1))
    .join(' ')}`,
);
await parley.stop();
await redis.stop();
await postgres.stop();

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
  body = BODY,
  headers: readonly string[] = [],
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
    body,
    '--connections',
    String(CONNECTIONS),
  );
  for (const header of headers) command.push('--headers', header);
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

/** A Coral this site is connected to; nobody is there, and nobody is asked. */
async function connectCoral({
  db,
  secrets,
  now,
}: Services): Promise<{ readonly address: string; readonly secret: string }> {
  const secret = 'ssec_of_the_benchmark';
  const { id } = await addConnection(db, {
    siteId: SITE,
    platform: 'coral',
    name: 'Coral',
    url: 'https://coral.invalid',
    username: null,
    token: 'a-token',
    secrets: [secret],
    settings: undefined,
    sealer: secrets,
    now: now(),
  });
  const connection = await readConnection(db, SITE, id);
  if (!connection) throw new Error('the connection that was just added is not there');
  return { address: connection.address, secret };
}

function latencyInWords({ latency }: Load): string {
  return `half under ${latency.p50} ms, 99 % under ${latency.p99} ms, all under ${latency.max} ms`;
}

function inWords({ perSecond, processorMs }: Load): string {
  return `${Math.round(perSecond)}/s at ${processorMs.toFixed(2)} ms`;
}

/** Sends threads in, one request after the other, until told to end; answers how many comments that were. */
async function importComments(): Promise<number> {
  let sent = 0;
  while (importing) {
    await parley.threadRate(BATCH, 1);
    sent += BATCH;
  }
  return sent;
}
