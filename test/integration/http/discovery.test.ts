import { beforeAll, expect, test } from 'vitest';
import type {
  CandidateAccepted,
  CandidateList,
  DiscoveryRun,
  DiscoveryRunList,
  ErrorBody,
} from '../../../src/http/contract.js';
import { newestDefinitions } from '../../../src/narratives/registry.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

/** Three threads in which four people tell the same story, once quoting, once posting it again word for word. */
const STORIES = [
  ['ann', 'The puppet masters rule the city.'],
  ['bob', 'Everybody knows the puppet masters rule the city by now.'],
  ['cy', 'Again: puppet masters rule the city!'],
  ['dee', '“The puppet masters rule the city, everybody knows it”, says my uncle.'],
  ['eve', 'So puppet masters rule the city, you say?'],
  ['fay', 'Ferries were late.'],
] as const;

describeEachStore('the discovery queue over the API', (current) => {
  const api = TestApi.forTests(current);
  let publisher: Caller;
  let moderator: Caller;

  beforeAll(async () => {
    await api.createSite('ledger');
    await api.createSite('other');
    publisher = await api.publisher('ledger');
    moderator = await api.moderator('ledger');
    for (const thread of [0, 1, 2]) {
      await publisher.post('/v1/threads', {
        thread: { id: `t${thread}`, title: `Story ${thread}`, articleText: 'The council met.\nIt rained.' },
        comments: STORIES.filter((_, index) => index % 3 === thread).map(([author, text], index) => ({
          id: `c${index}`,
          text,
          author,
          createdAt: `2026-11-1${thread}T10:0${index}:00Z`,
        })),
      });
    }
  });

  async function search(body?: unknown): Promise<DiscoveryRun> {
    const asked = await moderator.post<DiscoveryRun>('/v1/discovery', body);
    expect([asked.status, asked.body.state]).toEqual([202, 'waiting']);
    await api.searchPending('ledger');
    return (await moderator.get<DiscoveryRun>(`/v1/discovery/${asked.body.id}`)).body;
  }

  const queue = async (state = 'proposed') =>
    (await moderator.get<CandidateList>(`/v1/candidates?state=${state}`)).body.candidates;

  test('holds what several people say in several threads, where they say it', async () => {
    const run = await search();
    expect(run).toMatchObject({ state: 'done', progress: 1, error: null });
    expect(run.summary).toMatchObject({
      units: 6,
      threads: 3,
      authors: 6,
      tested: 0,
      proposals: 1,
      known: 0,
    });
    const [candidate, ...others] = await queue();
    expect(others).toEqual([]);
    expect(candidate).toMatchObject({
      phrase: 'puppet masters rule the city',
      statistics: { units: 4, authors: 4, threads: 3, significant: false, oneThread: false, nearest: null },
    });
    expect(candidate?.examples.map(({ author, match }) => [author, match])).toEqual([
      ['ann', 'puppet masters rule the city'],
      ['bob', 'puppet masters rule the city'],
      ['eve', 'puppet masters rule the city'],
      ['cy', 'puppet masters rule the city'],
    ]);
  });

  test('gets new numbers with the next search, and holds no phrase twice', async () => {
    await publisher.post('/v1/comments', {
      threadId: 't0',
      comment: {
        id: 'c9',
        text: 'Puppet masters rule the city, period.',
        author: 'gil',
        createdAt: '2026-11-15T10:00:00Z',
      },
    });
    await search();
    expect((await queue()).map(({ phrase, statistics }) => [phrase, statistics.authors])).toEqual([
      ['puppet masters rule the city', 5],
    ]);
  });

  test('shows no comment that was deleted, or says something else by now', async () => {
    await publisher.send('DELETE', '/v1/threads/t0/comments/c9');
    await publisher.post('/v1/comments', {
      threadId: 't1',
      comment: { id: 'c0', text: 'I take it back.', author: 'bob' },
    });
    const [candidate] = await queue();
    expect(candidate?.examples.map(({ author }) => author)).toEqual(['ann', 'eve', 'cy']);
  });

  test('is no other site’s', async () => {
    const them = await api.moderator('other');
    expect((await them.get<CandidateList>('/v1/candidates')).body.candidates).toEqual([]);
    const [candidate] = await queue();
    const [run] = (await moderator.get<DiscoveryRunList>('/v1/discovery')).body.runs;
    const answers = [
      await them.post(`/v1/candidates/${candidate?.id ?? 0}/accept`),
      await them.post(`/v1/candidates/${candidate?.id ?? 0}/reject`),
      await them.get(`/v1/discovery/${run?.id ?? 0}`),
      await them.post(`/v1/discovery/${run?.id ?? 0}/cancel`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await publisher.post(`/v1/candidates/${candidate?.id ?? 0}/accept`)).status).toBe(403);
  });

  test('turns a candidate into a proposed definition that finds its own examples', async () => {
    const [candidate] = await queue();
    const accepted = await moderator.post<CandidateAccepted>(`/v1/candidates/${candidate?.id ?? 0}/accept`);
    expect([accepted.status, accepted.body.narrativeId]).toEqual([201, 'puppet-masters-rule-the-city']);
    const [definition] = await newestDefinitions(current().db, 'ledger');
    expect(definition).toMatchObject({
      id: 'puppet-masters-rule-the-city',
      status: 'proposed',
      owner: 'Ada',
      match: { any: [{ phrase: 'puppet masters rule the city' }] },
    });
    expect(definition?.examples.map(({ spans }) => spans)).toEqual([
      ['puppet masters rule the city'],
      ['puppet masters rule the city'],
      ['puppet masters rule the city'],
    ]);
    expect((await moderator.post(`/v1/candidates/${candidate?.id ?? 0}/reject`)).status).toBe(409);
    expect(await queue('accepted')).toMatchObject([
      { id: candidate?.id, decidedBy: 'Ada', narrativeId: 'puppet-masters-rule-the-city' },
    ]);
    const run = await search();
    expect(run.summary).toMatchObject({ proposals: 0, known: 1 });
  });

  test('remembers what was rejected', async () => {
    for (const [thread, author] of [
      ['t0', 'ann'],
      ['t1', 'bob'],
      ['t2', 'cy'],
    ])
      // prettier-ignore
      await publisher.post('/v1/comments', {
        threadId: thread,
        comment: { id: 'w', text: `Great weather forecast, ${author ?? ''}.`, author, createdAt: '2026-11-16T10:00:00Z' },
      });
    await search();
    const [candidate] = await queue();
    expect(candidate?.phrase).toBe('great weather forecast');
    expect((await moderator.post(`/v1/candidates/${candidate?.id ?? 0}/reject`)).status).toBe(204);
    await search();
    expect(await queue()).toEqual([]);
    expect(await queue('rejected')).toMatchObject([{ phrase: 'great weather forecast', decidedBy: 'Ada' }]);
  });

  test('can be asked about threads or a period only, and a search can be called off', async () => {
    const ids = (await moderator.get<{ threads: { id: number; sourceId: string }[] }>('/v1/threads')).body
      .threads;
    const t1 = ids.find(({ sourceId }) => sourceId === 't1')?.id ?? 0;
    const run = await search({ threadIds: [t1], from: '2026-11-01T00:00:00Z' });
    expect(run.summary).toMatchObject({ units: 3, threads: 1, backgroundUnits: 12 }); // six comments, six paragraphs
    const asked = await moderator.post<DiscoveryRun>('/v1/discovery');
    expect((await moderator.post(`/v1/discovery/${asked.body.id}/cancel`)).body).toMatchObject({
      state: 'cancelled',
    });
    await api.searchPending('ledger');
    expect((await moderator.get(`/v1/discovery/${asked.body.id}`)).body).toMatchObject({
      state: 'cancelled',
      summary: null,
    });
    expect((await moderator.post(`/v1/discovery/${asked.body.id}/cancel`)).status).toBe(409);
  });

  test.each([
    [{ from: 'yesterday' }, '/from'],
    [{ from: '2026-11-02T00:00:00Z', to: '2026-11-01T00:00:00Z' }, '/from'],
    [{ threadIds: [] }, '/threadIds'],
    [{ weeks: 2 }, ''],
  ])('refuses %j', async (body, pointer) => {
    const answer = await moderator.post<ErrorBody>('/v1/discovery', body);
    expect([answer.status, answer.body.error.pointer]).toEqual([400, pointer]);
  });
});
