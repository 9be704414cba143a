import { sql, type RawBuilder } from 'kysely';
import type { Store } from '../../src/store/database.js';

/** A step in which the database would run a statement. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  /** Where it was run: a round's average, and how many rounds. */
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** All steps in which the database would run a statement. */
export async function planOf(
  store: Store,
  statement: RawBuilder<unknown>,
  { run = false } = {},
): Promise<PlanNode[]> {
  const { rows } = await sql<{
    'QUERY PLAN': [{ Plan: PlanNode }];
  }>`explain (format json, analyze ${sql.lit(run)}) ${statement}`.execute(store.db);
  const all = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(all)];
  return rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => all(Plan)));
}

/** The tables a statement would read from one end to the other. */
export async function scannedTables(store: Store, statement: RawBuilder<unknown>): Promise<string[]> {
  return (await planOf(store, statement)).flatMap((node) =>
    node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : [],
  );
}

/** How many rows of a table are looked at when a statement is run. */
export async function rowsLookedAt(
  store: Store,
  statement: RawBuilder<unknown>,
  table: string,
): Promise<number> {
  const nodes = await planOf(store, statement, { run: true });
  return nodes
    .filter((node) => node['Relation Name'] === table)
    .map((node) => {
      const {
        'Actual Rows': found = 0,
        'Rows Removed by Filter': removed = 0,
        'Actual Loops': loops = 1,
      } = node;
      return (found + removed) * loops;
    })
    .reduce((sum, each) => sum + each, 0);
}
