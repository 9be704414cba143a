import { beforeAll, expect, test } from 'vitest';
import type { ErrorBody, Places } from '../../../src/http/contract.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const definition = (id: string, phrase: string) => ({
  ...{ schema: 'narrative/1', id, version: 1, title: `The ${id}`, description: 'Whatever it says.' },
  ...{ status: 'active', match: { any: [{ id: 'p1', phrase }] } },
});

describeEachStore('where narratives are told', (current) => {
  const api = TestApi.forTests(current);
  let reader: Caller;

  beforeAll(async () => {
    await api.createSite('ledger');
    const publisher = await api.publisher('ledger');
    const ada = await api.moderator('ledger', 'Ada', 'analyst');
    await ada.post('/v1/narratives', { definition: definition('ferry', 'late ferry') });
    await ada.post('/v1/narratives', { definition: definition('tram', 'old tram') });
    await ada.post('/v1/narratives', { definition: definition('nobody', 'zeppelin') });
    const post = (id: string, day: number, texts: readonly (readonly [string, string])[]) =>
      publisher.post('/v1/threads', {
        thread: { id, title: `Thread ${id}` },
        comments: texts.map(([author, text], n) => ({
          ...{ id: `c${n}`, author, text, createdAt: `2026-11-0${day}T10:0${n}:00Z` },
        })),
      });
    await post('t1', 1, [
      ['Ann', 'A late ferry.'],
      ['Ben', 'Nothing.'],
      ['Ann', 'A late ferry, a late ferry.'],
      ['Cy', 'Nothing again.'],
      ['Ann', 'That late ferry and that old tram.'],
    ]);
    await post('t2', 2, [
      ['Ben', 'Nothing.'],
      ['Ben', 'A late ferry.'],
    ]);
    await post('t3', 3, [['Dee', 'Nothing of the kind.']]);
    await api.analyzePending('ledger');
    await api.scanPending('ledger');
    reader = await api.moderator('ledger', 'Rita', 'read-only');
  });

  const places = async (search = '') => (await reader.get<Places>(`/v1/reports/places?${search}`)).body;

  test('are the threads in which most is told, each narrative with its part of their comments', async () => {
    const { narratives, narrativesTotal, cells } = await places();
    expect(narratives.map(({ id }) => id)).toEqual(['ferry', 'tram']);
    expect(narrativesTotal).toBe(3);
    expect(cells.map(({ narrativeId, thread, units, unitsWith }) => [narrativeId, thread, unitsWith, units])).toEqual([
      ['ferry', 'Thread t1', 3, 5],
      ['tram', 'Thread t1', 1, 5],
      ['ferry', 'Thread t2', 1, 2],
      ['tram', 'Thread t2', 0, 2],
    ]); // prettier-ignore
    expect(cells[0]?.per1000).toBe(600);
    expect(cells[0]?.low).toBeGreaterThan(200);
    expect(cells[3]?.low).toBe(0);
  });

  test('are places in those threads, from the first comment to the last', async () => {
    const { hits, hitsCut } = await places();
    const ferry = hits.filter(({ narrativeId }) => narrativeId === 'ferry');
    expect(ferry.map(({ position, through }) => [position, through])).toEqual([[1, 0], [3, 0.5], [5, 1], [2, 1]]); // prettier-ignore
    expect(hitsCut).toBe(false);
  });

  test('show how unevenly people tell them, and nobody’s name', async () => {
    const answer = await places();
    expect(answer.lorenz).toEqual([
      {
        ...{ narrativeId: 'ferry', authors: 2, mentions: 5 },
        curve: [
          { people: 0, amount: 0 },
          { people: 0.5, amount: 0.2 },
          { people: 1, amount: 1 },
        ],
      },
    ]);
    expect(JSON.stringify(answer)).not.toContain('Ann');
  });

  test('are those of a period, of a thread, or of some narratives', async () => {
    expect((await places('from=2026-11-02')).cells.map(({ thread }) => thread)).toEqual(['Thread t2']);
    expect((await places('narratives=tram')).narratives.map(({ id }) => id)).toEqual(['tram']);
    expect((await places('from=2027-01-01')).cells).toEqual([]);
    expect((await reader.get<ErrorBody>('/v1/reports/places?from=soon')).status).toBe(400);
  });
});
