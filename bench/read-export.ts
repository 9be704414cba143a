/**
 * How fast an export of Disqus is read, and how much memory that takes: `npx tsx bench/read-export.ts 1000` for a
 * thousand megabytes, made as they are read. Storing and analyzing are other benchmarks' (`bench/import.ts`). Compare
 * figures of one run with each other, not with another machine's.
 */
import { batchByThread } from '../src/ingest/batches.js';
import { readCommentFile } from '../src/ingest/comment-file.js';

const megabytes = Number(process.argv[2] ?? 100);
const THREADS = 50_000;
const BATCHES_A_LOOK = 200;
let bytesMade = 0;

const beganAt = performance.now();
const { entries } = await readCommentFile(madeExport(), { format: 'xml', now: new Date() });
let [comments, rejected, batches, mostAfterATenth, most] = [0, 0, 0, 0, 0];
for await (const batch of batchByThread(entries, 'none', () => rejected++)) {
  comments += batch.comments.length;
  if (++batches % BATCHES_A_LOOK > 0) continue;
  most = Math.max(most, process.memoryUsage().rss);
  if (bytesMade < megabytes * 1e5) mostAfterATenth = most;
}
const seconds = (performance.now() - beganAt) / 1_000;
console.log(
  `${comments} comments of ${THREADS} threads, ${(bytesMade / 1e6).toFixed(0)} MB, in ${seconds.toFixed(0)} s ` +
    `(${Math.round(comments / seconds)} a second, ${rejected} rejected); at most ${(most / 1e6).toFixed(0)} MB of memory, ` +
    `${(mostAfterATenth / 1e6).toFixed(0)} MB in the first tenth`,
);

async function* madeExport(): AsyncGenerator<Buffer> {
  let text = '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" ';
  text += 'xmlns:dsq="http://disqus.com/disqus-internals">\n';
  for (let thread = 0; thread < THREADS; thread++) {
    text += `<thread dsq:id="${thread}"><id>article-${thread}</id><link>https://www.example.org/${thread}</link>`;
    text += `<title>Article ${thread}</title><isDeleted>false</isDeleted></thread>\n`;
  }
  for (let post = 1; bytesMade + text.length < megabytes * 1e6; post++) {
    text += `<post dsq:id="${post}"><id/><message><![CDATA[<p>This is comment ${post}, and it says a little of `;
    text +=
      'this and a little of that, as comments do. Nobody did a thing about the bridge.</p><p>Nobody.</p>]]>';
    text += `</message><createdAt>2024-01-02T00:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>`;
    text += `<author><name>User ${post % 9_999}</name><username>user${post % 9_999}</username></author>`;
    text += `<thread dsq:id="${(post * 7_919) % THREADS}"/><parent dsq:id="${post - 1}"/></post>\n`;
    if (text.length > 65_536) {
      const chunk = Buffer.from(text);
      bytesMade += chunk.length;
      text = '';
      yield await Promise.resolve(chunk);
    }
  }
  const end = Buffer.from(`${text}</disqus>\n`);
  bytesMade += end.length;
  yield end;
}
