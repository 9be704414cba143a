import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { endPrograms, Program } from '../support/program.js';
import { createEmptyDatabase } from '../support/stores.js';

afterEach(endPrograms);

it('gives an embedded installation a key, a new one when asked, and wants it where the rows are moved to', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-secrets-'));
  const env = { PARLEY_DATA_DIR: dataDir, PARLEY_SECRET_KEYS: '' };
  const run = async (...args: string[]) => (await Program.run(args, env)).stdout.trim();
  await run('migrate');
  await run('seed');
  expect(await run('secrets', 'status')).toBe('none are stored');
  expect(await run('keys', 'signing-secret')).toMatch(/^whsec_/);
  expect(statSync(join(dataDir, 'secrets.key')).mode & 0o777).toBe(0o600);
  const before = await run('secrets', 'status');
  expect(before).toMatch(/^1 under [0-9a-f]{8}$/);
  expect(await run('secrets', 'rotate')).toMatch(/^1 encrypted anew/);
  const after = await run('secrets', 'status');
  expect(after).toMatch(/^1 under [0-9a-f]{8}$/);
  expect(after).not.toBe(before);

  const database = await createEmptyDatabase();
  const there = { DATABASE_URL: database.url, PARLEY_SECRET_KEYS: '' };
  const refused = await Program.run(['migrate-store', '--from', dataDir], there);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('secrets.key') as string });
  await database.drop();
  rmSync(dataDir, { recursive: true });
});
