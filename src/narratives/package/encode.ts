import { unzipSync, zipSync, type Zippable } from 'fflate';
import { type BasicType, parquetWriteBuffer } from 'hyparquet-writer';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { type Cell, csv } from '../csv.js';
import type { FieldType, Table } from './table.js';

/** Every file in an archive bears this time, so that the same content is the same archive. */
const MODIFIED = new Date(1980, 0, 1);

const PARQUET_TYPES: Readonly<Record<FieldType, BasicType>> = {
  string: 'STRING',
  integer: 'INT32',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  datetime: 'TIMESTAMP',
};

/** A table as CSV (RFC 4180, UTF-8). */
export function toCsv({ fields, rows }: Table): Uint8Array {
  return utf8(
    csv(
      fields.map(({ name }) => name),
      rows,
    ),
  );
}

/** A table as JSON Lines: an object a row, nulls included. */
export function toJsonLines({ fields, rows }: Table): Uint8Array {
  const lines = rows.map((row) =>
    JSON.stringify(Object.fromEntries(fields.map(({ name }, index) => [name, row[index] ?? null]))),
  );
  return utf8(lines.map((line) => `${line}\n`).join(''));
}

/** A table as Parquet, with the types of its fields; texts as they are, since nothing runs them here. */
export function toParquet({ name, fields, rows }: Table): Uint8Array {
  const columnData = fields.map((field, index) => ({
    name: field.name,
    type: PARQUET_TYPES[field.type],
    nullable: true,
    data: rows.map((row) => parquetValue(row[index] ?? null, field.type)),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: `parley ${name}` }));
}

function parquetValue(cell: Cell, type: FieldType): Cell | Date {
  return type === 'datetime' && typeof cell === 'string' ? new Date(cell) : cell;
}

/** A workbook, a sheet a table; texts are cells of text, which no spreadsheet runs. */
export async function toWorkbook(tables: readonly Table[]): Promise<Uint8Array> {
  const workbook = await writeExcelFile(
    tables.map((table) => ({ sheet: table.name.slice(0, 31), data: sheetOf(table) })),
  ).toBuffer();
  // The library stamps the archive inside with the time; packed anew, the same tables are the same bytes.
  return toArchive(unzipSync(new Uint8Array(workbook)));
}

function sheetOf({ fields, rows }: Table): SheetData {
  const header = fields.map(({ name }) => ({ value: name, type: String, fontWeight: 'bold' as const }));
  return [
    header,
    ...rows.map((row) =>
      row.map((cell) => {
        if (cell === null) return null;
        if (typeof cell === 'number') return { value: cell, type: Number };
        if (typeof cell === 'boolean') return { value: cell, type: Boolean };
        return { value: cell.slice(0, 32_767), type: String }; // No cell holds more.
      }),
    ),
  ];
}

/** A zip of files, in the order of their names. */
export function toArchive(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries: Zippable = {};
  for (const name of Object.keys(files).sort())
    entries[name] = [files[name] ?? new Uint8Array(), { mtime: MODIFIED, level: 6 }];
  return zipSync(entries);
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
