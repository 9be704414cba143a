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

/** One table of a report; rows in a fixed order, cells in the order of the fields. */
export interface Table {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Field[];
  readonly rows: readonly (readonly Cell[])[];
}

export function column<Row>(
  name: string,
  type: FieldType,
  description: string,
  value: (row: Row) => Cell,
): Column<Row> {
  return { name, type, description, value };
}

export function toTable<Row>(
  { name, description, columns }: { name: string; description: string; columns: readonly Column<Row>[] },
  rows: readonly Row[],
): Table {
  return {
    name,
    description,
    fields: columns.map((each) => ({ name: each.name, type: each.type, description: each.description })),
    rows: rows.map((row) => columns.map(({ value }) => value(row))),
  };
}
