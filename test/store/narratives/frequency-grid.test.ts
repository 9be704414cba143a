import { expect, test } from 'vitest';
import { type Answer, Grid, type NarrativeCounts } from '../../../src/store/narratives/frequency-grid.js';

const DAY = 86_400_000;

const bucket = (kind: 'whole' | 'bucket', starts: number | null) => ({
  ...{ kind, starts, ends: starts === null ? null : starts + DAY },
  ...{
    units_total: 10,
    units_untimed: 0,
    units_signed: 10,
    authors_total: 5,
    threads_total: 2,
    tokens_total: 99,
  },
  ...{ uncivil_total: 1, n_n: 52, mentions_all: 3, signed: true },
});

const told = (rank: number, ordinal: number, mentions = 1): Answer => ({
  ...{ head: null, rank, ordinal, units_with: mentions, units_with_quoted_only: 0, mentions_own: mentions },
  ...{
    mentions_quoted: 0,
    mentions_negated: 0,
    mentions_question: 0,
    mentions_obfuscated: 0,
    uncivil_with: 0,
  },
  ...{
    authors_with: 1,
    top_mentions: 1,
    signed_mentions: 1,
    m_m: 1,
    threads_with: 1,
    k_k: 1,
    k_n: 5,
    distance: 0,
  },
  oldest_version: 1,
});

/** Three narratives, the last of them also together with its parts, in the whole and two days. */
const first: Answer = {
  ...told(0, 0, 0),
  head: {
    asked: [
      { narrative_id: 'bridges', level: 'own' },
      { narrative_id: 'ferries', level: 'own' },
      { narrative_id: 'trams', level: 'own' },
      { narrative_id: 'trams', level: 'rollup' },
    ],
    buckets: [bucket('whole', 0), bucket('bucket', 0), bucket('bucket', DAY)],
  },
};

const tellAll = (rows: readonly Answer[]): NarrativeCounts[] => {
  const grid = new Grid(rows);
  return [...rows.flatMap((row) => [...grid.add(row)]), ...grid.rest()];
};

const mentionsIn = ({ narrative_id, level, counts }: NarrativeCounts) =>
  [narrative_id, level, ...counts.map((count) => count.told.mentions_own)].join(' ');

test('cells of which the database tells nothing are zero, wherever they are', () => {
  const narratives = tellAll([first, told(2, 0, 3), told(2, 2, 3), told(4, 1, 2)]);
  expect(narratives.map(mentionsIn)).toEqual([
    'bridges own 0 0 0',
    'ferries own 3 0 3',
    'trams own 0 0 0',
    'trams rollup 0 2 0',
  ]);
  expect(narratives[0]?.counts[1]?.told.oldest_version).toBeNull();
});

test('what is so of a bucket is so for every narrative, its times as ISO 8601', () => {
  for (const { counts } of tellAll([first]))
    expect(counts.map(({ bucket: each }) => [each.kind, each.bucket_start, each.units_total])).toEqual([
      ['whole', '1970-01-01T00:00:00.000Z', 10],
      ['bucket', '1970-01-01T00:00:00.000Z', 10],
      ['bucket', '1970-01-02T00:00:00.000Z', 10],
    ]);
});

test('nobody asked for is nobody told', () => {
  expect(tellAll([{ ...first, head: { asked: [], buckets: [bucket('whole', null)] } }])).toEqual([]);
});

test('looking at rows before they are told shows each with its bucket and level, and nothing of the first', () => {
  const seen: string[] = [];
  const grid = new Grid([first]);
  for (const row of [first, told(4, 2, 7)])
    grid.show(row, (count, level) =>
      seen.push(`${level} ${count.bucket.bucket_start} ${count.told.mentions_own}`),
    );
  expect(seen).toEqual(['rollup 1970-01-02T00:00:00.000Z 7']);
});
