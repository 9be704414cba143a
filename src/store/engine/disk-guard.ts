import { statfsSync } from 'node:fs';
import { Client, type ClientConfig } from 'pg';
import { ParleyError } from '../../domain/errors.js';

/**
 * Keeps the embedded database from filling its disk: where its log cannot grow, PGlite stands still for good and answers
 * nobody any more. While there is little room it reads only; whoever wants to write is told to come again.
 */

const EVERY_MILLISECONDS = 1_000;
const MEGABYTE = 1024 * 1024;
/** What may be written until the next look, and a new piece of the log (16 MB), fit into it many times. */
const LEAST_BYTES = 96 * MEGABYTE;
/** Writing begins anew a little later than it ended, so that it does not flutter. */
const ENOUGH_BYTES = 112 * MEGABYTE;
/** Opening replays the log, and begins a new piece of it. */
const LEAST_TO_OPEN_BYTES = 48 * MEGABYTE;

/** @throws {ParleyError} `unavailable` where a database could not even be opened. */
export function requireRoom(folder: string, free = freeBytes(folder)): void {
  if (free >= LEAST_TO_OPEN_BYTES) return;
  const [left, needed] = [free, LEAST_TO_OPEN_BYTES].map((bytes) => Math.floor(bytes / MEGABYTE));
  throw new ParleyError(
    'unavailable',
    `the disk of ${folder} has ${left} MB left, and ${needed} MB are needed; make room first`,
  );
}

/** Watches the disk until it is stopped; tells every change. */
export async function guardDisk(
  config: ClientConfig,
  folder: string,
  onError: (error: Error) => void,
): Promise<() => Promise<void>> {
  const client = new Client(config);
  client.on('error', onError);
  await client.connect();
  let isReading = false;
  const look = async (): Promise<void> => {
    const free = freeBytes(folder);
    if (isReading ? free < ENOUGH_BYTES : free >= LEAST_BYTES) return;
    await client.query(`set default_transaction_read_only to ${isReading ? 'off' : 'on'}`);
    isReading = !isReading;
    const left = `the disk of the store has ${Math.floor(free / MEGABYTE)} MB left`;
    onError(new Error(isReading ? `${left}: nothing is written any more` : `${left}: writing again`));
  };
  let looking = look();
  await looking;
  const timer = setInterval(() => {
    looking = looking.then(look).catch(onError);
  }, EVERY_MILLISECONDS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
    await client.end();
  };
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
