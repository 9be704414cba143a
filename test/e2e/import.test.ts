import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ThreadDetail, ThreadList } from '../../src/http/contract.js';
import { endPrograms, Program } from '../support/program.js';
import { createEmptyDatabase, createTestDataDir } from '../support/stores.js';

const ARTICLE = [
  'Council Votes to Close the River Bridge',
  'By Ruth Calloway',
  'The city council voted on Tuesday night to close the old river bridge to cars from next spring, after engineers said that its northern pier had sunk by eleven centimeters since the last inspection.',
  '“Nobody here wants to close it, but nobody here wants to read about it in the papers either,” said council member Ines Moreau, who chairs the committee on public works and had asked for the report.',
];
const COMMENTS = [
  'About time.',
  'You are an idiot, and a propagandist.',
  'So they knew for years and did nothing.',
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-import-'));
});
afterEach(async () => {
  await endPrograms();
  rmSync(folder, { recursive: true });
});

function write(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

/** A data folder that need not be made first, which takes longer than what is done in it. */
async function emptyStore(): Promise<string> {
  const dataDir = join(folder, 'data');
  renameSync(await createTestDataDir(), dataDir);
  return dataDir;
}

describe('parley import', () => {
  test('takes a page somebody copied, says where the comments begin, and changes nothing the second time', async () => {
    const env = { PARLEY_DATA_DIR: join(folder, 'data') };
    const path = write('bridge.txt', [...ARTICLE, '', ...COMMENTS]);
    const first = await Program.run(['import', path], env);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stderr).toContain('took lines 1 to 5 as the article and the comments from line 6 on');
    expect(first.stdout).toMatch(
      /^Imported 3 comments of one thread .*: 3 new, 0 revised, 0 deleted, 0 unchanged; 0 rows skipped\.\nAnalyzed in /,
    );

    const second = await Program.run(['import', path], env);
    expect(second.stdout).toContain(': 0 new, 0 revised, 0 deleted, 3 unchanged');

    const told = await Program.run(['import', path, '--comments-from', '7', '--thread-id', 'other'], env);
    expect(told.stdout).toContain(': 2 new');
  });

  test('names the lines it skips, keeps the others, and ends with code 2', async () => {
    const { url, drop } = await createEmptyDatabase();
    try {
      const path = write('export.csv', [
        'id,body,date',
        '1,One.,2026-03-01T12:00:00Z',
        '2,,',
        '3,Three.,yesterday',
        '4,Four.,',
      ]);
      const { code, stdout, stderr } = await Program.run(['import', path], { DATABASE_URL: url });
      expect(code).toBe(2);
      expect(stdout).toContain('Imported 2 comments');
      expect(stdout).toContain('2 rows skipped');
      expect(stderr).toContain('skipped line 3: text is empty');
      expect(stderr).toContain('skipped line 4: createdAt must be a date and time with a zone');
    } finally {
      await drop();
    }
  });

  test('goes through the running Parley that holds the data folder', async () => {
    const env = { PARLEY_DATA_DIR: await emptyStore() };
    const rows = COMMENTS.map((text, index) => JSON.stringify({ id: `c${index}`, text, author: 'Ada' }));
    const path = write('rows.ndjson', [...rows, '{"id":"broken"']);
    const server = Program.start(['start', '--no-demo'], env);
    const url = await server.says(/runs at (http\S+)/);
    const refused = await Program.run(['import', path], env);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^parley: .*in use by process.*--server URL --key KEY\n$/);
    await server.end();

    const demo = Program.start(['start'], env);
    const demoUrl = await demo.says(/runs at (http\S+)/);
    const key = await demo.says(/(parley_[\w-]+)/);
    expect(demoUrl).toMatch(/^http/);
    expect(url).toMatch(/^http/);
    const sent = await Program.run(
      ['import', path, '--server', demoUrl, '--key', key, '--title', 'Bridge'],
      env,
    );
    expect(sent.code).toBe(2);
    expect(sent.stdout).toContain(': 3 new');
    const headers = { authorization: `Bearer ${key}` };
    const { threads } = (await (await fetch(`${demoUrl}/v1/threads`, { headers })).json()) as ThreadList;
    const thread = threads.find(({ sourceId }) => sourceId === 'rows');
    expect(thread).toMatchObject({ title: 'Bridge', comments: 3, authors: 1 });
    const detail = (await (
      await fetch(`${demoUrl}/v1/threads/${thread?.id ?? 0}`, { headers })
    ).json()) as ThreadDetail;
    expect(detail.comments.map(({ text }) => text)).toEqual(COMMENTS);

    const wrongKey = await Program.run(['import', path, '--server', demoUrl, '--key', 'parley_no'], env);
    expect(wrongKey.code).toBe(1);
    expect(wrongKey.stderr).toContain('the API key is unknown or was revoked');
  });

  test('goes on where it was killed, stores nothing twice and leaves no bookmark behind', async () => {
    const { url, drop } = await createEmptyDatabase();
    try {
      const env = { DATABASE_URL: url };
      const total = 60_000;
      const row = (index: number): string =>
        JSON.stringify({ id: `c${index}`, threadId: `t${index % 7}`, text: `The bridge, part ${index}.` });
      const path = write(
        'long.ndjson',
        Array.from({ length: total }, (_, index) => row(index)),
      );
      const killed = Program.start(['import', path], env);
      const db = new Client({ connectionString: url });
      await db.connect();
      const storedBefore = async (): Promise<number> => {
        const { rows } = await db
          .query<{ comments: string }>('select comments from import_bookmarks')
          .catch(() => ({ rows: [] }));
        return Number(rows[0]?.comments ?? 0);
      };
      await expect.poll(storedBefore, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
      await killed.end('SIGKILL');
      // What it was about to commit is committed or not once the database has noticed, not before.
      const others = async (): Promise<number> => {
        const { rowCount } = await db.query(
          'select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = $1',
          ['client backend'],
        );
        return rowCount ?? 0;
      };
      await expect.poll(others).toBe(0);
      const known = await storedBefore();
      expect(known).toBeLessThan(total);

      const second = await Program.run(['import', path], env);
      expect(second.code).toBe(0);
      expect(second.stderr).toContain(`goes on after ${known.toLocaleString('en')} comments`);
      const [, taken = '', fresh = ''] =
        /Imported ([\d,]+) comments .*?: (\d+) new/.exec(second.stdout) ?? [];
      expect(Number(taken.replaceAll(',', ''))).toBe(total - known);
      expect(Number(fresh)).toBeGreaterThan(0);
      expect(second.stdout).toContain(`${known.toLocaleString('en')} were stored before`);
      const { rows } = await db.query<{ comments: string; analyses: string }>(
        'select (select count(*) from comments) as comments, (select count(*) from analyses) as analyses',
      );
      expect(rows[0]).toEqual({ comments: String(total), analyses: String(total) });
      expect(await storedBefore()).toBe(0);
      await db.end();
    } finally {
      await drop();
    }
  }, 300_000);

  test.each([
    [['no-such-file.ndjson'], 'there is no file no-such-file.ndjson'],
    [['comments.docx'], 'what is in comments.docx?'],
    [['x.ndjson', '--server', 'http://127.0.0.1:9'], '--server needs --key'],
  ])('says in one line what is wrong with %j', async (args, saying) => {
    const { code, stderr } = await Program.run(['import', ...args], {
      PARLEY_DATA_DIR: join(folder, 'data'),
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^parley: [^\\n]*\\n$`));
    expect(stderr).toContain(saying);
  });
});

test('parley keys makes a key, lists it without showing it, and revokes it', async () => {
  const env = { PARLEY_DATA_DIR: await emptyStore() };
  await Program.run(['import', write('one.ndjson', ['{"id":"a","text":"A."}'])], env);
  const made = await Program.run(['keys', 'create', 'blog'], env);
  const key = made.stdout.trim();
  expect(key).toMatch(/^parley_[\w-]{43}$/);
  const listed = await Program.run(['keys', 'list'], env);
  expect(listed.stdout).toBe(`1\t${key.slice(0, 13)}…\tblog\tpublisher\tnever used\n`);
  expect((await Program.run(['keys', 'revoke', '1'], env)).code).toBe(0);
  expect((await Program.run(['keys', 'list'], env)).stdout).toBe('');
  expect((await Program.run(['keys', 'revoke', '1'], env)).stderr).toContain('main has no key 1');
});
