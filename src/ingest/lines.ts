import { ParleyError } from '../domain/errors.js';

export interface Line {
  /** 1-based. */
  readonly number: number;
  /** Null when the line was too long to be kept. */
  readonly text: string | null;
}

/** A comment has at most 20 KB; a line of this length is not one, and must not fill the memory. */
const MAX_LINE_LENGTH = 1_000_000;

/**
 * Decodes a file's bytes as they arrive: UTF-8, or UTF-16 where the file begins with its byte order mark.
 * @throws {ParleyError} `invalid_input` when the bytes are neither.
 */
export async function* decodeText(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of chunks) {
      if (decoder) {
        yield decoder.decode(chunk, { stream: true });
        continue;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length < 2) continue;
      decoder = new TextDecoder(encodingOf(head), { fatal: true });
      yield decoder.decode(head, { stream: true });
    }
    yield decoder ? decoder.decode() : new TextDecoder('utf-8', { fatal: true }).decode(head);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ParleyError(
      'invalid_input',
      'the file is not UTF-8 text; save it as UTF-8 and import it again',
    );
  }
}

function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Splits text into lines (LF or CRLF) without ever holding more than one. */
export async function* readLines(text: AsyncIterable<string>): AsyncGenerator<Line> {
  let number = 1;
  let rest = '';
  let tooLong = false;
  for await (const chunk of text) {
    const parts = chunk.split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      yield { number: number++, text: tooLong ? null : bounded(rest + part) };
      rest = '';
      tooLong = false;
    }
    if (tooLong || rest.length + last.length > MAX_LINE_LENGTH) {
      tooLong = true;
      rest = '';
    } else {
      rest += last;
    }
  }
  if (tooLong || rest !== '') yield { number, text: tooLong ? null : bounded(rest) };
}

function bounded(line: string): string | null {
  if (line.length > MAX_LINE_LENGTH) return null;
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
