import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ParleyError } from '../domain/errors.js';

/** What a file packed with gzip begins with. */
const MAGIC = Buffer.from([0x1f, 0x8b]);

/**
 * The bytes of a file, unpacked where it is packed with gzip; it is unpacked as it is read.
 * @throws {ParleyError} `invalid_input` while it is read, for a packed file that is damaged or cut off.
 */
export async function unpacked(bytes: AsyncIterable<Buffer>): Promise<AsyncIterable<Buffer>> {
  const chunks = bytes[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < MAGIC.length) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  async function* whole(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  const isPacked = head.subarray(0, MAGIC.length).equals(MAGIC);
  return isPacked ? unpack(whole()) : whole();
}

async function* unpack(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  // An error of the source arrives through the unpacker, which the loop reads.
  const plain = pipeline(Readable.from(bytes), createGunzip(), () => undefined) as AsyncIterable<Buffer>;
  try {
    yield* plain;
  } catch (error) {
    const isDamaged = error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));
    throw isDamaged ? new ParleyError('invalid_input', 'the packed file is damaged or cut off') : error;
  }
}
