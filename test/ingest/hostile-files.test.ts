import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ParleyError } from '../../src/domain/errors.js';
import { readCommentFile, type FileFormat } from '../../src/ingest/comment-file.js';
import type { FileEntry } from '../../src/ingest/file-entry.js';

const NOW = new Date('2026-11-20T12:00:00Z');

/** What a file says, and the sentence it ends with where it does not end well. */
async function read(
  content: string | Buffer,
  format: FileFormat,
): Promise<{ entries: FileEntry[]; problem: string | null }> {
  const entries: FileEntry[] = [];
  try {
    const file = await readCommentFile(Readable.from([Buffer.from(content)]), { format, now: NOW });
    for await (const entry of file.entries) entries.push(entry);
  } catch (error) {
    expect(error).toBeInstanceOf(ParleyError);
    return { entries, problem: (error as ParleyError).detail };
  }
  return { entries, problem: null };
}
const idsOf = (entries: readonly FileEntry[]) =>
  entries.flatMap((entry) => ('comment' in entry ? [entry.comment.id] : []));

const GOOD = '{"id":"good","text":"Fine."}';
test.each([
  ['very deep nesting', `{"id":"x","text":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, ['good']],
  [
    'deep objects nobody asked for',
    `{"id":"x","text":"a","more":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
    ['x', 'good'],
  ],
  ['a prototype', '{"id":"x","text":"a","__proto__":{"deleted":true}}', ['x', 'good']],
  ['an id beyond all numbers', '{"id":1e999,"text":"a"}', ['good']],
  ['an id longer than any', `{"id":"${'x'.repeat(10_000)}","text":"a"}`, ['good']],
  ['half a character', String.raw`{"id":"x","text":"a\ud800b"}`, ['x', 'good']],
  ['a NUL', String.raw`{"id":"x","text":"a\u0000b"}`, ['x', 'good']],
  ['a line that never ends', `{"id":"x","text":"${'a'.repeat(2_000_000)}"}`, ['good']],
  ['an array', '[1,2,3]', ['good']],
])('a line of NDJSON with %s costs no other line', async (_name, line, ids) => {
  const { entries, problem } = await read(`${line}\n${GOOD}\n`, 'ndjson');
  expect(idsOf(entries)).toEqual(ids);
  expect(problem).toBeNull();
  expect(Object.hasOwn(Object.prototype, 'deleted')).toBe(false);
});

test.each([
  ['very deep nesting', `{"thread":{"id":"t"},"comments":${'['.repeat(200_000)}`],
  ['no object', '"text"'],
  ['a number beyond all numbers', '{"thread":{"id":1e999},"comments":[]}'],
])('a thread in one JSON object with %s is refused in a sentence', async (_name, content) => {
  const { problem } = await read(content, 'json');
  expect(problem?.length).toBeLessThan(200);
});

test('a table with a prototype for a heading, and a quotation that never ends, keeps what was good', async () => {
  const { entries } = await read('__proto__,id,text,constructor\nx,1,One.,y\nx,2,"Two.\n', 'csv');
  expect(idsOf(entries)).toEqual(['1']);
  expect(Object.hasOwn(Object.prototype, 'id')).toBe(false);
});

test.each([
  ['ndjson', '', (id: string, text: string) => JSON.stringify({ id, text })],
  ['csv', 'id,text\n', (id: string, text: string) => `${id},"${text}"`],
] as const)(
  '%s that breaks off within its packing ends with a sentence, after what was good',
  async (format, head, row) => {
    const rows = Array.from({ length: 3_000 }, (_, index) => row(`c${index}`, `Comment ${Math.sin(index)}.`));
    const packed = gzipSync(head + rows.join('\n'));
    const { problem, entries } = await read(packed.subarray(0, packed.length / 2), format);
    expect(problem).toContain('cut off');
    expect(idsOf(entries).length).toBeGreaterThan(100);
  },
);
