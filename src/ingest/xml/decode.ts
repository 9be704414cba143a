import { ParleyError } from '../../domain/errors.js';

/** Bytes the declaration of an encoding has to be found in. */
const HEAD = 1_024;

/**
 * Decodes an XML file as it arrives: by its byte order mark, by the encoding it declares, or else as UTF-8. What can be
 * read before the first wrong byte is handed on before the error.
 * @throws {ParleyError} `invalid_input` when the bytes are not what the file says they are.
 */
export async function* decodeXml(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let head = Buffer.alloc(0);
  let decoding: Decoding | undefined;
  for await (const chunk of chunks) {
    if (decoding) {
      yield* decoding.next(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < HEAD) continue;
    decoding = new Decoding(encodingOf(head));
    yield* decoding.next(head);
  }
  if (!decoding) {
    decoding = new Decoding(encodingOf(head));
    yield* decoding.next(head);
  }
  yield* decoding.next(null);
}

class Decoding {
  readonly #strict;
  readonly #lenient;

  constructor(readonly encoding: string) {
    this.#strict = new TextDecoder(encoding, { fatal: true });
    this.#lenient = new TextDecoder(encoding);
  }

  /** Null: there is no more. */
  *next(chunk: Buffer | null): Generator<string> {
    const bytes = chunk ?? Buffer.alloc(0);
    const stream = chunk !== null;
    // The same bytes twice: where the strict one fails, the lenient one shows how far it was well.
    const text = this.#lenient.decode(bytes, { stream });
    try {
      this.#strict.decode(bytes, { stream });
    } catch {
      const wrong = text.indexOf('\uFFFD');
      yield wrong < 0 ? text : text.slice(0, wrong);
      throw new ParleyError(
        'invalid_input',
        `the file is not in the encoding it should be in (${this.encoding})`,
      );
    }
    if (text !== '') yield text;
  }
}

function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(
    head.subarray(0, HEAD).toString('latin1'),
  )?.[1];
  if (declared === undefined) return 'utf-8';
  try {
    return new TextDecoder(declared).encoding;
  } catch {
    throw new ParleyError('invalid_input', `the file declares an encoding that is not known: ${declared}`);
  }
}
