import { findBursts } from '../../statistics/bursts.js';
import type { Db } from '../../store/database.js';
import { countBurstAuthors } from '../../store/narratives/report-places.js';
import type { ReportScope } from '../../store/narratives/report-tables.js';
import type { FrequencyReport, FrequencyRow } from '../frequency-row.js';
import { digits, round } from './rounding.js';
import { column, toTable, type Table } from './table.js';

/** Under this many mentions, or people who are known, a burst is chance, or somebody's. */
const ENOUGH = { mentions: 5, authors: 3 };

/** A run of buckets in which a narrative was told more than usual. */
export interface NarrativeBurst {
  readonly narrativeId: string;
  readonly start: string;
  readonly end: string;
  readonly weight: number;
  readonly units: number;
  readonly mentions: number;
  /** Known authors who told it then; null where the source names none. */
  readonly authors: number | null;
  readonly p0: number;
  readonly p1: number;
}

/** The bursts of a narrative in its buckets, which follow each other, whoever told it. */
export function burstsOf(narrativeId: string, frequencies: readonly FrequencyRow[]): NarrativeBurst[] {
  const buckets = frequencies.filter((row) => row.bucketStart !== null);
  const { bursts, p0, p1 } = findBursts(
    buckets.map(({ unitsWith, unitsTotal }) => ({ r: unitsWith, d: unitsTotal })),
  );
  return bursts.flatMap(({ start, end, weight }) => {
    const inside = buckets.slice(start, end + 1);
    const sum = (figure: 'unitsWith' | 'mentionsOwn') => inside.reduce((all, row) => all + row[figure], 0);
    const mentions = sum('mentionsOwn');
    const [from, to] = [inside[0]?.bucketStart, inside.at(-1)?.bucketEnd];
    if (mentions < ENOUGH.mentions || typeof from !== 'string' || typeof to !== 'string') return [];
    return [
      {
        ...{ narrativeId, start: from, end: to, weight, p0, p1, mentions, units: sum('unitsWith') },
        authors: inside.every(({ authorsWith }) => authorsWith === null) ? null : 0,
      },
    ];
  });
}

/** Counts the people behind bursts, and leaves out those of fewer than three who are known. */
export async function withAuthors(
  db: Db,
  scope: ReportScope,
  bursts: readonly NarrativeBurst[],
): Promise<NarrativeBurst[]> {
  if (bursts.length === 0) return [];
  const counts = await countBurstAuthors(db, scope, bursts);
  return bursts
    .map((burst, index) => ({ ...burst, authors: burst.authors === null ? null : (counts[index] ?? 0) }))
    .filter(({ authors }) => authors === null || authors >= ENOUGH.authors);
}

/** When narratives were told more than usual. */
export function burstsTable(rows: readonly NarrativeBurst[], bucket: FrequencyReport['bucket']): Table {
  return toTable<NarrativeBurst>(
    {
      name: 'bursts',
      description: `Runs of buckets in which a narrative was told at least about twice as often as over the whole period: Kleinberg’s two-state model, exact. Under ${ENOUGH.mentions} mentions or ${ENOUGH.authors} known authors it is none.`,
      columns: [
        column('narrative_id', 'string', 'The narrative.', (row) => row.narrativeId),
        column('bucket_unit', 'string', 'day, week or month.', () => bucket),
        column('start', 'datetime', 'When it begins.', ({ start }) => start),
        column('end', 'datetime', 'When it ends; not part of it.', ({ end }) => end),
        column('weight', 'number', 'How much better it explains the counts, in nats.', (row) =>
          round(row.weight),
        ),
        column('units_with', 'integer', 'Comments that tell it in the burst.', ({ units }) => units),
        column('mentions', 'integer', 'Own mentions in them.', ({ mentions }) => mentions),
        column(
          'authors',
          'integer',
          'Known authors of them; empty when the source names none.',
          ({ authors }) => authors,
        ),
        column('p0', 'number', 'The usual rate.', ({ p0 }) => digits(p0)),
        column('p1', 'number', 'The rate of a burst.', ({ p1 }) => digits(p1)),
        column('s', 'number', 'p1 / p0, as far as it fits under 1.', () => 2),
        column('gamma', 'number', 'The cost of entering a burst, in ln of the number of buckets.', () => 1),
      ],
    },
    rows,
  );
}
