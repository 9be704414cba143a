import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

/** What became of a file: enough to tell later whether it is still the same. */
export interface WrittenFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** A file written from its beginning to its end, which knows its own hash. */
export class FileSink {
  readonly #file: number;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'w', 0o600);
  }

  write(content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    this.#hash.update(bytes);
    for (let from = 0; from < bytes.length;) from += writeSync(this.#file, bytes, from);
    this.#bytes += bytes.length;
  }

  /** Frees the file without a result: nobody will read it. */
  abandon(): void {
    closeSync(this.#file);
  }

  close(): WrittenFile {
    closeSync(this.#file);
    return { sha256: this.#hash.digest('hex'), bytes: this.#bytes };
  }
}
