import { basename, extname } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import { FILE_FORMATS, FORMAT_OF_EXTENSION, type FileFormat } from '../ingest/comment-file.js';
import { CSV_FIELDS, type ChosenColumns } from '../ingest/csv.js';
import { type Bookmark, fingerprintOf, openBookmark } from './bookmark.js';
import { importHere } from './import-here.js';
import { previewFile } from './preview-file.js';
import { sendToServer, type SendBatch } from './import-target.js';
import { openSource, sendFile, type FileToSend, type Imported } from './send-file.js';
import type { Database } from '../store/schema.js';
import { untilAskedToEnd } from './until-asked-to-end.js';

interface Options {
  readonly fromStart?: boolean;
  readonly site?: string;
  readonly input?: FileFormat;
  readonly commentsFrom?: number;
  readonly column?: ChosenColumns;
  readonly preview?: number | true;
  readonly threadId?: string;
  readonly title?: string;
  readonly url?: string;
  readonly byline?: string;
  readonly server?: string;
  readonly key?: string;
  readonly signingSecret?: string;
}

const PREVIEWED_ROWS = 5;
/** Exit code when some rows could not be taken; the others are stored all the same. */
const SOME_ROWS_SKIPPED = 2;

export const command = new Command('import')
  .description('Import comments from a file and analyze them. Importing a file again changes nothing.')
  .argument(
    '<file>',
    'NDJSON, CSV, an export of Disqus or WordPress (XML), a thread as JSON, or plain text: an article, then one ' +
      'comment a line; packed with gzip or not; - for standard input',
  )
  .option('--from-start', 'store a file from its beginning whose import was broken off before')
  .option('--site <id>', 'the site the comments belong to (default: the only one there is)')
  .addOption(
    new Option('--input <format>', 'how the file is written (default: by its extension)').choices(
      FILE_FORMATS,
    ),
  )
  .option('--comments-from <line>', 'plain text: the line on which the comments begin', parseLineNumber)
  .option(
    '--column <field=heading>',
    `CSV: which column holds what, when its heading does not say so; fields: ${CSV_FIELDS.join(', ')}`,
    parseColumn,
  )
  .option('--preview [rows]', 'show how the first rows are read, and store nothing', parseLineNumber)
  .option('--thread-id <id>', 'the thread of rows that name none (default: the name of the file)')
  .option('--title <text>', 'the title of that thread')
  .option('--url <address>', 'the web address of that thread')
  .option('--byline <name>', 'the author of its article')
  .option('--server <url>', 'send to a running Parley instead of opening the database here')
  .option('--key <key>', 'the API key for --server')
  .option('--signing-secret <secret>', 'the signing secret of the site, when it has one')
  .action(importFile);

async function importFile(path: string, options: Options): Promise<void> {
  const server = options.server === undefined ? null : serverOf(options.server, options);
  const file = await fileToSend(path, options);
  if (options.preview !== undefined) {
    await previewFile(file, options.preview === true ? PREVIEWED_ROWS : options.preview);
    return;
  }
  const stopping = new AbortController();
  void untilAskedToEnd().then(() => stopping.abort());
  if (server) {
    await sendAndReport(file, sendToServer(server), { stopping: stopping.signal });
  } else {
    const beganAt = performance.now();
    let toAnalyze = 0;
    const { pending, failed } = await importHere(
      options.site,
      stopping.signal,
      async ({ send, db, siteId }) => {
        const bookmark = await bookmarkOf(path, options, { db, siteId });
        const { accepted, revised } = await sendAndReport(file, send, {
          stopping: stopping.signal,
          ...(bookmark && { bookmark }),
        });
        return (toAnalyze = accepted + revised);
      },
    );
    const seconds = (performance.now() - beganAt) / 1000;
    if (pending === 0 && toAnalyze > 0)
      console.log(`Analyzed in ${inWords(seconds)} (${rate(toAnalyze, seconds)}).`);
    if (failed > 0) console.log(`${failed} comments could not be analyzed; \`parley failed\` says why.`);
  }
  if (!stopping.signal.aborted) return;
  console.error('stopped before the end; import the file again for the rest, nothing is stored twice');
  process.exitCode = 1;
}

/** A pipe cannot be known again; it is read from its beginning. */
async function bookmarkOf(
  path: string,
  { fromStart = false, input, commentsFrom, column, threadId, title, url, byline }: Options,
  { db, siteId }: { readonly db: Kysely<Database>; readonly siteId: string },
): Promise<Bookmark | null> {
  if (path === '-') return null;
  const readAs = [extname(path), input, commentsFrom, column, threadId ?? basename(path), title, url, byline];
  return await openBookmark(db, siteId, await fingerprintOf(path, readAs), { fromStart });
}

async function fileToSend(path: string, options: Options): Promise<FileToSend> {
  const { input, commentsFrom, column, threadId, title, url, byline } = options;
  const plainPath = path.replace(/\.gz$/i, '');
  const format = input ?? FORMAT_OF_EXTENSION.get(extname(plainPath).toLowerCase());
  if (!format) {
    throw new ParleyError('invalid_input', `what is in ${path}? Say --input ${FILE_FORMATS.join('|')}`);
  }
  const name = path === '-' ? 'stdin' : basename(plainPath, extname(plainPath));
  return {
    name,
    source: await openSource(path),
    format,
    commentsFrom,
    columns: column,
    about: { id: threadId, title, url, byline },
  };
}

function serverOf(url: string, { key, signingSecret }: Options) {
  if (key === undefined)
    throw new ParleyError('invalid_input', '--server needs --key; see `parley keys create`');
  if (!/^https?:/.test(url) || !URL.canParse(url)) {
    throw new ParleyError('invalid_input', '--server must be a web address such as http://localhost:3000');
  }
  return { url, key, signingSecret };
}

async function sendAndReport(
  file: FileToSend,
  send: SendBatch,
  watch: { readonly stopping: AbortSignal; readonly bookmark?: Bookmark },
): Promise<Imported> {
  const imported = await sendFile(file, send, watch);
  const { accepted, unchanged, revised, deleted, storedBefore, threads, skipped, seconds } = imported;
  const sum = accepted + unchanged + revised + deleted;
  const inThreads = threads === 1 ? 'one thread' : `${threads.toLocaleString('en')} threads`;
  console.log(
    `Imported ${sum.toLocaleString('en')} comments of ${inThreads} in ${inWords(seconds)} ` +
      `(${rate(sum, seconds)}): ${accepted} new, ${revised} revised, ${deleted} deleted, ` +
      `${unchanged} unchanged; ${skipped} rows skipped.` +
      (storedBefore > 0 ? ` ${storedBefore.toLocaleString('en')} were stored before.` : ''),
  );
  if (skipped > 0) process.exitCode = SOME_ROWS_SKIPPED;
  return imported;
}

function inWords(seconds: number): string {
  return seconds < 100 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`;
}

function rate(comments: number, seconds: number): string {
  return `${Math.round(comments / Math.max(seconds, 0.001)).toLocaleString('en')} a second`;
}

/** `text=Body`, again and again. */
function parseColumn(value: string, before: ChosenColumns = {}): ChosenColumns {
  const [, name = '', heading = ''] = /^(\w+)=(.+)$/s.exec(value) ?? [];
  const field = CSV_FIELDS.find((known) => known === name);
  if (!field || heading.trim() === '')
    throw new InvalidArgumentError(
      `It must be a field and a heading, such as text=Body; fields: ${CSV_FIELDS.join(', ')}.`,
    );
  return { ...before, [field]: heading };
}

function parseLineNumber(value: string): number {
  const line = Number(value);
  if (!Number.isInteger(line) || line < 1)
    throw new InvalidArgumentError('It must be a line number, 1 or more.');
  return line;
}
