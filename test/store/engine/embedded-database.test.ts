import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/database.js';
import { createTestDataDir } from '../../support/stores.js';
import { startProgram, type RunningProgram } from '../programs.js';

let dataDir: string;
let programs: RunningProgram[];
beforeEach(async () => {
  dataDir = await createTestDataDir();
  programs = [];
}, 120_000);
afterEach(async () => {
  for (const program of programs) program.kill('SIGKILL');
  await Promise.all(programs.map(({ ended }) => ended));
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the embedded store', { timeout: 120_000 }, () => {
  it('is refused to a second process, and to none once the first is closed', async () => {
    const first = start('hold-store');
    await expect.poll(() => first.lines, { timeout: 60_000 }).toEqual(['open']);
    await expect(openStore({ kind: 'embedded', dataDir })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`in use by process ${first.pid};`) as string,
    });
    first.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    await (await openStore({ kind: 'embedded', dataDir })).close();
  });

  it('has every acknowledged row, and no half transaction, after its process was killed while writing', async () => {
    const acknowledged: string[] = [];
    for (const round of [1, 2, 3]) {
      const writer = start('write-sites', String(round * 1_000_000));
      await expect.poll(() => writer.lines.length, { timeout: 60_000 }).toBeGreaterThan(100 * round);
      writer.kill('SIGKILL');
      expect(await writer.ended).toBe('SIGKILL');
      acknowledged.push(...writer.lines);
    }
    const store = await openStore({ kind: 'embedded', dataDir });
    const rows = await store.db.selectFrom('sites').select('id').where('name', '=', 'written').execute();
    await store.close();
    const found = new Set(rows.map(({ id }) => Number(id)));
    expect(acknowledged.filter((id) => !found.has(Number(id)))).toEqual([]);
    expect([...found].filter((id) => !found.has(id % 2 === 0 ? id + 1 : id - 1))).toEqual([]);
  });

  it('is made anew when the process was killed while it was being made', async () => {
    rmSync(join(dataDir, 'postgres'), { recursive: true });
    mkdirSync(join(dataDir, 'postgres.creating', 'base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres.creating', 'PG_VERSION'), '18');
    await (await openStore({ kind: 'embedded', dataDir })).close();
    expect(readdirSync(dataDir)).toEqual(['postgres']);
  });

  it('fails with a reason on files it cannot read, and does not stay locked', async () => {
    rmSync(join(dataDir, 'postgres', 'global'), { recursive: true });
    await expect(openStore({ kind: 'embedded', dataDir })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(`the data folder ${dataDir} cannot be opened: `) as string,
    });
    expect(readdirSync(dataDir)).toEqual(['postgres']);
  });

  it('fails with a reason where the folder is a file', async () => {
    const file = join(dataDir, 'postgres', 'PG_VERSION');
    await expect(openStore({ kind: 'embedded', dataDir: file })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(`the data folder ${file} cannot be opened: `) as string,
    });
  });

  it('answers nothing after it was closed', async () => {
    const store = await openStore({ kind: 'embedded', dataDir });
    await store.close();
    await expect(store.db.selectFrom('sites').selectAll().execute()).rejects.toThrow();
  });
});

function start(name: string, ...args: string[]): RunningProgram {
  const program = startProgram(name, dataDir, ...args);
  programs.push(program);
  return program;
}
