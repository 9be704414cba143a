import { z } from 'zod';
import type { SourceComment, SourceThread } from '../domain/comment.js';
import { ParleyError } from '../domain/errors.js';
import type { Rejection } from '../domain/rejection.js';
import { author } from './comment-row.js';
import { parseWith, sourceId } from './fields.js';
import { decodeText, readLines } from './lines.js';

export const ANALYSIS_FORMATS = ['ndjson', 'text', 'json'] as const;
export type AnalysisFormat = (typeof ANALYSIS_FORMATS)[number];

/** What `parley analyze` reads: a thread whose comments are looked at in the order they stand, and the rows that hold none. */
export interface AnalysisInput {
  readonly thread: SourceThread | null;
  readonly comments: readonly SourceComment[];
  readonly rejected: readonly Rejection[];
}

/**
 * Nothing is stored here, so only what the analysis uses is asked for: a text of any length, empty too, as it
 * is written. A row without an id is named after its line.
 */
const row = z.object(
  {
    id: sourceId.optional(),
    parentId: sourceId.nullish(),
    author: author.nullish(),
    text: z.string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a string') }),
  },
  'must be an object',
);

const articleThread = z.object({
  id: sourceId.default('thread'),
  title: z.string().nullish(),
  byline: z.string().nullish(),
  articleText: z.string().nullish(),
});

/** A whole body as `POST /v1/threads` takes it, or only its comments. */
const body = z.union(
  [z.array(z.unknown()), z.object({ thread: articleThread.nullish(), comments: z.array(z.unknown()) })],
  'must be an array of comments or an object with comments',
);

/**
 * Reads everything there is to analyze.
 * @throws {ParleyError} `invalid_input` when the input as a whole is not of the format; a bad row is a rejection.
 */
export async function readAnalysisInput(
  bytes: AsyncIterable<Buffer>,
  format: AnalysisFormat,
): Promise<AnalysisInput> {
  if (format === 'json') return readJson(await readAll(bytes));
  const rows = new Rows();
  for await (const line of readLines(decodeText(bytes))) {
    const where = `line ${line.number}`;
    if (line.text === null) rows.reject(where, 'is longer than a million characters');
    else if (line.text.trim() === '') continue;
    else if (format === 'text') rows.take({ text: line.text }, where, String(line.number));
    else rows.takeJson(line.text, where, String(line.number));
  }
  return { thread: null, ...rows.result() };
}

function readJson(text: string): AnalysisInput {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's own message quotes the input, and comment text stays out of errors.
    throw new ParleyError('invalid_input', 'the input is not JSON');
  }
  const parsed = parseWith(body, value);
  const [given, comments, base] = Array.isArray(parsed)
    ? [null, parsed, '']
    : [parsed.thread ?? null, parsed.comments, '/comments'];
  const rows = new Rows();
  for (const [index, comment] of comments.entries())
    rows.take(comment, `${base}/${index}`, String(index + 1));
  return { thread: given && withoutNulls(given), ...rows.result() };
}

function withoutNulls({ id, title, byline, articleText }: z.infer<typeof articleThread>): SourceThread {
  return {
    id,
    ...(title != null && { title }),
    ...(byline != null && { byline }),
    ...(articleText != null && { articleText }),
  };
}

class Rows {
  readonly #comments: SourceComment[] = [];
  readonly #rejected: Rejection[] = [];

  takeJson(text: string, where: string, fallbackId: string): void {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      this.reject(where, 'is not JSON');
      return;
    }
    this.take(value, where, fallbackId);
  }

  take(value: unknown, where: string, fallbackId: string): void {
    try {
      const { id, parentId, author: by, text } = parseWith(row, value);
      this.#comments.push({
        id: id ?? fallbackId,
        ...(parentId != null && { parentId }),
        ...(by != null && { author: by }),
        text,
      });
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      const field = error.pointer ? `${error.pointer.slice(1)} ` : '';
      this.reject(where, `${field}${error.detail}`);
    }
  }

  reject(where: string, detail: string): void {
    this.#rejected.push({ where, id: null, detail });
  }

  result(): Pick<AnalysisInput, 'comments' | 'rejected'> {
    return { comments: this.#comments, rejected: this.#rejected };
  }
}

async function readAll(bytes: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const part of decodeText(bytes)) text += part;
  return text;
}
