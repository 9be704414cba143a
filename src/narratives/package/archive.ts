import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { ParleyError } from '../../domain/errors.js';

/** More files than a package can hold, by far. */
const MOST_FILES = 1_000;
/** A longer line is no row of ours: texts of comments end at 20 KiB. */
const LONGEST_LINE = 2 ** 20;

/** A zip archive on the disk, of which nothing is held in memory but the names. */
export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /**
   * Opens an archive that may be anybody's. Unpacking it takes no more than a thousand times its size: files that share
   * their packed bytes, which make a bomb of it, are refused.
   * @throws {ParleyError} `invalid_input` for what is no zip archive.
   */
  static async open(path: string): Promise<Archive> {
    let zip: ZipFile | undefined;
    try {
      zip = await openPromise(path, { lazyEntries: true, autoClose: false });
      const entries = new Map<string, Entry>();
      let packed = 0;
      for await (const entry of zip.eachEntry()) {
        entries.set(entry.fileName, entry);
        packed += entry.compressedSize;
        if (packed > zip.fileSize || zip.entryCount > MOST_FILES) throw new Error('a bomb');
      }
      return new Archive(zip, entries);
    } catch {
      zip?.close();
      throw new ParleyError('invalid_input', 'the file is no zip archive that can be read');
    }
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()].sort();
  }

  /** A file's bytes; undefined where there is none of that name. */
  async read(name: string): Promise<Readable | undefined> {
    const entry = this.#entries.get(name);
    return entry && (await this.#zip.openReadStreamPromise(entry));
  }

  /** A file's SHA-256 in hexadecimal; undefined where there is none of that name, and for one that cannot be unpacked. */
  async hashOf(name: string): Promise<string | undefined> {
    try {
      const stream = await this.read(name);
      if (!stream) return undefined;
      const hash = createHash('sha256');
      await pipeline(stream, hash);
      return hash.digest('hex');
    } catch {
      return undefined;
    }
  }

  /** A short file's text; undefined where there is none, or one of more than `limit` bytes. */
  async textOf(name: string, limit: number): Promise<string | undefined> {
    const entry = this.#entries.get(name);
    if (!entry || entry.uncompressedSize > limit) return undefined;
    const chunks: Buffer[] = [];
    for await (const chunk of await this.#zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /**
   * A file's lines, which end in CRLF; none where there is no such file.
   * @throws {ParleyError} `invalid_input` for a line that goes on and on.
   */
  async *lines(name: string): AsyncGenerator<string> {
    const stream = await this.read(name);
    if (!stream) return;
    let rest = '';
    for await (const chunk of stream.setEncoding('utf8')) {
      const lines = (rest + (chunk as string)).split('\r\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (rest.length > LONGEST_LINE)
        throw new ParleyError('invalid_input', `${name} holds a line that goes on and on`);
    }
    if (rest !== '') yield rest;
  }

  close(): void {
    this.#zip.close();
  }
}
