import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { command } from '../../../src/cli/report.js';
import { frequencyCsv } from '../../../src/narratives/frequency-csv.js';
import type { FrequencyReport } from '../../../src/narratives/frequency-row.js';
import { narrativeFrequency } from '../../../src/narratives/frequency.js';
import { seedNarratives } from '../../../src/narratives/registry.js';
import { recountComments } from '../../../src/store/narratives/counted.js';
import { openStore } from '../../../src/store/database.js';
import { shortDefinition, storeAnalyzedComments } from '../../support/analyzed-comments.js';
import { createTestDataDir } from '../../support/stores.js';

describe('parley report narrative-frequency', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-report-'));
  let expected: FrequencyReport;

  beforeAll(async () => {
    const dataDir = await createTestDataDir();
    vi.stubEnv('PARLEY_DATA_DIR', dataDir);
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('REDIS_URL', '');
    const store = await openStore({ kind: 'embedded', dataDir });
    const mentions = [{ id: 'deep-state' }];
    await storeAnalyzedComments(store.db, 'ledger', [
      { thread: 't', author: 'Ann', at: '2026-10-09T02:00:00Z', mentions },
      { thread: 't', author: 'Ben', at: '2026-10-10T10:00:00Z' },
      { thread: 't', author: 'Ben', mentions },
    ]);
    await store.db.updateTable('sites').set({ time_zone: 'America/New_York' }).execute();
    await seedNarratives(store.db, 'ledger', [
      shortDefinition('deep-state', { title: 'The “deep state” decides' }),
      shortDefinition('oligarchs'),
    ]);
    expected = await narrativeFrequency(store.db, {
      siteId: 'ledger',
      bucket: 'day',
      timeZone: 'America/New_York',
    });
    await store.close();
  }, 180_000);

  afterAll(() => {
    rmSync(process.env['PARLEY_DATA_DIR'] ?? '', { recursive: true });
    rmSync(folder, { recursive: true });
    vi.unstubAllEnvs();
  });

  async function run(...options: string[]): Promise<string> {
    const out = join(folder, 'report');
    await command.parseAsync(['narrative-frequency', '--site', 'ledger', '--out', out, ...options], {
      from: 'user',
    });
    return readFileSync(out, 'utf8');
  }

  test('writes the bytes the API answers with, in the time zone of the site', async () => {
    expect(await run('--format', 'csv')).toBe(frequencyCsv(expected));
  });

  test('passes on the bucket, the zone, the period and the narratives', async () => {
    const json = await run(
      ...['--format', 'json', '--bucket', 'month', '--time-zone', 'UTC'],
      ...['--from', '2026-10-01', '--to', '2026-11-01', '--narrative', 'oligarchs'],
    );
    const report = JSON.parse(json) as FrequencyReport;
    expect(json).toBe(JSON.stringify(report));
    expect(report).toMatchObject({ bucket: 'month', timeZone: 'UTC', from: '2026-10-01', to: '2026-11-01' });
    expect(report.rows.map((row) => [row.narrativeId, row.unitsTotal])).toEqual([['oligarchs', 2]]);
  });

  test('exports a package that verifies, and says what is different once data has changed', async () => {
    const file = join(folder, 'package.zip');
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const parley = (...args: string[]) => command.parseAsync(args, { from: 'user' });
    await parley('package', '--site', 'ledger', '--out', file, '--min-authors', '2');
    await parley('verify', file);
    expect(said.mock.calls.flat()).toEqual([
      expect.stringMatching(/^run [0-9a-f]{16} gives the same again$/),
    ]);
    expect(process.exitCode).toBeUndefined();

    said.mockClear();
    const store = await openStore({ kind: 'embedded', dataDir: process.env['PARLEY_DATA_DIR'] ?? '' });
    const gone = await store.db
      .updateTable('comments')
      .set({ deleted_at: new Date() })
      .where('source_id', '=', 'c1')
      .returning('id')
      .executeTakeFirstOrThrow();
    await recountComments(store.db, 'ledger', [gone.id]);
    await store.close();
    await parley('verify', file);
    expect(said.mock.calls.flat()).toContain('threads.csv is different now: 1 lines, from line 2 on');
    expect(process.exitCode).toBe(1);
    process.exitCode = undefined;
    said.mockRestore();
  }, 300_000); // Opens the embedded store four times.

  test('says in a line that there is no such site', async () => {
    await expect(run('--site', 'nowhere')).rejects.toThrow('there is no site called "nowhere"');
  });
});
