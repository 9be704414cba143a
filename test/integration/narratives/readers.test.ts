import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePackage } from '../../../src/narratives/package/data-package.js';
import type { Run } from '../../../src/narratives/package/run.js';
import { seedNarratives } from '../../../src/narratives/registry.js';
import type { Store } from '../../../src/store/database.js';
import { shortDefinition, storeAnalyzedComments } from '../../support/analyzed-comments.js';
import { findReader, type Reader } from '../../support/readers.js';
import { openTestStore } from '../../support/stores.js';

/** Texts that trip programs: separators, quotes, line ends, formulas, other scripts, nothing at all. */
const TEXTS = [
  'deep state, "quoted"; and\tmore\r\nlines of it',
  '=deep state & <b>bold</b> ünï 深い国家 😀',
  "deep state's #1 'word' \\N NULL",
  '\u0001deep state _x000D_ \uD800',
];

let store: Store;
const folder = mkdtempSync(join(tmpdir(), 'parley-test-readers-'));
let run: Run;
let columns: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  store = await openTestStore('embedded');
  await storeAnalyzedComments(
    store.db,
    'ledger',
    Array.from({ length: 24 }, (_, index) => ({
      thread: `thread, "${index % 3}"`,
      ...(index % 5 > 0 && { author: `Ann, ${index % 4}` }),
      ...(index % 6 > 0 && { at: `2026-10-${String(9 + (index % 4)).padStart(2, '0')}T10:00:00Z` }),
      text: TEXTS[index % 4] ?? '',
      mentions: index % 2 === 0 ? [{ id: 'deep-state', span: { start: 0, end: 12 } }] : [],
    })),
  );
  await seedNarratives(store.db, 'ledger', [
    shortDefinition('deep-state', { title: '=Deep, "state"', description: 'Line one.\nLine two; "three".' }),
    shortDefinition('never-told'),
  ]);
  const question = { siteId: 'ledger', bucket: 'day', timeZone: 'UTC' } as const;
  const written = await writePackage(
    store.db,
    { ...question, authors: 'pseudonyms', minAuthors: 0 },
    'parley test',
  );
  const files = unzipSync(readFileSync(written.path));
  written.remove();
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  run = written.run;
  const { resources } = JSON.parse(strFromU8(files['datapackage.json'] ?? new Uint8Array())) as {
    resources: { name: string; schema: { fields: { name: string }[] } }[];
  };
  columns = new Map(resources.map(({ name, schema }) => [name, schema.fields.map((field) => field.name)]));
}, 180_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** The workbook's tables, each as if it were a file. */
const sheets = () => [...columns.keys()].map((table) => `${table}.xlsx`);

for (const name of ['pandas', 'R', 'DuckDB'] as const) {
  const reader = findReader(name);
  describe.skipIf(typeof reader === 'string')(
    `${name} ${typeof reader === 'string' ? `(skipped: ${reader})` : ''}`,
    () => {
      test('reads every file it has a reader for, without an option', async () => {
        const { reads, read } = reader as Reader;
        const files = Object.keys(run.files).filter((file) => reads.some((ending) => file.endsWith(ending)));
        expect(files.length).toBeGreaterThanOrEqual(8);
        const found = await read(folder, files);
        for (const file of files.flatMap((each) => (each === 'report.xlsx' ? sheets() : each))) {
          const table = file.replace(/\.\w+$/, '');
          const rows = run.files[`${table}.csv`]?.rows;
          // Nothing says what the columns of a file without a line would be.
          if (file.endsWith('.jsonl') && rows === 0) continue;
          expect([file, found[file]]).toEqual([file, { rows, columns: columns.get(table) }]);
        }
      }, 120_000);
    },
  );
}
