import { describe, expect, test } from 'vitest';
import type { CandidateStatistics } from '../../../src/narratives/discovery-run.js';
import { discoveryTable } from '../../../src/narratives/package/discovery-table.js';
import type { CandidateOfRun } from '../../../src/store/narratives/narrative-candidates.js';

const STATISTICS: CandidateStatistics = {
  ...{
    words: ['late', 'ferries'],
    units: 5,
    occurrences: 6,
    authors: 4,
    threads: 2,
    npmi: 0.51239,
    cValue: 6,
  },
  ...{
    g2: 9.87654,
    p: 0.000123456789,
    pMethod: 'fisher',
    q: 0.00123456789,
    logOdds: 1.5,
    z: 2.5,
    logRatio: 3,
  },
  ...{ significant: true, variants: ['ferries late', 'all late'], examples: [], bursts: [] },
  ...{ oneThread: false, tested: 40, nearest: { narrativeId: 'boats', share: 0.4 } },
};
const CANDIDATE: CandidateOfRun = {
  ...{ phrase: 'late ferries', statistics: STATISTICS, state: 'accepted', narrativeId: 'late-ferries' },
  ...{ runId: 3, runAt: new Date('2026-10-31T00:00:00Z'), summary: { units: 80, backgroundUnits: 200 } },
  parameters: { threadIds: null, from: null, to: null },
};

async function rowsOf(candidates: readonly CandidateOfRun[], minAuthors = 0) {
  async function* portions() {
    yield await Promise.resolve(candidates);
  }
  const table = discoveryTable(portions(), minAuthors);
  const rows: Record<string, unknown>[] = [];
  for await (const portion of table.portions)
    for (const row of portion)
      rows.push(Object.fromEntries(table.fields.map(({ name }, index) => [name, row[index]])));
  return rows;
}

const saying = (fields: Partial<CandidateStatistics>): CandidateOfRun => ({
  ...CANDIDATE,
  statistics: { ...STATISTICS, ...fields },
});

describe('the table of discovered phrases', () => {
  test('has the numbers of the search, and what became of the phrase', async () => {
    expect(await rowsOf([CANDIDATE])).toEqual([
      {
        ...{ ngram: 'late ferries', n: 2, units: 5, authors: 4, threads: 2, count: 6 },
        ...{ npmi: 0.5124, c_value: 6, g2: 9.8765, p: 0.000123457, p_method: 'fisher', q_bh: 0.00123457 },
        ...{ n_tested: 40, log_odds: 1.5, z: 2.5, log_ratio: 3, variants: 'ferries late|all late' },
        ...{ nearest_narrative_id: 'boats', run_id: 3, run_at: '2026-10-31T00:00:00.000Z' },
        ...{ looked_from: '2026-10-01T00:00:00.000Z', looked_to: null, looked_threads: null },
        ...{ looked_units: 80, background_units: 200 },
        ...{ background_id: '2026-07-03T00:00:00.000Z/..', absorbed_into: null },
        ...{ status: 'accepted', narrative_id: 'late-ferries' },
        flag: '',
      },
    ]);
  });

  test('says why a number is not there, or says little', async () => {
    const untested = { g2: null, p: null, pMethod: null, q: null, logOdds: null, z: null, logRatio: null };
    const [row] = await rowsOf([
      saying({ ...untested, significant: false, authors: null, oneThread: true, nearest: null }),
    ]);
    expect(row).toMatchObject({ authors: null, g2: null, p: null, q_bh: null, nearest_narrative_id: null });
    expect(row?.['flag']).toBe('authors_unavailable one_thread not_tested');
    expect((await rowsOf([saying({ significant: false })]))[0]?.['flag']).toBe('frequent');
    const inThreads = {
      ...CANDIDATE,
      parameters: { threadIds: [4, 9], from: null, to: '2026-10-01T02:00+02:00' },
    };
    expect((await rowsOf([inThreads]))[0]).toMatchObject({
      ...{ looked_from: null, looked_to: '2026-10-01T00:00:00.000Z', looked_threads: 2 },
    });
  });

  test('has a row for each piece of a phrase that hardly occurs without it, and says so', async () => {
    const absorbed = [
      {
        ...{ phrase: 'late fer', into: 'late ferries', units: 5 },
        ...{ occurrences: 7, authors: 4, threads: 2 },
      },
    ];
    const [, piece] = await rowsOf([saying({ absorbed })]);
    expect(piece).toMatchObject({
      ...{ ngram: 'late fer', n: 2, units: 5, authors: 4, threads: 2, count: 7, npmi: null, q_bh: null },
      ...{ absorbed_into: 'late ferries', status: 'absorbed', narrative_id: null, flag: 'not_tested' },
    });
  });

  test('passes over what fewer people say than are to be spoken of, or nobody knows how many', async () => {
    expect(await rowsOf([CANDIDATE, saying({ authors: 3 }), saying({ authors: null })], 4)).toHaveLength(1);
  });
});
