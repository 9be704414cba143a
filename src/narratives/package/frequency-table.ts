import { FREQUENCY_HEAD, frequencyCells, type FrequencyContext } from '../frequency-csv.js';
import type { FrequencyRow } from '../frequency-row.js';
import { suppressFew } from './suppress.js';
import type { Rows, TableHead } from './table.js';

/** The frequencies as a package tells them: those of the report, each row naming the run it is of. */
export const FREQUENCY_TABLE: TableHead = {
  ...FREQUENCY_HEAD,
  fields: [
    { name: 'run_id', type: 'string', description: 'The run, as run.json calls it.' },
    ...FREQUENCY_HEAD.fields,
  ],
};

/** Its rows; what fewer than `minAuthors` people said is left empty. */
export function frequencyTableRows(
  runId: string,
  rows: readonly FrequencyRow[],
  context: FrequencyContext,
  minAuthors: number,
): Rows {
  const cells = suppressFew(FREQUENCY_HEAD, frequencyCells(rows, context), rows, minAuthors);
  return cells.map((row) => [runId, ...row]);
}
