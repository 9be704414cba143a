import { sql, type RawBuilder } from 'kysely';
import type { Store } from '../../src/store/database.js';

/** A step in which the database would run a statement. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

/** All steps in which the database would run a statement. */
export async function planOf(store: Store, statement: RawBuilder<unknown>): Promise<PlanNode[]> {
  const { rows } = await sql<{
    'QUERY PLAN': [{ Plan: PlanNode }];
  }>`explain (format json) ${statement}`.execute(store.db);
  const all = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(all)];
  return rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => all(Plan)));
}

/** The tables a statement would read from one end to the other. */
export async function scannedTables(store: Store, statement: RawBuilder<unknown>): Promise<string[]> {
  return (await planOf(store, statement)).flatMap((node) =>
    node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : [],
  );
}
