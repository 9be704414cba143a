import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Cell } from '../csv.js';
import { FileSink, type WrittenFile } from './file-sink.js';
import type { Field, FieldType, Rows } from './table.js';

const TYPES: Readonly<Record<FieldType, BasicType>> = {
  string: 'STRING',
  integer: 'INT64',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  datetime: 'TIMESTAMP',
};

/** A table as Parquet, a row group for each portion of rows; texts as they are, since nothing runs them here. */
export class ParquetFile {
  readonly #sink: FileSink;
  readonly #fields: readonly Field[];
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;

  constructor(path: string, name: string, fields: readonly Field[]) {
    this.#sink = new FileSink(path);
    this.#fields = fields;
    const columns = fields.map((field) => ({ name: field.name, type: TYPES[field.type], data: [] }));
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaFromColumnData({ columnData: columns.map((each) => ({ ...each, nullable: true })) }),
      createdBy: `parley ${name}`,
    });
  }

  write(rows: Rows): void {
    if (rows.length === 0) return;
    const columnData = this.#fields.map(({ name, type }, index) => ({
      name,
      data: rows.map((row) => toValue(row[index] ?? null, type)),
    }));
    void this.#writer.write({ columnData, rowGroupSize: rows.length }); // Its writer is synchronous.
    this.#empty();
  }

  close(): WrittenFile {
    void this.#writer.finish();
    this.#empty();
    return this.#sink.close();
  }

  abandon(): void {
    this.#sink.abandon();
  }

  /** The library's offsets go on; its buffer begins anew. */
  #empty(): void {
    this.#sink.write(this.#bytes.getBytes());
    this.#bytes.index = 0;
  }
}

function toValue(cell: Cell, type: FieldType): Cell | Date | bigint {
  if (type === 'datetime' && typeof cell === 'string') return new Date(cell);
  if (type === 'integer' && typeof cell === 'number') return BigInt(cell);
  return cell;
}
