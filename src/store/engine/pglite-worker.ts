import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';

/**
 * The thread PGlite runs in, so that a slow query does not stop the event loop of the server. It takes wire
 * protocol messages and answers with the server's, in order; `null` asks it to close the database.
 */
export interface WorkerData {
  readonly folder: string;
}
export type WorkerAnswer =
  | { readonly kind: 'opened' | 'closed' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Beyond PGlite's own: the log is cut off where a checkpoint allows (the default keeps a gigabyte of it), and
 * reading a row by its index is not taken to cost four times as much as reading the next one.
 */
const SETTINGS = ['max_wal_size=64MB', 'min_wal_size=32MB', 'random_page_cost=1.1'];

const port = parentPort;
if (port) void serve(port, workerData as WorkerData);

async function serve(port: MessagePort, { folder }: WorkerData): Promise<void> {
  const answer = (message: WorkerAnswer): void => {
    port.postMessage(message, message.kind === 'bytes' ? [message.bytes.buffer] : []);
  };
  try {
    const database = await PGlite.create({
      dataDir: folder,
      extensions: { pg_trgm },
      startParams: [...PGlite.defaultStartParams, ...SETTINGS.flatMap((setting) => ['-c', setting])],
    });
    let last = Promise.resolve();
    port.on('message', (request: Uint8Array<ArrayBuffer> | null) => {
      last = last.then(() => handle(database, request)).then(answer);
      if (request === null) last = last.then(() => port.close());
    });
    answer({ kind: 'opened' });
  } catch (error) {
    answer({ kind: 'failed', message: String(error) });
    port.close();
  }
}

async function handle(database: PGlite, request: Uint8Array<ArrayBuffer> | null): Promise<WorkerAnswer> {
  try {
    if (request === null) {
      await database.close();
      return { kind: 'closed' };
    }
    // Copied: the answer may be a view on the engine's own memory, which must not be given away.
    return { kind: 'bytes', bytes: new Uint8Array(await database.execProtocolRaw(request)) };
  } catch (error) {
    return { kind: 'failed', message: String(error) };
  }
}
