import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { SourceThread } from '../domain/comment.js';
import { ParleyError } from '../domain/errors.js';
import type { Rejection } from '../domain/rejection.js';
import type { ArticleBorder } from '../ingest/article-border.js';
import { batchByThread } from '../ingest/batches.js';
import { readCommentFile, type FileFormat } from '../ingest/comment-file.js';
import type { ChosenColumns } from '../ingest/csv.js';
import type { Counts } from '../ingest/plan-changes.js';
import { parseThread } from '../ingest/thread-payload.js';
import type { ImportBookmark } from '../store/comments/import-bookmarks.js';
import type { Bookmark } from './bookmark.js';
import type { SendBatch } from './import-target.js';
import { startProgress } from './progress.js';

export interface Source {
  readonly bytes: AsyncIterable<Buffer>;
  /** In bytes; 0 when it cannot be known. */
  readonly size: number;
  bytesRead(): number;
}

export interface FileToSend {
  readonly name: string;
  readonly source: Source;
  readonly format: FileFormat;
  /** Plain text: the line on which the comments begin; guessed when undefined. */
  readonly commentsFrom: number | undefined;
  /** Tables: which columns hold what; the others are recognized by their headings. */
  readonly columns?: ChosenColumns | undefined;
  /** What the command line says about the thread; it goes before what the file says. */
  readonly about: Readonly<Partial<Record<'id' | 'title' | 'url' | 'byline', string | undefined>>>;
}

export interface Imported extends Counts {
  /** Comments that an earlier import of the file stored before it was broken off. */
  readonly storedBefore: number;
  readonly threads: number;
  readonly skipped: number;
  readonly seconds: number;
}

/** Enough to see what is wrong with a file; the rest is counted. */
const SKIPPED_ROWS_NAMED = 1_000;

/** Reads a file and sends it in batches, saying on stderr how far it is and which rows it has to skip. */
export async function sendFile(
  file: FileToSend,
  send: SendBatch,
  { stopping, bookmark }: { readonly stopping: AbortSignal; readonly bookmark?: Bookmark },
): Promise<Imported> {
  const beganAt = performance.now();
  const before = bookmark?.found ?? null;
  const now = before?.beganAt ?? new Date();
  const { source, format, commentsFrom, columns } = file;
  const {
    thread: found,
    entries,
    border,
  } = await readCommentFile(source.bytes, { format, commentsFrom, columns, now });
  if (border) explainBorder(border);
  const thread = describeThread(file, found, now);

  let [batches, comments] = [0, 0];
  if (before) explainBookmark(before);
  const counts = { accepted: 0, unchanged: 0, revised: 0, deleted: 0 };
  const skipped = new SkippedRows();
  const threads = new Set<string>();
  const progress = startProgress('importing', source.size);
  try {
    for await (const { threadId, comments: sent, thread: told } of batchByThread(entries, thread.id, (row) =>
      skipped.add(row),
    )) {
      if (stopping.aborted) break;
      batches += 1;
      comments += sent.length;
      const isFirst = threads.size < threads.add(threadId).size;
      const about = threadId === thread.id && isFirst ? thread : (told ?? { id: threadId });
      if (before && batches <= before.batches) {
        progress.update(source.bytesRead(), `${comments.toLocaleString('en')} comments stored before`);
        continue;
      }
      const taken = await send(about, sent);
      await bookmark?.save({ batches, comments, beganAt: now });
      counts.accepted += taken.accepted;
      counts.unchanged += taken.unchanged;
      counts.revised += taken.revised;
      counts.deleted += taken.deleted;
      const sum = counts.accepted + counts.unchanged + counts.revised + counts.deleted;
      progress.update(source.bytesRead(), `${sum.toLocaleString('en')} comments`);
    }
  } finally {
    progress.end();
  }
  skipped.end();
  if (!stopping.aborted) await bookmark?.remove();
  const seconds = (performance.now() - beganAt) / 1000;
  return {
    ...counts,
    storedBefore: before ? Math.min(before.comments, comments) : 0,
    threads: threads.size,
    skipped: skipped.count,
    seconds,
  };
}

function describeThread({ name, about }: FileToSend, found: Partial<SourceThread>, now: Date): SourceThread {
  const said = Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined));
  return parseThread({ id: name, ...found, ...said }, now);
}

function explainBookmark({ comments, beganAt }: ImportBookmark): void {
  const when = beganAt.toISOString().slice(0, 16).replace('T', ' ');
  console.error(
    `goes on after ${comments.toLocaleString('en')} comments, where the import of ${when} UTC was broken off`,
  );
  console.error('to store everything anew: --from-start');
}

function explainBorder({ articleEnd, firstComment, because }: ArticleBorder): void {
  const article = articleEnd === 0 ? 'no article' : `lines 1 to ${articleEnd} as the article`;
  console.error(`took ${article} and the comments from line ${firstComment + 1} on: ${because}`);
  console.error('if that is wrong, say where they begin: --comments-from LINE');
}

class SkippedRows {
  count = 0;

  add({ where, detail }: Rejection): void {
    this.count++;
    if (this.count <= SKIPPED_ROWS_NAMED) console.error(`skipped ${where}: ${detail}`);
  }

  end(): void {
    if (this.count > SKIPPED_ROWS_NAMED) console.error(`… and ${this.count - SKIPPED_ROWS_NAMED} more`);
  }
}

/**
 * Opens a file for reading; `-` is standard input.
 * @throws {ParleyError} `not_found`
 */
export async function openSource(path: string): Promise<Source> {
  if (path === '-') return { bytes: process.stdin, size: 0, bytesRead: () => 0 };
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new ParleyError('not_found', `there is no file ${path}`);
  const stream = createReadStream(path);
  return { bytes: stream, size: found.size, bytesRead: () => stream.bytesRead };
}
