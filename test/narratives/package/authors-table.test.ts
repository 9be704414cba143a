import { describe, expect, test } from 'vitest';
import { authorsTable } from '../../../src/narratives/package/authors-table.js';
import type { AuthorCount } from '../../../src/store/narratives/report-authors.js';

const AUTHOR: AuthorCount = {
  id: 7,
  name: 'Ann',
  units: 30,
  threads: 2,
  uncivil: 10,
  timed: 30,
  firstAt: new Date('2026-10-01T00:00:00Z'),
  lastAt: new Date('2026-10-02T00:00:00Z'),
  narratives: 2,
  topNarrative: 'deep-state',
  copies: 3,
};

async function rowOf(author: Partial<AuthorCount>, minAuthors = 0): Promise<Record<string, unknown>> {
  async function* authors() {
    yield await Promise.resolve([{ ...AUTHOR, ...author }]);
  }
  const { fields, portions } = authorsTable(authors(), (id) => `key of ${id}`, minAuthors);
  for await (const [row] of portions)
    return Object.fromEntries(fields.map(({ name }, index) => [name, row?.[index]]));
  throw new Error('no row');
}

describe('the table of authors', () => {
  test('tells of each what they wrote, under a key', async () => {
    expect(await rowOf({})).toEqual({
      author_key: 'key of 7',
      units: 30,
      threads: 2,
      narratives_distinct: 2,
      top_narrative_id: 'deep-state',
      first_at: '2026-10-01T00:00:00.000Z',
      last_at: '2026-10-02T00:00:00.000Z',
      uncivil_units: 10,
      uncivil_share: 0.3333,
      copies_posted: 3,
      flag: '',
    });
  });

  test('says what is not known, and of how little a share is one', async () => {
    expect(await rowOf({ units: 19, timed: 0, firstAt: null, lastAt: null })).toMatchObject({
      first_at: null,
      last_at: null,
      flag: 'few_units no_timestamp',
    });
    expect(await rowOf({ narratives: 0, topNarrative: null })).toMatchObject({
      narratives_distinct: 0,
      top_narrative_id: null,
    });
  });

  test('leaves out what is said of one person alone, where fewer than two are too few', async () => {
    expect(await rowOf({}, 1)).toMatchObject({ uncivil_units: 10, flag: '' });
    expect(await rowOf({}, 2)).toMatchObject({
      units: 30,
      narratives_distinct: 2,
      uncivil_units: null,
      uncivil_share: null,
      copies_posted: null,
      flag: 'suppressed',
    });
  });
});
