import fc from 'fast-check';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, test } from 'vitest';
import { batchByThread } from '../../src/ingest/batches.js';
import { readCommentFile, type FileFormat } from '../../src/ingest/comment-file.js';
import type { FileEntry } from '../../src/ingest/file-entry.js';

const NOW = new Date('2026-11-20T12:00:00Z');

/** Reads a file that arrives in pieces of `size` bytes. */
async function read(content: string | Buffer, format: FileFormat, size = 7): Promise<FileEntry[]> {
  const bytes = Buffer.from(content);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  const entries: FileEntry[] = [];
  for await (const entry of (await readCommentFile(Readable.from(pieces), { format, now: NOW })).entries)
    entries.push(entry);
  return entries;
}
const comments = (entries: FileEntry[]) =>
  entries.flatMap((entry) => ('comment' in entry ? [entry.comment] : []));
const skipped = (entries: FileEntry[]) =>
  entries.flatMap((entry) => ('rejection' in entry ? [entry.rejection] : []));

describe('NDJSON', () => {
  test('is read row by row; what is wrong is named by its line', async () => {
    const entries = await read(
      [
        '{"id":1,"text":"One."}',
        '',
        'nonsense',
        '{"id":"b"}',
        '{"id":"c","text":"Three.","threadId":"t","author":"Ada"}\r',
        '{"id":"d","deleted":true}',
      ].join('\n'),
      'ndjson',
    );
    expect(comments(entries)).toEqual([
      { id: '1', text: 'One.' },
      { id: 'c', text: 'Three.', author: { id: 'Ada', name: 'Ada' } },
      { id: 'd', deleted: true },
    ]);
    expect(skipped(entries)).toMatchObject([
      { where: 'line 3', id: null },
      { where: 'line 4', id: 'b' },
    ]);
    expect(entries.flatMap((entry) => ('threadId' in entry ? [entry.threadId] : []))).toEqual([
      null,
      't',
      null,
    ]);
  });

  test('is the same however it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 1, max: 50 }),
        async (texts, size) => {
          const rows = texts.map((text, index) => ({ id: String(index), text: `${text}.` }));
          const file = rows.map((row) => JSON.stringify(row)).join('\n');
          expect(comments(await read(file, 'ndjson', size))).toEqual(rows);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('a line without end is skipped, not kept', async () => {
    const file = `{"id":"a","text":"${'x'.repeat(3_000_000)}"}\n{"id":"b","text":"B."}`;
    const entries = await read(file, 'ndjson', 65_536);
    expect(comments(entries)).toEqual([{ id: 'b', text: 'B.' }]);
    expect(skipped(entries)).toMatchObject([{ where: 'line 1' }]);
  });

  test('may begin with a byte order mark, and may be UTF-16 where it says so', async () => {
    const file = '{"id":"a","text":"Ä."}\n';
    expect(comments(await read(`\ufeff${file}`, 'ndjson'))).toHaveLength(1);
    expect(comments(await read(Buffer.from(`\ufeff${file}`, 'utf16le'), 'ndjson', 1))).toEqual([
      { id: 'a', text: 'Ä.' },
    ]);
  });

  test('that is not text is refused as a whole', async () => {
    await expect(read(Buffer.from([0x7b, 0x22, 0xe4, 0x22]), 'ndjson')).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('CSV', () => {
  test('is understood by what its columns are usually called', async () => {
    const file = [
      '\ufeffComment ID;Article ID;Parent_ID;User Name;comment_body;createdAt',
      '1;a7;0;Ada;"Two',
      'lines; one comment";2026-03-01 12:00:00',
      '2;a7;1;;"She said ""no""";1772366400',
      '3;a7;NULL;Ben;;2026-03-01T12:00:00Z',
    ].join('\r\n');
    const entries = await read(file, 'csv');
    expect(comments(entries)).toEqual([
      {
        id: '1',
        author: { id: 'Ada', name: 'Ada' },
        text: 'Two\r\nlines; one comment',
        createdAt: '2026-03-01T12:00:00.000Z',
      },
      { id: '2', parentId: '1', text: 'She said "no"', createdAt: '2026-03-01T12:00:00.000Z' },
    ]);
    expect(skipped(entries)).toMatchObject([{ where: 'line 5', id: '3' }]);
    expect(entries[0]).toHaveProperty('threadId', 'a7');
  });

  test('without ids has line numbers for ids', async () => {
    const entries = await read('text\nOne.\n\n"Two\nlines."\nThree.\n', 'csv');
    expect(comments(entries).map(({ id }) => id)).toEqual(['2', '4', '6']);
  });

  test('without a column for the text is refused, naming the columns there are', async () => {
    await expect(read('id,words\n1,x\n', 'csv')).rejects.toThrow('"id", "words"');
    await expect(read('', 'csv')).rejects.toThrow('no header');
  });

  test('says where a quotation mark is never closed', async () => {
    const entries = await read('id,text\n1,One.\n2,"Two.\n3,Three.\n', 'csv');
    expect(comments(entries)).toEqual([{ id: '1', text: 'One.' }]);
    expect(skipped(entries)).toMatchObject([{ where: 'line 3' }]);
  });

  test('gives back whatever another program wrote', async () => {
    const separator = fc.constantFrom(',', ';', '\t');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), separator, async (texts, delimiter) => {
        const rows = texts.map((text, index) => ({ id: `c${index}`, text: `x${text}` }));
        const file = stringify(rows, { header: true, columns: ['id', 'text'], delimiter });
        expect(comments(await read(file, 'csv', 64))).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a thread in one JSON object', () => {
  test('is read with what it says about itself', async () => {
    const content = { thread: { id: 't', title: 'Title' }, comments: [{ id: 'a', text: 'A.' }, { id: 'b' }] };
    const file = await readCommentFile(Readable.from([Buffer.from(JSON.stringify(content))]), {
      format: 'json',
      now: NOW,
    });
    expect(file.thread).toEqual({ id: 't', title: 'Title' });
    expect(file.entries).toMatchObject([
      { comment: { id: 'a' } },
      { rejection: { where: '/comments/1/text' } },
    ]);
  });

  test('that is really one object a line is refused with a hint', async () => {
    await expect(read('{"id":"a"}\n{"id":"b"}\n', 'json')).rejects.toThrow('ndjson');
  });
});

describe('batches', () => {
  const entry = (threadId: string | null, id: number, text = 'x'): FileEntry => ({
    threadId,
    comment: { id: String(id), text },
  });
  async function gather(entries: FileEntry[]) {
    const batches = [];
    for await (const batch of batchByThread(entries, 'default', () => undefined)) batches.push(batch);
    return batches;
  }

  test('hold one thread each, in order, and leave nothing out', async () => {
    const threads = fc.array(fc.constantFrom('a', 'b', null), { maxLength: 3_000, size: 'max' });
    await fc.assert(
      fc.asyncProperty(threads, async (ids) => {
        const batches = await gather(ids.map((threadId, index) => entry(threadId, index)));
        for (const thread of ['a', 'b', 'default']) {
          const sent = batches
            .filter(({ threadId }) => threadId === thread)
            .flatMap(({ comments }) => comments.map(({ id }) => id));
          const given = ids.flatMap((threadId, index) =>
            (threadId ?? 'default') === thread ? [String(index)] : [],
          );
          expect(sent).toEqual(given);
        }
        expect(Math.max(0, ...batches.map(({ comments }) => comments.length))).toBeLessThanOrEqual(500);
      }),
      { numRuns: 20 },
    );
  });

  test('stay below what a request may weigh', async () => {
    const batches = await gather(
      Array.from({ length: 300 }, (_, index) => entry(null, index, '\u0001'.repeat(20_000))),
    );
    expect(batches.length).toBeGreaterThan(1);
    for (const batch of batches)
      expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThan(5 * 1024 * 1024);
  });

  test('of many threads are sent before they fill the memory', async () => {
    const entries = Array.from({ length: 12_000 }, (_, index) => entry(`t${index}`, index));
    let taken = 0;
    function* counted(): Generator<FileEntry> {
      for (const one of entries) {
        taken++;
        yield one;
      }
    }
    const first = await batchByThread(counted(), 'default', () => undefined).next();
    expect(first.done).toBe(false);
    expect(taken).toBeLessThanOrEqual(5_000);
  });
});
