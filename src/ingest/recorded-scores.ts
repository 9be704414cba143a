import { MAX_COMMENT_BYTES } from '../domain/comment.js';
import { ParleyError } from '../domain/errors.js';
import { readCsvRows } from './csv.js';
import { readLines } from './lines.js';

/** A text and the score somebody else's system once gave it. */
export interface RecordedScore {
  /** Of the file, from 1. */
  readonly line: number;
  readonly text: string;
  /** In [0, 1]. */
  readonly score: number;
}

/** A row that holds no text and score, and why. */
export interface UnusableRow {
  readonly line: number;
  readonly problem: string;
}

export const RECORDED_FORMATS = ['csv', 'ndjson'] as const;
export type RecordedFormat = (typeof RECORDED_FORMATS)[number];

const TEXT_NAMES = ['text', 'comment_text', 'comment', 'body', 'content', 'message'];

/**
 * Reads texts with the scores of one attribute: a table with a column called like it, or JSON lines with
 * `{ text, TOXICITY }`, `{ text, scores: { TOXICITY } }` or Perspective's own answer beside the text.
 * @throws {ParleyError} `invalid_input` when no column holds the texts, or none the scores.
 */
export async function* readRecordedScores(
  text: AsyncIterable<string>,
  format: RecordedFormat,
  attribute: string,
): AsyncGenerator<RecordedScore | UnusableRow> {
  yield* format === 'csv' ? fromCsv(text, attribute) : fromLines(text, attribute);
}

async function* fromCsv(
  text: AsyncIterable<string>,
  attribute: string,
): AsyncGenerator<RecordedScore | UnusableRow> {
  let columns: { readonly text: number; readonly score: number } | undefined;
  for await (const { line, cells } of readCsvRows(text)) {
    if (!columns) {
      columns = {
        text: columnOf(cells, TEXT_NAMES, 'the texts'),
        score: columnOf(cells, [attribute], 'the scores'),
      };
      continue;
    }
    const score = cells[columns.score]?.trim() ?? '';
    yield toRecorded(line, cells[columns.text], score === '' ? undefined : Number(score));
  }
  if (!columns) throw new ParleyError('invalid_input', 'the file has no header line');
}

function columnOf(header: readonly string[], names: readonly string[], what: string): number {
  const plain = header.map((name) => name.trim().toLowerCase());
  const index = names.map((name) => plain.indexOf(name.toLowerCase())).find((found) => found >= 0);
  if (index !== undefined) return index;
  const found = header.map((name) => `"${name.slice(0, 40)}"`).join(', ');
  throw new ParleyError(
    'invalid_input',
    `no column holds ${what} (looked for ${names.join(', ')}); the columns are ${found}`,
  );
}

async function* fromLines(
  text: AsyncIterable<string>,
  attribute: string,
): AsyncGenerator<RecordedScore | UnusableRow> {
  for await (const line of readLines(text)) {
    if (line.text?.trim() === '') continue;
    const row = line.text === null ? undefined : parseJson(line.text);
    const scores = [
      row,
      at(row, 'scores'),
      at(row, 'attributeScores'),
      at(at(row, 'response'), 'attributeScores'),
    ];
    const found = scores.map((holder) => at(holder, attribute)).find((value) => value !== undefined);
    const score = at(at(found, 'summaryScore'), 'value') ?? found;
    yield toRecorded(line.number, at(row, 'text') ?? at(at(row, 'comment'), 'text'), score);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What an object has under a name of its own. */
function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined;
}

function toRecorded(line: number, text: unknown, score: unknown): RecordedScore | UnusableRow {
  if (typeof text !== 'string' || text === '') return { line, problem: 'has no text' };
  if (Buffer.byteLength(text) > MAX_COMMENT_BYTES)
    return { line, problem: `has more than ${MAX_COMMENT_BYTES} bytes of text` };
  if (typeof score !== 'number' || !(score >= 0 && score <= 1))
    return { line, problem: 'has no score from 0 to 1' };
  return { line, text, score };
}
