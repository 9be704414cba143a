import type { Table, TableHead } from './table.js';
import { MAX_SHEET_ROWS } from './workbook.js';

/** Frictionless Data Package descriptor (https://specs.frictionlessdata.io): for every file, what each column means. */
export function datapackage(name: string, tables: readonly TableHead[]): unknown {
  return {
    profile: 'tabular-data-package',
    name,
    title: 'Narrative frequencies',
    resources: tables.map((table) => ({
      profile: 'tabular-data-resource',
      name: table.name,
      description: table.description,
      path: `${table.name}.csv`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      schema: { fields: table.fields, missingValues: [''] },
    })),
  };
}

/** The codebook as a table of its own, for the workbook. */
export function codebookTable(tables: readonly TableHead[]): Table {
  return {
    name: 'codebook',
    description: 'What every column means.',
    fields: [
      { name: 'table', type: 'string', description: 'The table.' },
      { name: 'column', type: 'string', description: 'The column.' },
      { name: 'type', type: 'string', description: 'What it holds.' },
      { name: 'description', type: 'string', description: 'What it means.' },
    ],
    rows: tables.flatMap((table) =>
      table.fields.map(({ name, type, description }) => [table.name, name, type, description]),
    ),
  };
}

export const README = `Narrative frequencies, exported by Parley.

datapackage.json says of every table what its columns mean. Each table is there as CSV (UTF-8, RFC 4180), Parquet and
JSON Lines; report.xlsx holds them too, of each the first ${MAX_SHEET_ROWS.toLocaleString('en')} rows. Empty means not known or not applicable, never zero. In CSV, a text that a
spreadsheet would run as a formula begins with an apostrophe.

run.json says what was asked, of which data, with which definitions, and the SHA-256 of every file. The same question
about the same data gives the same bytes: "parley report verify FILE" asks it again and compares.

Where cells were suppressed (run.json, min_authors), figures of a narrative told by few people may still be had by
subtracting; do not publish totals beside suppressed rows.
`;
