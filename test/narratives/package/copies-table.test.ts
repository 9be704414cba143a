import { describe, expect, test } from 'vitest';
import { copiesTable } from '../../../src/narratives/package/copies-table.js';
import type { CopyCount } from '../../../src/store/narratives/report-copies.js';

const COPIES: CopyCount = {
  copyKey: 'k',
  size: 3,
  authors: 2,
  threads: 2,
  timed: 3,
  firstAt: new Date('2026-10-01T00:00:00Z'),
  lastAt: new Date('2026-10-02T00:00:00Z'),
  medianGap: 90.12345,
  sample: 'The same again',
};

async function rowOf(copies: Partial<CopyCount>): Promise<Record<string, unknown>> {
  async function* clusters() {
    yield await Promise.resolve([{ ...COPIES, ...copies }]);
  }
  const { fields, portions } = copiesTable(clusters(), (key) => `cluster ${key}`);
  for await (const [row] of portions)
    return Object.fromEntries(fields.map(({ name }, index) => [name, row?.[index]]));
  throw new Error('no row');
}

describe('the table of copies', () => {
  test('tells how often, by how many, where and how fast a text was posted', async () => {
    expect(await rowOf({})).toEqual({
      cluster_id: 'cluster k',
      size: 3,
      authors: 2,
      threads: 2,
      first_at: '2026-10-01T00:00:00.000Z',
      last_at: '2026-10-02T00:00:00.000Z',
      median_gap_s: 90.123,
      sample_text: 'The same again',
      flag: '',
    });
  });

  test('leaves empty what is not known, and says why', async () => {
    const unknown = { authors: null, timed: 0, firstAt: null, lastAt: null, medianGap: null, threads: 1 };
    expect(await rowOf(unknown)).toMatchObject({
      authors: null,
      first_at: null,
      last_at: null,
      median_gap_s: null,
      flag: 'authors_unavailable no_timestamp one_thread',
    });
  });
});
