import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Services } from './context.js';
import { ParleyError } from './domain/errors.js';
import { createApp } from './http/server.js';
import { checkModel } from './inference/check-model.js';
import { SHIPPED_MODEL } from './open-analyzer.js';
import { codeRoot } from './paths.js';
import { Relay } from './queue/relay.js';

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
  let { port } = services.config;
  const closeAll = async (): Promise<void> => {
    for (const part of parts) await part.close();
  };
  try {
    if (roles.http) {
      const http = await startHttp(services);
      port = http.port;
      parts.push(http);
    }
    if (roles.relay) parts.push(await startRelay(services));
    if (roles.workers) parts.push(await startWorkers(services));
  } catch (error) {
    await closeAll();
    throw error;
  }
  if (roles.workers || roles.http) void reportModel(services);
  return { port, close: closeAll };
}

/** Says which model scores, and that it scores here as it was evaluated; nobody has to wait for it. */
async function reportModel({ log }: Services): Promise<void> {
  try {
    log.info(await checkModel(SHIPPED_MODEL), 'model checked');
  } catch (error) {
    log.error({ error: error instanceof Error ? error.message : String(error) }, 'model check failed');
  }
}

async function startHttp(services: Services): Promise<RunningParts> {
  const { host, port } = services.config;
  const server = createServer(createApp(services));
  await listen(server, host, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close() {
      services.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      const cutOff = setTimeout(() => {
        server.closeAllConnections();
      }, LAST_REQUESTS_MILLISECONDS);
      await closed;
      clearTimeout(cutOff);
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use already' : `cannot be used: ${error.message}`;
      reject(new ParleyError('conflict', `port ${port} on ${host} ${why}; choose another with PARLEY_PORT`));
    });
    server.listen(port, host, resolve);
  });
}

function startRelay({ db, queue, listen, now, log }: Services): Promise<Part> {
  return Relay.start({
    db,
    queue,
    listen,
    now,
    onError: (error) =>
      log.warn({ error: error instanceof Error ? error.message : String(error) }, 'relay round failed'),
  });
}

async function startWorkers(services: Services): Promise<Part> {
  const extension = extname(fileURLToPath(import.meta.url));
  const path = join(codeRoot, 'workers', `main${extension}`);
  const module = (await import(pathToFileURL(path).href)) as WorkersModule;
  return module.startWorkers(services);
}
