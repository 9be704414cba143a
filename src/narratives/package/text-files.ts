import { csvLines } from '../csv.js';
import { FileSink, type WrittenFile } from './file-sink.js';
import type { Field, Rows } from './table.js';

/** A table as CSV (RFC 4180, UTF-8), written portion by portion. */
export class CsvFile {
  readonly #sink: FileSink;

  constructor(path: string, fields: readonly Field[]) {
    this.#sink = new FileSink(path);
    this.#sink.write(csvLines([fields.map(({ name }) => name)]));
  }

  write(rows: Rows): void {
    this.#sink.write(csvLines(rows));
  }

  close(): WrittenFile {
    return this.#sink.close();
  }

  abandon(): void {
    this.#sink.abandon();
  }
}

/** A table as JSON Lines: an object a row, nulls included. */
export class JsonLinesFile {
  readonly #sink: FileSink;
  readonly #keys: readonly string[];

  constructor(path: string, fields: readonly Field[]) {
    this.#sink = new FileSink(path);
    this.#keys = fields.map(({ name }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  }

  write(rows: Rows): void {
    const lines = rows.map(
      (row) => `${this.#keys.map((key, index) => key + JSON.stringify(row[index] ?? null)).join('')}}\n`,
    );
    this.#sink.write(lines.join(''));
  }

  close(): WrittenFile {
    return this.#sink.close();
  }

  abandon(): void {
    this.#sink.abandon();
  }
}
