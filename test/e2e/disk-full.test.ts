import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/database.js';
import { eventually } from '../support/eventually.js';
import { endPrograms, Program } from '../support/program.js';
import { Publisher } from '../support/publisher.js';

/** A disk of its own in memory, for whoever may mount one: that is root, and not in every container. */
const folder = mkdtempSync(join(tmpdir(), 'parley-disk-'));
const isMounted =
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'parley-test', folder], { stdio: 'ignore' })
    .status === 0;
const ballast = join(folder, 'ballast');
/** What is left free: the store reads only below 96 MB, and is to accept some comments before. */
const LEFT_BYTES = 102 * 1024 * 1024;

afterEach(async () => {
  await endPrograms();
  for (const left of readdirSync(folder)) rmSync(join(folder, left), { recursive: true });
});
afterAll(() => {
  if (isMounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!isMounted)('the embedded store on a disk that is full', () => {
  let tries = 0;

  it('refuses with 503 what it cannot keep, keeps what it accepted, and goes on by itself once there is room', async () => {
    const dataDir = join(folder, `data-${(tries += 1)}`);
    const env = { PARLEY_DATA_DIR: dataDir };
    const program = Program.start(['start'], env);
    const key = await program.says(/(parley_[\w-]+)/);
    const publisher = new Publisher(await program.says(/runs at (http\S+)/), key);
    await publisher.untilAnalyzed();
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - LEFT_BYTES));
    let refusal = '';
    for (let n = 0; refusal === '' && n < 200; n += 1)
      await publisher.send(`full-${n}`, 250).catch((error: unknown) => (refusal = String(error)));
    expect(refusal).toMatch(/: 503 .*"unavailable"/);
    expect(publisher.accepted.size).toBeGreaterThan(0);
    // What is there can be read, however full it is.
    expect((await publisher.status()).failed).toBe(0);
    expect(program.stderr).toMatch(/nothing is written any more/);

    rmSync(ballast);
    await eventually(() => publisher.send('room-again', 250));
    await publisher.untilAnalyzed();
    expect(await publisher.status()).toMatchObject({ pending: 0, failed: 0 });
    expect(await program.end()).toBe(0);

    const verified = await Program.run(['doctor', '--verify'], env);
    expect(verified).toMatchObject({ code: 0 });
    expect(await notStored(dataDir, publisher.accepted)).toEqual([]);
  });
});

async function notStored(dataDir: string, ids: ReadonlySet<string>): Promise<string[]> {
  const store = await openStore({ kind: 'embedded', dataDir });
  try {
    const rows = await store.db.selectFrom('comments').select('source_id').execute();
    const stored = new Set(rows.map(({ source_id }) => source_id));
    return [...ids].filter((id) => !stored.has(id));
  } finally {
    await store.close();
  }
}
