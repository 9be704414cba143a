import { createReadStream } from 'node:fs';
import type { z } from 'zod';
import { ParleyError } from '../../src/domain/errors.js';
import { parseWith } from '../../src/ingest/fields.js';
import { decodeText, readLines } from '../../src/ingest/lines.js';

/**
 * Reads a file of one JSON object a line, holding one line at a time. Empty lines are passed over.
 * @throws {ParleyError} `invalid_input`, naming file, line and field, at the first line that does not fit; the text of
 * a comment is never part of the message.
 */
export async function* readJsonLines<T>(path: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  try {
    for await (const { number, text } of readLines(decodeText(createReadStream(path)))) {
      if (text === null)
        throw new ParleyError('invalid_input', 'is longer than a million characters', line(number));
      if (text.trim() !== '') yield parseWith(schema, parseJson(text, number), line(number));
    }
  } catch (error) {
    throw explainFailure(path, error);
  }
}

function parseJson(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse quotes the line in its message; a comment's text must not get there.
    throw new ParleyError('invalid_input', 'is not JSON', line(number));
  }
}

function line(number: number): string {
  return `line ${number}`;
}

/** Names the file in what went wrong with it; an error that nobody can mend stays as it is. */
export function explainFailure(path: string, error: unknown): unknown {
  if (error instanceof ParleyError) {
    const where = error.pointer === undefined ? path : `${path}, ${error.pointer}`;
    return new ParleyError(error.code, `${where}: ${error.detail}`, error.pointer);
  }
  return isSystemError(error)
    ? new ParleyError('invalid_input', `cannot read ${path}: ${error.code}`)
    : error;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
