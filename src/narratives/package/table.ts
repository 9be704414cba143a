import type { Cell } from '../csv.js';

/** What a column may hold, in Frictionless Table Schema's words; datetimes are ISO 8601 in UTC. */
export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'datetime';

/** A column, and what the codebook says of it. Null cells mean that something is not known or does not apply. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly description: string;
}

export interface Column<Row> extends Field {
  readonly value: (row: Row) => Cell;
}

/** Rows in a fixed order, their cells in the order of the fields. */
export type Rows = readonly (readonly Cell[])[];

/** What a table is about, whatever is in it. */
export interface TableHead {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Field[];
}

/** One table of a report. */
export interface Table extends TableHead {
  readonly rows: Rows;
}

/** A table of which there may be more than fits into memory: its rows come in portions. */
export interface TableStream extends TableHead {
  readonly portions: AsyncIterable<Rows> | Iterable<Rows>;
}

export interface TableShape<Row> {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly Column<Row>[];
}

export function column<Row>(
  name: string,
  type: FieldType,
  description: string,
  value: (row: Row) => Cell,
): Column<Row> {
  return { name, type, description, value };
}

export function toTable<Row>(shape: TableShape<Row>, rows: readonly Row[]): Table {
  return { ...headOf(shape), rows: toRows(shape, rows) };
}

export function headOf<Row>({ name, description, columns }: TableShape<Row>): TableHead {
  const fields = columns.map((each) => ({ name: each.name, type: each.type, description: each.description }));
  return { name, description, fields };
}

export function toRows<Row>({ columns }: TableShape<Row>, rows: readonly Row[]): Rows {
  return rows.map((row) => columns.map(({ value }) => value(row)));
}
