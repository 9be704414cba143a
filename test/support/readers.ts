import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What a program found in a table's file, or in a sheet, which goes by the table's name and `.xlsx`. */
export interface FoundTable {
  readonly rows: number;
  readonly columns: readonly string[];
}

/** Another program that reads a report's files, as somebody would who has just installed it. */
export interface Reader {
  /** Endings of the files it reads. */
  readonly reads: readonly string[];
  readonly read: (folder: string, files: readonly string[]) => Promise<Record<string, FoundTable>>;
}

const PANDAS = `
import json, os, sys, pandas
folder, found = sys.argv[1], {}
for file in sys.argv[2:]:
    path = os.path.join(folder, file)
    if os.path.getsize(path) == 0: continue
    if file.endswith('.xlsx'):
        for sheet, table in pandas.read_excel(path, sheet_name=None).items():
            found[sheet + '.xlsx'] = {'rows': len(table), 'columns': list(table.columns)}
        continue
    table = pandas.read_csv(path) if file.endswith('.csv') else pandas.read_json(path, lines=True)
    found[file] = {'rows': len(table), 'columns': list(table.columns)}
print(json.dumps(found))
`;

const R = `
arguments <- commandArgs(trailingOnly = TRUE)
quoted <- function(texts) paste0('"', texts, '"', collapse = ',')
tables <- vapply(arguments[-1], function(file) {
  table <- read.csv(file.path(arguments[1], file))
  sprintf('"%s":{"rows":%d,"columns":[%s]}', file, nrow(table), quoted(names(table)))
}, '')
cat('{', paste(tables, collapse = ','), '}', sep = '')
`;

/** The reader, or what to install to have it. */
export function findReader(name: 'pandas' | 'R' | 'DuckDB'): Reader | string {
  if (name === 'R') {
    if (!runs('Rscript', ['--version'])) return 'install the package r-base-core';
    return { reads: ['.csv'], read: byProgram('Rscript', ['-e', R]) };
  }
  if (name === 'pandas') {
    const python = ['python3', '/usr/bin/python3'].find((each) =>
      runs(each, ['-c', 'import pandas, openpyxl']),
    );
    if (python === undefined) return 'install the packages python3-pandas and python3-openpyxl';
    return { reads: ['.csv', '.jsonl', '.xlsx'], read: byProgram(python, ['-c', PANDAS]) };
  }
  try {
    const path = createRequire(import.meta.url).resolve('@duckdb/node-api');
    return { reads: ['.csv', '.parquet', '.jsonl'], read: byDuckDb(path) };
  } catch {
    return 'npm install --no-save @duckdb/node-api';
  }
}

function runs(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args).status === 0;
}

function byProgram(program: string, args: readonly string[]): Reader['read'] {
  return (folder, files) => {
    const { status, stdout, stderr } = spawnSync(program, [...args, folder, ...files], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return Promise.resolve(JSON.parse(stdout) as Record<string, FoundTable>);
  };
}

interface DuckDb {
  readonly DuckDBInstance: {
    create(
      path: string,
    ): Promise<{ connect(): Promise<{ runAndReadAll(query: string): Promise<DuckResult> }> }>;
  };
}
interface DuckResult {
  columnNames(): string[];
  getRowsJson(): unknown[];
}

function byDuckDb(path: string): Reader['read'] {
  return async (folder, files) => {
    const { DuckDBInstance } = (await import(path)) as DuckDb;
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const found: Record<string, FoundTable> = {};
    for (const file of files) {
      const table = await connection.runAndReadAll(`select * from '${join(folder, file)}'`);
      found[file] = { rows: table.getRowsJson().length, columns: table.columnNames() };
    }
    return found;
  };
}
