import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCommentFile } from '../../../src/ingest/comment-file.js';
import type { FileEntry } from '../../../src/ingest/file-entry.js';

const NOW = new Date('2026-11-20T12:00:00Z');

function inChunks(bytes: Buffer, size: number): AsyncIterable<Buffer> {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return Readable.from(chunks);
}

async function read(content: string | Buffer, size = 7): Promise<FileEntry[]> {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content);
  const { entries } = await readCommentFile(inChunks(bytes, size), { format: 'xml', now: NOW });
  const found: FileEntry[] = [];
  for await (const entry of entries) found.push(entry);
  return found;
}

const idsOf = (entries: readonly FileEntry[]) =>
  entries.flatMap((entry) => ('comment' in entry ? entry.comment.id : []));
const rejectionsOf = (entries: readonly FileEntry[]) =>
  entries.flatMap((entry) => ('rejection' in entry ? [entry.rejection] : []));

const disqus = (inside: string, declaration = '<?xml version="1.0" encoding="utf-8"?>') =>
  `${declaration}
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<category dsq:id="1"><forum>blog</forum><title>General</title><isDefault>true</isDefault></category>
<thread dsq:id="10"><id>bridge</id><forum>blog</forum><category dsq:id="1"/><link>https://www.example.org/bridge</link><title>A bridge &amp; a river</title><message/><createdAt>2026-11-01T00:00:00Z</createdAt><author><name>Ruth</name></author><isClosed>false</isClosed><isDeleted>false</isDeleted></thread>
<thread dsq:id="11"><id/><link>https://www.example.org/river?x=1</link><title>A river</title><isDeleted>false</isDeleted></thread>
<thread dsq:id="12"><id>gone</id><link>https://www.example.org/gone</link><isDeleted>true</isDeleted></thread>
${inside}
</disqus>`;
const post = (id: number, { thread = 10, text = `Text ${id}.`, more = '' } = {}) =>
  `<post dsq:id="${id}"><id/><message><![CDATA[<p>${text}</p>]]></message><createdAt>2026-11-02T00:00:00Z</createdAt>` +
  `<isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>Ann</name><isAnonymous>false</isAnonymous>` +
  `<username>ann</username></author><thread dsq:id="${thread}"/>${more}</post>`;

describe('an export of Disqus', () => {
  test('is comments with their threads, authors and parents', async () => {
    const [first, second] = await read(disqus(post(1) + post(2, { more: '<parent dsq:id="1"/>' })));
    expect(first).toEqual({
      threadId: 'bridge',
      thread: { id: 'bridge', url: 'https://www.example.org/bridge', title: 'A bridge & a river' },
      comment: {
        id: '1',
        author: { id: 'ann', name: 'Ann' },
        text: 'Text 1.',
        createdAt: '2026-11-02T00:00:00.000Z',
      },
    });
    expect(second).toMatchObject({ comment: { id: '2', parentId: '1' } });
  });

  test('keeps orphans, knows a thread without a name by its page, and takes what is deleted for deleted', async () => {
    const entries = await read(
      disqus(
        [
          post(1, { thread: 11 }),
          post(2, { thread: 99, more: '<parent dsq:id="77"/>' }),
          post(3, { thread: 12 }),
          post(4).replace('<isDeleted>false', '<isDeleted>true'),
          post(5).replace('<isSpam>false', '<isSpam>true'),
        ].join('\n'),
      ),
    );
    expect(entries).toMatchObject([
      { threadId: '/river?x=1', comment: { id: '1' } },
      { threadId: 'disqus-99', comment: { id: '2', parentId: '77' } },
      { threadId: 'gone', comment: { id: '3', deleted: true } },
      { threadId: 'bridge', comment: { id: '4', deleted: true } },
    ]);
  });

  test('reads an author without a name of their own, and older exports with addresses', async () => {
    const old = post(1).replace('<username>ann</username>', '<email>ann@example.org</email>');
    expect(await read(disqus(old + '<post/>'))).toMatchObject([
      { comment: { author: { id: 'Ann', name: 'Ann' } } },
      { rejection: { where: 'line 7' } },
    ]);
  });

  test('is read alike in pieces of any size, packed or not', async () => {
    const content = Buffer.from(disqus(post(1, { text: 'Ünïcode — 😀' }) + post(2)));
    const whole = await read(content, content.length);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 300 })),
        fc.boolean(),
        async (size, packed) => {
          expect(await read(packed ? gzipSync(content) : content, size)).toEqual(whole);
        },
      ),
      { numRuns: 30 },
    );
  });
});

const wxr = (comments: string, version = '1.2') => `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/${version}/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/${version}/">
<channel><title>Blog</title><wp:wxr_version>${version}</wp:wxr_version>
<item><title>A bridge</title><link>https://www.example.org/bridge/</link><dc:creator><![CDATA[Ruth]]></dc:creator><content:encoded><![CDATA[<p>The bridge is old.</p>]]></content:encoded><excerpt:encoded><![CDATA[x]]></excerpt:encoded><wp:post_id>7</wp:post_id><wp:post_date_gmt>2026-11-01 08:00:00</wp:post_date_gmt>${comments}</item>
</channel></rss>`;
const comment = (id: number, change: Record<string, string> = {}) => {
  const fields = {
    comment_id: String(id),
    comment_author: '<![CDATA[Ann]]>',
    comment_author_email: 'ann@example.org',
    comment_date_gmt: '2026-11-02 09:00:00',
    comment_content: '<![CDATA[One\ntwo &amp; <b>three</b>]]>',
    comment_approved: '1',
    comment_type: 'comment',
    comment_parent: '0',
    comment_user_id: '0',
    ...change,
  };
  const inside = Object.entries(fields).map(([name, value]) => `<wp:${name}>${value}</wp:${name}>`);
  return `<wp:comment>${inside.join('')}</wp:comment>`;
};

describe('an export of WordPress', () => {
  test.each(['1.0', '1.2', '1.3'])('of version %s is comments with their posts', async (version) => {
    const [first, second] = await read(
      wxr(comment(41) + comment(42, { comment_parent: '41', comment_user_id: '12' }), version),
    );
    expect(first).toEqual({
      threadId: '7',
      thread: {
        id: '7',
        url: 'https://www.example.org/bridge/',
        title: 'A bridge',
        byline: 'Ruth',
        publishedAt: '2026-11-01T08:00:00.000Z',
        articleText: 'The bridge is old.',
      },
      comment: {
        id: '41',
        author: { id: 'Ann', name: 'Ann' },
        text: 'One\ntwo & three',
        createdAt: '2026-11-02T09:00:00.000Z',
      },
    });
    expect(second).toMatchObject({ comment: { id: '42', parentId: '41', author: { id: 'user-12' } } });
  });

  test('leaves out spam, the trash and link backs', async () => {
    const others = [
      comment(1, { comment_approved: 'spam' }),
      comment(2, { comment_approved: 'trash' }),
      comment(3, { comment_type: 'pingback' }),
      comment(4, { comment_approved: '0' }),
    ];
    expect(idsOf(await read(wxr(others.join(''))))).toEqual(['4']);
  });
});

describe('what is wrong with a file', () => {
  test('costs the comment it is in, and no other', async () => {
    const entries = await read(
      disqus(
        [
          post(1),
          post(2).replace('<p>', '<p>\u0008'),
          post(3).replace('<name>Ann', '<name>Ann &nbsp;'),
          post(4).replace('</author>', ''),
          post(5).replace('2026-11-02T00:00:00Z', 'yesterday'),
          post(6),
        ].join('\n'),
      ),
    );
    expect(idsOf(entries)).toEqual(['1', '6']);
    expect(rejectionsOf(entries).map(({ where }) => where)).toEqual([
      'line 8',
      'line 9',
      'line 10',
      'line 11',
    ]);
    expect(JSON.stringify(rejectionsOf(entries))).not.toContain('Text');
  });

  test.each([1, 100, 200])(
    'cut off %d characters before the end, everything before is read',
    async (missing) => {
      const content = disqus(post(1) + post(2));
      const entries = await read(content.slice(0, content.length - missing));
      expect(idsOf(entries)).toContain('1');
      expect(rejectionsOf(entries)).toMatchObject([
        { detail: expect.stringContaining('ends in the middle') as string },
      ]);
      const packed = gzipSync(Buffer.from(content));
      const cut = await read(packed.subarray(0, packed.length - 12)).catch((error: unknown) => error);
      expect(cut instanceof Error || rejectionsOf(cut as FileEntry[]).length > 0).toBe(true);
    },
  );

  test('a billion laughs are not laughed, and nothing is fetched', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE disqus [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">
      <!ENTITY c "&b;&b;&b;&b;"><!ENTITY passwd SYSTEM "file:///etc/passwd">]>`;
    const bad = [post(1).replace('Ann', '&c;'), post(2).replace('Ann', '&passwd;'), post(3)];
    const entries = await read(disqus(bad.join('\n'), laughs));
    expect(idsOf(entries)).toEqual(['3']);
    expect(rejectionsOf(entries)).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toMatch(/haha|root:/);
  });

  test('an encoding that is declared is honored; one that is wrong is told with its line, after what was good', async () => {
    const latin = disqus(post(1, { text: 'café' }), '<?xml version="1.0" encoding="ISO-8859-1"?>');
    expect(await read(Buffer.from(latin, 'latin1'))).toMatchObject([{ comment: { text: 'café' } }]);
    const wrong = Buffer.from(disqus(`${post(1)}\n${post(2, { text: 'café' })}`), 'latin1');
    for (const size of [7, 100_000]) {
      const entries = await read(wrong, size);
      expect(idsOf(entries)).toEqual(['1']);
      expect(rejectionsOf(entries)).toMatchObject([
        { where: 'line 8', detail: expect.stringContaining('utf-8') as string },
      ]);
    }
    const unknown = disqus(post(1), '<?xml version="1.0" encoding="klingon"?>');
    await expect(read(unknown)).rejects.toThrow('klingon');
  });

  test.each([
    ['is empty', '', /not XML/],
    ['is no XML', 'id,text\n1,Hello\n', /line \d: the file is not well-formed XML/],
    ['is another XML', '<feed><entry/></feed>', /neither an export of Disqus/],
    ['nests without end', `<disqus>${'<a>'.repeat(200)}`, /nested too deep/],
  ])('that %s is said', async (_name, content, reason) => {
    await expect(read(content)).rejects.toThrow(reason);
  });

  test('whatever is in a file, reading it comes to an end with entries or a sentence', async () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom('<post>', '</post>', '<![CDATA[', ']]>', '&', '<!--', '<?', '</disqus>', post(1)),
      ),
    );
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const ended = await read(disqus(parts.join(''))).catch((error: unknown) => (error as Error).name);
        expect(Array.isArray(ended) || ended === 'ParleyError').toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

test('a table can be told which column holds what', async () => {
  const csv = Buffer.from('Nr;Wer;Was;text\n1;Ann;Hello there;no\n');
  const columns = { id: 'Nr', text: 'Was', authorName: 'Wer' };
  const open = (chosen: object) =>
    readCommentFile(inChunks(csv, 9), { format: 'csv', columns: chosen, now: NOW });
  const found: FileEntry[] = [];
  for await (const entry of (await open(columns)).entries) found.push(entry);
  expect(found).toMatchObject([{ comment: { id: '1', text: 'Hello there', author: { name: 'Ann' } } }]);
  const wrong = (await open({ text: 'Body' })).entries as AsyncIterable<FileEntry>;
  await expect(wrong[Symbol.asyncIterator]().next()).rejects.toThrow('no column is called "Body"');
});
