import { createServer, type RequestListener, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Services } from './context.js';
import { ParleyError } from './domain/errors.js';
import { EMPTY_CONTEXT } from './domain/thread-context.js';
import { nativeMessages } from './http/native-messages.js';
import { codeRoot } from './paths.js';
import { Relay } from './queue/relay.js';
import { readSitesConnectedTo } from './store/connections/connections.js';
import { keepStatistics } from './store/engine/planner-statistics.js';

/** What a process does: any of the three, all of them in the embedded one. */
export interface Roles {
  readonly http?: boolean;
  readonly relay?: boolean;
  readonly workers?: boolean;
}

/** Something that runs until it is told to end what it is doing and begin nothing new. */
interface Part {
  close(): Promise<void>;
}

export interface RunningParts extends Part {
  /** Where HTTP is answered; the configured port, or the free one that was found for 0. */
  readonly port: number;
  /** Where metrics are told, likewise; null when nowhere. */
  readonly metricsPort: number | null;
}

/** `workers/main`, which nothing in src may import: workers know src, never the other way round. */
interface WorkersModule {
  startWorkers(services: Services): Promise<Part>;
}

/** How long requests that have begun may take to end before they are cut off. */
const LAST_REQUESTS_MILLISECONDS = 5_000;

/**
 * Starts the parts of this process. Closing stops what takes work in before what does it.
 * @throws {ParleyError} `conflict` when the port is taken.
 */
export async function startParts(services: Services, roles: Roles): Promise<RunningParts> {
  const parts: Part[] = [];
  let { port, metricsPort } = services.config;
  const closeAll = async (): Promise<void> => {
    for (const part of parts) await part.close();
  };
  try {
    if (roles.http) {
      const http = await startHttp(services);
      port = http.port;
      parts.push(http);
    }
    if (roles.relay) parts.push(startStatistics(services), await startRelay(services));
    if (roles.workers) parts.push(await startWorkers(services));
    if (metricsPort !== null) {
      const metrics = await startMetrics(services, metricsPort);
      metricsPort = metrics.port;
      parts.push(metrics);
    }
  } catch (error) {
    await closeAll();
    throw error;
  }
  if (roles.http) void warmUp(services);
  return { port, metricsPort, close: closeAll };
}

/**
 * Builds the analyzers of sites whose comments wait for an answer: the first comment after a start would wait for half a
 * second, and Coral waits for a fifth of one.
 */
async function warmUp({ db, analyzer, log }: Services): Promise<void> {
  try {
    for (const siteId of await readSitesConnectedTo(db, 'coral'))
      (await analyzer(siteId)).analyze({ id: '', text: 'You are the first.' }, EMPTY_CONTEXT);
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.name : 'error' }, 'no analyzer is ready yet');
  }
}

/** A part that answers HTTP. */
interface Listener extends Part {
  /** The configured port, or the free one that was found for 0. */
  readonly port: number;
}

async function startHttp(services: Services): Promise<Listener> {
  const { host, port, drainSeconds } = services.config;
  // Loaded here: a worker, which answers nobody, keeps 7 MB less.
  const { createApp } = await import('./http/server.js');
  const app = createApp(services);
  const answer: RequestListener = (request, response) => {
    // Whoever keeps a connection would send its next request to a process that is gone by then.
    if (services.closing.aborted) response.setHeader('connection', 'close');
    app(request, response);
  };
  const server = createServer(nativeMessages(app), answer);
  const listener = await listen(server, { host, port, variable: 'PARLEY_PORT' });
  return {
    port: listener.port,
    async close() {
      services.stop();
      // From now on /readyz says no; until a load balancer has heard it, its requests are answered like any other.
      if (drainSeconds > 0) await sleep(drainSeconds * 1_000);
      await listener.close();
    },
  };
}

/** Apart from the API, so that whoever may reach the one need not reach the other. */
async function startMetrics(services: Services, port: number): Promise<Listener> {
  const { host } = services.config;
  const { createMetricsApp } = await import('./http/metrics-server.js');
  const server = createServer(createMetricsApp(services));
  return await listen(server, { host, port, variable: 'PARLEY_METRICS_PORT' });
}

/** Answers until closed; requests that have begun may end. */
async function listen(
  server: Server,
  { host, port, variable }: { readonly host: string; readonly port: number; readonly variable: string },
): Promise<Listener> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use already' : `cannot be used: ${error.message}`;
      reject(new ParleyError('conflict', `port ${port} on ${host} ${why}; choose another with ${variable}`));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      const cutOff = setTimeout(() => {
        server.closeAllConnections();
      }, LAST_REQUESTS_MILLISECONDS);
      await closed;
      clearTimeout(cutOff);
    },
  };
}

function startRelay({ db, queue, listen, now, log, metrics }: Services): Promise<Part> {
  return Relay.start({
    db,
    queue,
    listen,
    now,
    onError: (error) => {
      metrics.relayFailures.inc();
      log.warn({ error: error instanceof Error ? error.message : String(error) }, 'relay round failed');
    },
  });
}

/** The embedded store looks after its tables by itself. */
function startStatistics({ config, db, log }: Services): Part {
  if (config.backend.kind === 'embedded') return { close: () => Promise.resolve() };
  return keepStatistics(db, (error) => {
    log.warn({ error: error instanceof Error ? error.message : String(error) }, 'statistics not gathered');
  });
}

async function startWorkers(services: Services): Promise<Part> {
  const extension = extname(fileURLToPath(import.meta.url));
  const path = join(codeRoot, 'workers', `main${extension}`);
  const module = (await import(pathToFileURL(path).href)) as WorkersModule;
  return module.startWorkers(services);
}
