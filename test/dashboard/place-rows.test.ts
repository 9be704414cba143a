import { describe, expect, it } from 'vitest';
import {
  attentionRows,
  cellRows,
  copyRows,
  hitRows,
  lorenzRows,
} from '../../src/dashboard/charts/place-rows.js';
import type { DiscoveryRun, Places } from '../../src/http/contract.js';
import type { FrequencyReport, FrequencyRow } from '../../src/narratives/frequency-row.js';

const fields = ['narrative_id', 'start', 'end'].map((name) => ({
  ...{ name, type: 'string' as const, description: '' },
}));
const PLACES: Places = {
  narratives: [{ id: 'a', title: 'The a' }, { id: 'b', title: 'The b' }], // prettier-ignore
  narrativesTotal: 5,
  cells: [
    {
      ...{ narrativeId: 'a', threadId: 7, thread: 'T', units: 50, unitsWith: 5 },
      ...{ per1000: 100, low: 40, high: 210 },
    },
  ],
  hits: [{ narrativeId: 'b', threadId: 7, commentId: 70, position: 3, through: 0.5 }],
  hitsCut: false,
  lorenz: [
    {
      ...{ narrativeId: 'a', authors: 2, mentions: 5 },
      curve: [
        { people: 0, amount: 0 },
        { people: 1, amount: 1 },
      ],
    },
  ],
  bursts: {
    ...{ name: 'bursts', description: '', fields },
    rows: [['a', '2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z']],
  },
};

const day = (narrativeId: string, date: string, flag = ''): FrequencyRow =>
  ({
    ...{ narrativeId, flag, bucketStart: `${date}T00:00:00Z`, per1000: 10, ciLow: 2, ciHigh: 40 },
    ...{ unitsWith: 1, unitsTotal: 100 },
  }) as FrequencyRow;

describe('what the charts of places draw', () => {
  it('is the course of the commonest narratives, with their bursts and their thin days', () => {
    const rows = [day('a', '2026-11-01', 'few_units'), day('a', '2026-11-02'), day('c', '2026-11-02')];
    const report = { timeZone: 'UTC', rows } as unknown as FrequencyReport;
    expect(attentionRows(report, PLACES)).toEqual([
      {
        ...{ day: '2026-11-01', narrative: 'The a', per_1000: 10, ci_low: 2, ci_high: 40 },
        ...{ comments_with: 1, comments: 100, few_comments: true, burst: false },
      },
      {
        ...{ day: '2026-11-02', narrative: 'The a', per_1000: 10, ci_low: 2, ci_high: 40 },
        ...{ comments_with: 1, comments: 100, few_comments: false, burst: true },
      },
    ]);
  });

  it('is each narrative in each thread with its interval, and each hit in its place', () => {
    expect(cellRows(PLACES)).toEqual([
      {
        ...{ narrative: 'The a', thread: 'T', thread_id: 7, per_1000: 100, ci_low: 40, ci_high: 210 },
        ...{ comments_with: 5, comments: 50 },
      },
    ]);
    expect(hitRows(PLACES)).toEqual([
      { narrative: 'The b', thread_id: 7, comment: 70, position: 3, through: 0.5 },
    ]);
  });

  it('is how much of all mentions the least busy people make', () => {
    expect(lorenzRows(PLACES)).toEqual([
      { narrative: 'The a', people_share: 0, mentions_share: 0, people: 2, mentions: 5 },
      { narrative: 'The a', people_share: 1, mentions_share: 1, people: 2, mentions: 5 },
    ]);
  });

  it('is the largest groups of copies, none where nothing was looked for', () => {
    const cluster = (size: number) => ({
      ...{ commentIds: Array.from({ length: size }, (_, n) => n + 1), authors: size - 1, threads: 1 },
    });
    const copies = Array.from({ length: 25 }, (_, n) => cluster(n + 2));
    const rows = copyRows({ summary: { copies } } as unknown as DiscoveryRun);
    expect(rows).toHaveLength(20);
    expect(rows[0]).toEqual({ cluster: 1, comments: 26, people: 25, threads: 1, first_comment: 1 });
    expect(copyRows(undefined)).toEqual([]);
  });
});
