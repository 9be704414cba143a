import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnalysisInput } from '../../src/ingest/analysis-input.js';

function bytesOf(text: string): Readable {
  return Readable.from([Buffer.from(text)]);
}

describe('readAnalysisInput', () => {
  it('names the comments of a text after their lines and skips blank ones', async () => {
    const { comments } = await readAnalysisInput(bytesOf('First.\n\n  \nFourth.\r\n'), 'text');
    expect(comments).toEqual([
      { id: '1', text: 'First.' },
      { id: '4', text: 'Fourth.' },
    ]);
  });

  it('reads one comment a line with its parent and author', async () => {
    const row = {
      id: 7,
      parentId: 'a',
      author: { id: 'u1', name: 'Mikhail' },
      text: 'No.',
      createdAt: 'yesterday',
    };
    const { comments, rejected } = await readAnalysisInput(bytesOf(JSON.stringify(row)), 'ndjson');
    expect(rejected).toEqual([]);
    expect(comments).toEqual([
      { id: '7', parentId: 'a', author: { id: 'u1', name: 'Mikhail' }, text: 'No.' },
    ]);
  });

  it('keeps the good rows and says where the others are', async () => {
    const lines = [
      '{"id":"a","text":"Yes."}',
      '{"id":"b"}',
      'not json',
      '[]',
      '{"id":"c","text":""}',
      '{"text":3}',
    ];
    const { comments, rejected } = await readAnalysisInput(bytesOf(lines.join('\n')), 'ndjson');
    expect(comments.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(rejected.map(({ where, detail }) => `${where}: ${detail}`)).toEqual([
      'line 2: text is missing',
      'line 3: is not JSON',
      'line 4: must be an object',
      'line 6: text must be a string',
    ]);
  });

  it('reads a whole thread and a bare array of comments', async () => {
    const thread = { id: 't', title: 'A vote', byline: null, articleText: 'It passed.' };
    const whole = await readAnalysisInput(
      bytesOf(JSON.stringify({ thread, comments: [{ text: 'Good.' }, {}] })),
      'json',
    );
    expect(whole.thread).toEqual({ id: 't', title: 'A vote', articleText: 'It passed.' });
    expect(whole.comments).toEqual([{ id: '1', text: 'Good.' }]);
    expect(whole.rejected).toEqual([{ where: '/comments/1', id: null, detail: 'text is missing' }]);
    const bare = await readAnalysisInput(bytesOf('[{"id":"x","text":"Good."}]'), 'json');
    expect(bare).toEqual({ thread: null, comments: [{ id: 'x', text: 'Good.' }], rejected: [] });
  });

  it('refuses input that is no JSON without quoting it', async () => {
    await expect(readAnalysisInput(bytesOf('{"secret'), 'json')).rejects.toThrow(/^the input is not JSON$/);
  });

  it('hands on any text exactly as it is written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), async (texts) => {
        const lines = texts.map((text) => JSON.stringify({ text })).join('\n');
        const { comments } = await readAnalysisInput(bytesOf(lines), 'ndjson');
        expect(comments.map(({ text }) => text)).toEqual(texts);
      }),
    );
  });
});
