import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { ParleyError } from '../../src/domain/errors.js';
import { type FileFormat, readCommentFile } from '../../src/ingest/comment-file.js';
import { htmlToText } from '../../src/ingest/html-text.js';
import { readPlainText } from '../../src/ingest/plain-text.js';
import { readRecordedScores } from '../../src/ingest/recorded-scores.js';
import { parseCommentsPayload, parseThreadPayload } from '../../src/ingest/thread-payload.js';
import { growthOf, SUPERLINEAR } from '../support/growth.js';
import { HOSTILE_MARKUP, HOSTILE_PIECES, repeated } from '../support/hostile-texts.js';

const PATIENCE = { timeout: 180_000 };
const NOW = new Date('2026-11-20T12:00:00Z');
/** As long as a field of an export may become, or nearly. */
const LONG = 128_000;
const LONGEST = 32_000;

const PIECES = Object.entries({
  ...HOSTILE_MARKUP,
  'plain prose': HOSTILE_PIECES['plain prose'] ?? '',
  'empty lines': '\n',
  spaces: ' ',
  'lines of quotations': '> > > said\n',
  'quoted lines of text': '"a\n',
  'rows of cells': '1,2,3\n',
  'lines of JSON': '{"id":"1","text":"a"}\n',
  'headings of comments': 'Comments\n',
  'halves of characters': '\ud800',
});

/** Reads a file to its end; one that cannot be read is refused, in time. */
async function readAll(content: string, format: FileFormat): Promise<void> {
  try {
    // In portions, as a disk hands them out.
    const bytes = Buffer.from(content);
    const portions = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, at) =>
      bytes.subarray(at * 65_536, (at + 1) * 65_536),
    );
    const file = await readCommentFile(Readable.from(portions), { format, now: NOW });
    await drain(file.entries);
  } catch (error) {
    expect(error).toBeInstanceOf(ParleyError);
  }
}

async function drain(entries: AsyncIterable<unknown> | Iterable<unknown>): Promise<void> {
  let count = 0;
  for await (const entry of entries) count += entry === undefined ? 0 : 1;
  expect(count).toBeGreaterThanOrEqual(0);
}

const WXR = (text: string): string =>
  `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><wp:post_id>1</wp:post_id><wp:comment>` +
  `<wp:comment_id>2</wp:comment_id><wp:comment_content>${text}</wp:comment_content></wp:comment></item></channel></rss>`;
const DISQUS = (text: string): string =>
  `<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals"><thread dsq:id="1"/>` +
  `<post dsq:id="2"><message>${text}</message><thread dsq:id="1"/></post></disqus>`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'HTML as text': htmlToText,
  'a page somebody copied': (text) => readPlainText(text, NOW),
  'a table': (text) => readAll(`id,text\n${text}`, 'csv'),
  'a cell of a table': (text) => readAll(`id,text\n1,"${text.replaceAll('"', '""')}"\n`, 'csv'),
  'a table of scores': async (text) => {
    try {
      await drain(readRecordedScores(Readable.from([`text,TOXICITY\n${text}`]), 'csv', 'TOXICITY'));
    } catch (error) {
      expect(error).toBeInstanceOf(ParleyError);
    }
  },
  'JSON lines': (text) => readAll(text, 'ndjson'),
  'a thread in JSON': (text) => readAll(text, 'json'),
  'an export of WordPress, its markup broken': (text) => readAll(WXR(text), 'xml'),
  'an export of WordPress': (text) => readAll(WXR(escaped(text)), 'xml'),
  'an export of Disqus, its markup broken': (text) => readAll(DISQUS(text), 'xml'),
  'an export of Disqus': (text) => readAll(DISQUS(escaped(text)), 'xml'),
};

describe.each(Object.entries(READERS))('the time to read %s', (_name, read) => {
  const longest = read === htmlToText ? LONG : LONGEST;
  test.each(PIECES)('grows with the length of %s', PATIENCE, async (_piece, piece) => {
    const { exponent } = await growthOf((length) => {
      const text = repeated(piece, length);
      return () => read(text);
    }, longest);
    expect(exponent).toBeLessThan(SUPERLINEAR);
  });
});

describe('the time to parse what a publisher posts grows with', () => {
  test.each([
    [
      'the number of comments',
      (n: number) => Array.from({ length: n }, (_, i) => ({ id: String(i), text: 'a' })),
    ],
    ['comments of one id', (n: number) => Array.from({ length: n }, () => ({ id: 'x', text: 'a' }))],
    [
      'a chain of replies',
      (n: number) =>
        Array.from({ length: n }, (_, i) => ({ id: String(i), parentId: String(i - 1), text: 'a' })),
    ],
    [
      'rows that are wrong',
      (n: number) => Array.from({ length: n }, () => ({ id: {}, text: [], author: 1 })),
    ],
  ])('%s', PATIENCE, async (_name, make) => {
    const { exponent } = await growthOf((length) => {
      const comments = make(length);
      return () => {
        parseThreadPayload({ thread: { id: 't' }, comments }, NOW);
        parseCommentsPayload({ threadId: 't', comments }, NOW);
      };
    }, 1_000);
    expect(exponent).toBeLessThan(SUPERLINEAR);
  });
});
