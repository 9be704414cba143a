import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../config.js';
import { openServices, type Services } from '../context.js';
import type { SourceThread } from '../domain/comment.js';
import { ParleyError } from '../domain/errors.js';
import type { Rejection } from '../domain/rejection.js';
import type { ArticleBorder } from '../ingest/article-border.js';
import { batchByThread } from '../ingest/batches.js';
import {
  FILE_FORMATS,
  FORMAT_OF_EXTENSION,
  readCommentFile,
  type FileFormat,
} from '../ingest/comment-file.js';
import type { Counts } from '../ingest/plan-changes.js';
import { parseThread } from '../ingest/thread-payload.js';
import { openLog } from '../log.js';
import { startParts } from '../main.js';
import { loadNarratives } from '../narratives/definitions.js';
import { seedNarratives } from '../narratives/registry.js';
import { DEMO_NARRATIVES } from '../open-analyzer.js';
import { createSite } from '../store/sites.js';
import { countUnfinished } from '../store/unfinished.js';
import { sendToServer, storeDirectly, type SendBatch } from './import-target.js';
import { startProgress } from './progress.js';
import { whichSite } from './which-site.js';

interface Options {
  readonly site?: string;
  readonly input?: FileFormat;
  readonly commentsFrom?: number;
  readonly threadId?: string;
  readonly title?: string;
  readonly url?: string;
  readonly byline?: string;
  readonly server?: string;
  readonly key?: string;
  readonly signingSecret?: string;
}

/** Exit code when some rows could not be taken; the others are stored all the same. */
const SOME_ROWS_SKIPPED = 2;
/** Enough to see what is wrong with a file; the rest is counted. */
const SKIPPED_ROWS_NAMED = 1_000;

export const command = new Command('import')
  .description('Import comments from a file and analyze them. Importing a file again changes nothing.')
  .argument(
    '<file>',
    'NDJSON, CSV, a thread as JSON, or plain text: an article, then one comment a line; - for standard input',
  )
  .option('--site <id>', 'the site the comments belong to (default: the only one there is)')
  .addOption(
    new Option('--input <format>', 'how the file is written (default: by its extension)').choices(
      FILE_FORMATS,
    ),
  )
  .option('--comments-from <line>', 'plain text: the line on which the comments begin', parseLineNumber)
  .option('--thread-id <id>', 'the thread of rows that name none (default: the name of the file)')
  .option('--title <text>', 'the title of that thread')
  .option('--url <address>', 'the web address of that thread')
  .option('--byline <name>', 'the author of its article')
  .option('--server <url>', 'send to a running Parley instead of opening the database here')
  .option('--key <key>', 'the API key for --server')
  .option('--signing-secret <secret>', 'the signing secret of the site, when it has one')
  .action(importFile);

async function importFile(path: string, options: Options): Promise<void> {
  const format = options.input ?? FORMAT_OF_EXTENSION.get(extname(path).toLowerCase());
  if (!format) {
    throw new ParleyError('invalid_input', `what is in ${path}? Say --input ${FILE_FORMATS.join('|')}`);
  }
  if (options.server !== undefined) {
    const { server: url, key, signingSecret } = options;
    if (key === undefined)
      throw new ParleyError('invalid_input', '--server needs --key; see parley keys create');
    const imported = await sendFile(path, format, options, sendToServer({ url, key, signingSecret }));
    report(imported);
    return;
  }
  const services = await openServicesHere();
  try {
    const siteId = await siteFor(services, options.site);
    const parts = await startParts(services, { relay: true, workers: true });
    try {
      const imported = await sendFile(path, format, options, storeDirectly(services, siteId));
      report(imported);
      await waitUntilAnalyzed(services, siteId, imported);
    } finally {
      await parts.close();
    }
  } finally {
    await services.close();
  }
}

async function openServicesHere(): Promise<Services> {
  const config = readConfig();
  // The progress says what an ordinary log would, and is not to be torn apart by it.
  const log = openLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  try {
    return await openServices(config, { migrate: true, log });
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code !== 'conflict') throw error;
    const hint = 'While it runs, import through it: --server URL --key KEY';
    throw new ParleyError('conflict', `${error.detail}. ${hint}`);
  }
}

/** An empty database gets its first site on the way, with the narratives Parley comes with. */
async function siteFor({ db }: Services, asked: string | undefined): Promise<string> {
  const found = await whichSite(db, asked);
  if (found !== null) return found;
  const id = asked ?? 'main';
  await createSite(db, { id, name: id, timeZone: 'UTC' });
  await seedNarratives(db, id, loadNarratives(DEMO_NARRATIVES));
  console.error(`made the site "${id}"`);
  return id;
}

interface Imported extends Counts {
  readonly threads: number;
  readonly skipped: number;
  readonly seconds: number;
}

async function sendFile(
  path: string,
  format: FileFormat,
  options: Options,
  send: SendBatch,
): Promise<Imported> {
  const beganAt = performance.now();
  const source = await openSource(path);
  const {
    thread: found,
    entries,
    border,
  } = await readCommentFile(source.bytes, {
    format,
    commentsFrom: options.commentsFrom,
    now: new Date(),
  });
  if (border) explainBorder(border);
  const thread = describeThread(path, options, found);

  let skipped = 0;
  const skip = ({ where, detail }: Rejection) => {
    skipped++;
    if (skipped <= SKIPPED_ROWS_NAMED) console.error(`skipped ${where}: ${detail}`);
  };
  const counts: Counts = { accepted: 0, unchanged: 0, revised: 0, deleted: 0 };
  const threads = new Set<string>();
  const progress = startProgress('importing', source.size);
  try {
    for await (const batch of batchByThread(entries, thread.id, skip)) {
      const isNew = !threads.has(batch.threadId);
      threads.add(batch.threadId);
      const about = batch.threadId === thread.id && isNew ? thread : { id: batch.threadId };
      add(counts, await send(about, batch.comments));
      progress.update(source.bytesRead(), `${sum(counts).toLocaleString('en')} comments`);
    }
  } finally {
    progress.end();
  }
  if (skipped > SKIPPED_ROWS_NAMED) console.error(`… and ${skipped - SKIPPED_ROWS_NAMED} more`);
  return { ...counts, threads: threads.size, skipped, seconds: (performance.now() - beganAt) / 1000 };
}

/** What is known of the thread: what the command line says, before what the file says. */
function describeThread(path: string, options: Options, found: Partial<SourceThread>): SourceThread {
  const { threadId, title, url, byline } = options;
  const named = Object.entries({ id: threadId, title, url, byline }).filter(
    ([, value]) => value !== undefined,
  );
  const id = path === '-' ? 'stdin' : basename(path, extname(path));
  return parseThread({ id, ...found, ...Object.fromEntries(named) }, new Date());
}

function explainBorder({ articleEnd, firstComment, because }: ArticleBorder): void {
  const article = articleEnd === 0 ? 'no article' : `lines 1 to ${articleEnd} as the article`;
  console.error(
    `took ${article} and the comments from line ${firstComment + 1} on: ${because}. Otherwise say --comments-from LINE.`,
  );
}

interface Source {
  readonly bytes: AsyncIterable<Buffer>;
  /** 0 when it cannot be known. */
  readonly size: number;
  bytesRead(): number;
}

async function openSource(path: string): Promise<Source> {
  if (path === '-') return { bytes: process.stdin, size: 0, bytesRead: () => 0 };
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new ParleyError('not_found', `there is no file ${path}`);
  const stream = createReadStream(path);
  return { bytes: stream, size: found.size, bytesRead: () => stream.bytesRead };
}

/** Analysis has been going on all the while; what the import began, the import sees through. */
async function waitUntilAnalyzed({ db }: Services, siteId: string, imported: Imported): Promise<void> {
  const total = imported.accepted + imported.revised;
  const beganAt = performance.now();
  const progress = startProgress('analyzing', total);
  let { pending, failed } = await countUnfinished(db, siteId);
  while (pending > 0) {
    progress.update(total - pending, `${pending.toLocaleString('en')} to go`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    ({ pending, failed } = await countUnfinished(db, siteId));
  }
  progress.end();
  const seconds = imported.seconds + (performance.now() - beganAt) / 1000;
  if (total > 0) console.log(`Analyzed all of it after ${inWords(seconds)} (${rate(total, seconds)}).`);
  if (failed > 0) console.log(`${failed} comments could not be analyzed; the dashboard can retry them.`);
}

function report(imported: Imported): void {
  const { accepted, unchanged, revised, deleted, threads, skipped, seconds } = imported;
  const inThreads = threads === 1 ? 'one thread' : `${threads.toLocaleString('en')} threads`;
  console.log(
    `Imported ${sum(imported).toLocaleString('en')} comments of ${inThreads} in ${inWords(seconds)} ` +
      `(${rate(sum(imported), seconds)}): ${accepted} new, ${revised} revised, ${deleted} deleted, ` +
      `${unchanged} unchanged; ${skipped} rows skipped.`,
  );
  if (skipped > 0) process.exitCode = SOME_ROWS_SKIPPED;
}

function sum({ accepted, unchanged, revised, deleted }: Counts): number {
  return accepted + unchanged + revised + deleted;
}

function add(counts: Counts, { accepted, unchanged, revised, deleted }: Counts): void {
  counts.accepted += accepted;
  counts.unchanged += unchanged;
  counts.revised += revised;
  counts.deleted += deleted;
}

function inWords(seconds: number): string {
  return seconds < 100 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`;
}

function rate(comments: number, seconds: number): string {
  return `${Math.round(comments / Math.max(seconds, 0.001)).toLocaleString('en')} a second`;
}

function parseLineNumber(value: string): number {
  const line = Number(value);
  if (!Number.isInteger(line) || line < 1)
    throw new InvalidArgumentError('It must be a line number, 1 or more.');
  return line;
}
