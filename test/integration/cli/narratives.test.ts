import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { command } from '../../../src/cli/narratives.js';
import { newestDefinitions } from '../../../src/narratives/registry.js';
import { openStore } from '../../../src/store/database.js';
import { storeAnalyzedComments } from '../../support/analyzed-comments.js';
import { createTestDataDir } from '../../support/stores.js';

const source = (phrase: string) =>
  [
    'schema: narrative/1',
    'id: deep-state',
    'version: 1',
    'title: Deep state',
    'description: Talk of a hidden government.',
    'match:',
    '  any:',
    `    - {id: p1, phrase: "${phrase}"}`,
    'examples:',
    '  - {text: "The deep state did it."}',
  ].join('\n');

describe('parley narratives', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-definitions-'));
  const file = join(folder, 'deep-state.yaml');
  let dataDir = '';

  beforeAll(async () => {
    dataDir = await createTestDataDir();
    vi.stubEnv('PARLEY_DATA_DIR', dataDir);
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('REDIS_URL', '');
    const store = await openStore({ kind: 'embedded', dataDir });
    await storeAnalyzedComments(store.db, 'ledger', [
      { thread: 't', text: 'The deep state did it.' },
      { thread: 't', text: 'Deep states everywhere.' },
      { thread: 't', text: 'It rained.' },
    ]);
    await store.close();
  }, 180_000);
  afterAll(() => {
    rmSync(dataDir, { recursive: true });
    rmSync(folder, { recursive: true });
    vi.unstubAllEnvs();
  });
  afterEach(() => vi.restoreAllMocks());

  /** What the command prints. */
  async function run(...args: string[]): Promise<string> {
    const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    print.mockClear();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await command.parseAsync(args, { from: 'user' });
    return print.mock.calls.map(([line]) => String(line)).join('\n');
  }

  test('names every fault with file, line and column', async () => {
    writeFileSync(file, source('<1> deep state'));
    await expect(run('check', folder)).rejects.toThrow(
      `${file}:8:24: match.any[0].phrase: a phrase cannot begin with a gap`,
    );
    await expect(run('check', join(folder, 'none.yaml'))).rejects.toThrow('there is no file or folder');
  });

  test('runs the examples, and fails when one fails', async () => {
    writeFileSync(file, source('shallow state'));
    await expect(run('test', file)).rejects.toThrow(`${file}:10:12: examples[0].text`);
    writeFileSync(file, source('deep state'));
    expect(await run('test', file)).toBe('✓ deep-state: 1 of 1 example');
    expect(await run('check', file)).toBe('1 definition can be read');
  });

  test('says what would change, changes it, and then would change nothing', async () => {
    expect(await run('diff', folder)).toContain(
      'in the newest 3 comments: told by 1\n1 definition would change, 0 not',
    );
    expect(await run('apply', folder)).toBe('deep-state: version 1\n1 definition saved, 0 unchanged');
    writeFileSync(file, source('deep state~'));
    const diff = await run('diff', folder);
    expect(diff).toContain('deep-state: changes version 1');
    expect(diff).toContain('  - match.any.p1.phrase: deep state\n  + match.any.p1.phrase: deep state~');
    expect(diff).toContain('told by 2, 1 of them new, 0 no longer');
    expect(await run('apply', '--by', 'Ann', '--why', 'plurals', folder)).toContain('deep-state: version 2');
    expect(await run('diff', folder)).toBe('0 definitions would change, 1 not');
    const store = await openStore({ kind: 'embedded', dataDir });
    const [definition] = await newestDefinitions(store.db, 'ledger');
    await store.close();
    expect(definition?.changelog).toMatchObject([
      { v: 1, by: 'command line' },
      { v: 2, by: 'Ann', why: 'plurals' },
    ]);
  });

  test('writes what a site has as files that can be applied again', async () => {
    const out = join(folder, 'out');
    await run('export', out);
    expect(readdirSync(out)).toEqual(['deep-state.yaml']);
    expect(readFileSync(join(out, 'deep-state.yaml'), 'utf8')).toContain('phrase: deep state~');
    expect(await run('apply', out)).toBe('0 definitions saved, 1 unchanged');
  });
});
