import type { FrequencyRow } from '../frequency-row.js';
import type { Rows, TableHead } from './table.js';

/** What is still said of a row that too few people are behind: the denominators. */
const KEPT = new Set([
  ...[
    'narrative_id',
    'narrative_version',
    'title',
    'level',
    'bucket_start',
    'bucket_end',
    'bucket_unit',
    'time_zone',
    'group_by',
    'group_id',
  ],
  ...['units_total', 'tokens_total', 'authors_total', 'threads_total'],
]);

/** Empties what fewer than `minAuthors` people said, and what nobody knows by how many it was said. */
export function suppressFew(
  { fields }: TableHead,
  cells: Rows,
  rows: readonly FrequencyRow[],
  minAuthors: number,
): Rows {
  return cells.map((row, index) => {
    const said = rows[index];
    if (!said || !isFew(said, minAuthors)) return row;
    return row.map((cell, column) => {
      const name = fields[column]?.name ?? '';
      if (name === 'flag') return `${said.flag} suppressed`.trim();
      return KEPT.has(name) ? cell : null;
    });
  });
}

/** Whether too few people tell something, for a row or, given a total, for a narrative: then nothing else is said of it. */
export function isFew({ authorsWith, unitsWith }: FrequencyRow, minAuthors: number): boolean {
  return minAuthors > 0 && unitsWith > 0 && (authorsWith ?? 0) < minAuthors;
}
