import { readFileSync, rmSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ParleyError } from '../../domain/errors.js';

/** Who holds a data folder. `startedAt` tells a process from a later one that was given the same number. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string | null;
}

export interface DataLock {
  release(): void;
}

const FILE = 'parley.lock';
const HEARTBEAT_MILLISECONDS = 5_000;
/** A holder on another host cannot be asked whether it lives; one that was silent for this long does not. */
const SILENT_MILLISECONDS = 60_000;
/** Between creating the file and writing it there is a moment in which it is empty. */
const UNFINISHED_MILLISECONDS = 3_000;

const heldHere = new Set<string>();

/**
 * Takes the data folder for this process. PGlite itself lets a second process open the same folder, and
 * both then lose rows.
 * @throws {ParleyError} `conflict`, naming the process that has the folder.
 */
export async function lockDataFolder(folder: string): Promise<DataLock> {
  const path = join(folder, FILE);
  for (;;) {
    const content = JSON.stringify(thisProcess());
    if (createExclusively(path, content)) return hold(path, content);

    const found = readLock(path);
    if (found === undefined) continue; // Released between the two lines above.
    const holder = parseHolder(found.content);
    if (holder === undefined && found.ageMilliseconds < UNFINISHED_MILLISECONDS) await sleep(50);
    else if (holder !== undefined && isAlive(holder, path, found.ageMilliseconds))
      throw inUse(folder, path, holder);
    else takeAway(path, found.content);
  }
}

function hold(path: string, content: string): DataLock {
  heldHere.add(path);
  const heartbeat = setInterval(() => {
    touch(path);
  }, HEARTBEAT_MILLISECONDS);
  heartbeat.unref();
  return {
    release() {
      clearInterval(heartbeat);
      heldHere.delete(path);
      if (readLock(path)?.content === content) rmSync(path, { force: true });
    },
  };
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // Somebody removed the file by hand; the holder goes on, and cannot protect itself any more.
  }
}

function createExclusively(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readLock(path: string): { content: string; ageMilliseconds: number } | undefined {
  try {
    return { content: readFileSync(path, 'utf8'), ageMilliseconds: Date.now() - statSync(path).mtimeMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Two processes may find the same stale lock: renaming it lets one of them win, and a fresh lock is put back. */
function takeAway(path: string, staleContent: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') === staleContent) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

function isAlive(holder: Holder, path: string, ageMilliseconds: number): boolean {
  if (holder.host !== hostname()) return ageMilliseconds < SILENT_MILLISECONDS;
  if (holder.pid === process.pid) return heldHere.has(path);
  if (ageMilliseconds > uptime() * 1_000 + SILENT_MILLISECONDS) return false; // Older than the last boot.
  if (!processExists(holder.pid)) return false;
  const startedAt = startOf(holder.pid);
  return startedAt === null || holder.startedAt === null || startedAt === holder.startedAt;
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM'; // It exists and belongs to somebody else.
  }
}

function thisProcess(): Holder {
  return { pid: process.pid, host: hostname(), startedAt: startOf(process.pid) };
}

/** Linux: clock ticks from boot to the start of the process (field 22 of proc_pid_stat(5)). Null elsewhere. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return afterName[19] ?? null;
  } catch {
    return null;
  }
}

function parseHolder(content: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('pid' in value) || typeof value.pid !== 'number') return undefined;
    if (!('host' in value) || typeof value.host !== 'string') return undefined;
    const startedAt = 'startedAt' in value && typeof value.startedAt === 'string' ? value.startedAt : null;
    return { pid: value.pid, host: value.host, startedAt };
  } catch {
    return undefined;
  }
}

function inUse(folder: string, path: string, holder: Holder): ParleyError {
  const where = holder.host === hostname() ? '' : ` on host ${holder.host}`;
  return new ParleyError(
    'conflict',
    `the data folder ${folder} is in use by process ${holder.pid}${where}; stop it first ` +
      `(if it is surely gone, remove ${path})`,
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
