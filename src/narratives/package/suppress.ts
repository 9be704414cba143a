import type { FrequencyReport, FrequencyRow } from '../frequency-row.js';
import type { Table } from './table.js';

/** What is still said of a row that too few people are behind: the denominators. */
const KEPT = new Set([
  ...['narrative_id', 'narrative_version', 'title', 'bucket_start', 'bucket_end', 'bucket_unit', 'time_zone'],
  ...['units_total', 'tokens_total', 'authors_total'],
]);

/** Empties what fewer than `minAuthors` people said, and what nobody knows by how many it was said. */
export function suppressFew(table: Table, { rows }: FrequencyReport, minAuthors: number): Table {
  return {
    ...table,
    rows: table.rows.map((cells, index) => {
      const row = rows[index];
      if (!row || !isFew(row, minAuthors)) return cells;
      return cells.map((cell, column) => {
        const name = table.fields[column]?.name ?? '';
        if (name === 'flag') return `${row.flag} suppressed`.trim();
        return KEPT.has(name) ? cell : null;
      });
    }),
  };
}

/** The narratives that too few people tell over the whole period: nothing else is said of them. */
export function hiddenNarratives({ totals }: FrequencyReport, minAuthors: number): Set<string> {
  return new Set(totals.filter((row) => isFew(row, minAuthors)).map(({ narrativeId }) => narrativeId));
}

function isFew({ authorsWith, unitsWith }: FrequencyRow, minAuthors: number): boolean {
  return minAuthors > 0 && unitsWith > 0 && (authorsWith ?? 0) < minAuthors;
}
