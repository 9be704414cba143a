import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder } from '../../../src/store/engine/data-lock.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'parley-test-lock-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => join(folder, 'parley.lock');
const holderPid = (): unknown => (JSON.parse(readFileSync(file(), 'utf8')) as { pid: unknown }).pid;
const writeLock = (holder: object): void => writeFileSync(file(), JSON.stringify(holder));

describe('a data folder', () => {
  it('is held by one opener at a time, also in the same process', async () => {
    const lock = await lockDataFolder(folder);
    await expect(lockDataFolder(folder)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`${folder} is in use by process ${process.pid};`) as string,
    });
    lock.release();
    (await lockDataFolder(folder)).release();
  });

  it('is taken by exactly one of many that try at once', async () => {
    writeLock({ pid: deadPid(), host: hostname(), startedAt: '1' });
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => lockDataFolder(folder)));
    const held = attempts.filter(({ status }) => status === 'fulfilled');
    expect(held).toHaveLength(1);
  });

  it('is taken over from a process that is gone', async () => {
    writeLock({ pid: deadPid(), host: hostname(), startedAt: '1' });
    const lock = await lockDataFolder(folder);
    expect(holderPid()).toBe(process.pid);
    lock.release();
  });

  it('is taken over when its holder was an earlier process with the number of this one', async () => {
    writeLock({ pid: process.pid, host: hostname(), startedAt: '1' });
    (await lockDataFolder(folder)).release();
  });

  it.skipIf(process.platform !== 'linux')(
    'is taken over when the number now belongs to another, later process',
    async () => {
      writeLock({ pid: process.ppid, host: hostname(), startedAt: '1' });
      (await lockDataFolder(folder)).release();
    },
  );

  it('is refused while a process of the same number that may be the holder lives', async () => {
    writeLock({ pid: process.ppid, host: hostname(), startedAt: null });
    await expect(lockDataFolder(folder)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is refused while a holder on another host gives signs of life, and taken when it has stopped', async () => {
    writeLock({ pid: 1, host: 'another-container', startedAt: '1' });
    await expect(lockDataFolder(folder)).rejects.toMatchObject({
      message: expect.stringContaining('process 1 on host another-container') as string,
    });
    const twoMinutesAgo = new Date(Date.now() - 120_000);
    utimesSync(file(), twoMinutesAgo, twoMinutesAgo);
    (await lockDataFolder(folder)).release();
  });

  it('is taken when the holder was killed before it had written its number', async () => {
    writeFileSync(file(), '');
    const aMinuteAgo = new Date(Date.now() - 60_000);
    utimesSync(file(), aMinuteAgo, aMinuteAgo);
    (await lockDataFolder(folder)).release();
  });

  it('is not given up by a holder whose file has become another one’s', async () => {
    const lock = await lockDataFolder(folder);
    writeLock({ pid: 1, host: 'another-container', startedAt: '1' });
    lock.release();
    expect(holderPid()).toBe(1);
  });
});

function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}
