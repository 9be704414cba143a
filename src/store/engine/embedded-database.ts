import { existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ParleyError } from '../../domain/errors.js';
import { lockDataFolder } from './data-lock.js';
import { guardDisk, requireRoom } from './disk-guard.js';
import { startUpkeep } from './embedded-upkeep.js';
import { PgliteSession } from './pglite-session.js';
import { PgliteSocket } from './pglite-socket.js';
import type { ServerConnection } from './server-connection.js';
import { encodeQuery } from './wire-messages.js';

/**
 * Opens PostgreSQL inside this process, its files under the data folder, which no other process can open.
 *
 * Killing the process at any moment loses no row whose transaction was acknowledged: the engine writes its log
 * to the operating system before it answers. Nothing is forced onto the disk, though (PGlite has no fsync): a
 * power cut or a crash of the operating system can lose the last seconds, and at worst leave files that do not
 * open again. A PostgreSQL server does not have that gap.
 *
 * While its disk is nearly full it reads only (`disk-guard.ts`).
 * @throws {ParleyError} `conflict` when another process has the folder, `unavailable` when it cannot be opened.
 */
export async function openEmbeddedDatabase(
  dataDir: string,
  onError: (error: Error) => void,
): Promise<ServerConnection> {
  const folder = makeFolder(dataDir);
  const lock = await lockDataFolder(folder);
  try {
    requireRoom(folder);
    const session = await openSession(folder);
    const connection = { stream: () => new PgliteSocket(session), user: 'postgres', database: 'postgres' };
    const stopUpkeep = await startUpkeep(connection, onError);
    const stopGuarding = await guardDisk(connection, folder, onError);
    return {
      connection,
      queueConnection: { ...connection, max: 20 },
      async close() {
        try {
          await stopUpkeep();
          await stopGuarding();
          await session.close();
        } finally {
          lock.release();
        }
      },
    };
  } catch (error) {
    lock.release();
    throw cannotOpen(folder, error);
  }
}

function makeFolder(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true });
    return realpathSync(dataDir);
  } catch (error) {
    throw cannotOpen(dataDir, error);
  }
}

function cannotOpen(folder: string, error: unknown): ParleyError {
  if (error instanceof ParleyError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new ParleyError('unavailable', `the data folder ${folder} cannot be opened: ${reason}`);
}

async function openSession(folder: string): Promise<PgliteSession> {
  const files = join(folder, 'postgres');
  if (!existsSync(files)) await createFiles(files);
  const session = await PgliteSession.open(files);
  const giveBack = await session.take();
  // One session serves the application and the queue: both find their tables, and new ones land in `public`.
  await session.exchange(encodeQuery('set search_path to public, bullmq'));
  giveBack();
  return session;
}

/** A folder that was still being filled when the process was killed is never mistaken for a database. */
async function createFiles(files: string): Promise<void> {
  const unfinished = `${files}.creating`;
  rmSync(unfinished, { recursive: true, force: true });
  const session = await PgliteSession.open(unfinished);
  await session.close();
  renameSync(unfinished, files);
}
