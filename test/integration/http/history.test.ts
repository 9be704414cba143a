import { beforeAll, expect, test } from 'vitest';
import type {
  BatchView,
  DecisionAnswer,
  ErrorBody,
  HistoryPage,
  QueuePage,
} from '../../../src/http/contract.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const HOUR_MS = 3_600_000;

describeEachStore('the history', (current) => {
  const api = TestApi.forTests(current);
  let ada: Caller;
  let grace: Caller;
  let comments: QueuePage['comments'];

  /** Ada rejects and approves; an hour later Grace takes the rejection back; then Ada approves the rest in bulk. */
  beforeAll(async () => {
    await api.createSite('desk');
    await api.createSite('other');
    ada = await api.moderator('desk', 'Ada');
    grace = await api.moderator('desk', 'Grace');
    await (
      await api.publisher('desk')
    ).post('/v1/threads', {
      thread: { id: 't1', title: 'A title' },
      comments: ['idiot', 'liar', 'moron', 'clown'].map((name) => ({ id: name, text: `You are a ${name}.` })),
    });
    await api.analyzePending('desk');
    comments = (await ada.get<QueuePage>('/v1/queue')).body.comments;
    const decide = (id = 0, said: object) =>
      ada.post<DecisionAnswer>('/v1/decisions', { commentId: id, ...said });
    const rejected = await decide(comments[0]?.id, {
      verdict: 'reject',
      reason: 'name-calling',
      note: 'Twice',
    });
    await decide(comments[1]?.id, { verdict: 'approve' });
    api.passTime(HOUR_MS);
    await grace.post(`/v1/decisions/${rejected.body.decision?.id ?? 0}/undo`);
    api.passTime(HOUR_MS);
    const batch = await ada.post<BatchView>('/v1/batches', {
      ...{ verdict: 'approve', search: '', from: 0, below: 1, asOf: api.now.toISOString() },
    });
    expect(batch.status).toBe(202);
    await api.carryOutBatches('desk');
  });

  const read = async (search = '') => (await grace.get<HistoryPage>(`/v1/history?${search}`)).body;
  const outline = ({ entries }: HistoryPage) =>
    entries.map((entry) =>
      entry.kind === 'batch'
        ? `batch of ${entry.batch.comments}`
        : `${entry.decision.moderator} ${entry.decision.verdict ?? 'undo'}`,
    );

  test('has every decision, the newest first, and a batch as one', async () => {
    const page = await read();
    expect(outline(page)).toEqual(['batch of 3', 'Grace undo', 'Ada approve', 'Ada reject']);
    expect(page.moderators.map(({ name }) => name)).toEqual(['Ada', 'Grace']);
    const last = page.entries[3];
    expect(last?.kind === 'decision' && last.decision).toMatchObject({
      commentId: comments[0]?.id,
      excerpt: comments[0]?.text,
      threadTitle: 'A title',
      reason: 'name-calling',
      note: 'Twice',
      undoneBy: 'Grace',
      stands: false,
      versions: { scorer: expect.any(String) as string },
    });
    const approved = page.entries[2];
    expect(approved?.kind === 'decision' && approved.decision).toMatchObject({
      stands: true,
      undoneBy: null,
    });
  });

  test.each([
    ['action=reject', ['Ada reject']],
    ['action=undo', ['Grace undo']],
    ['action=batch', ['batch of 3']],
  ])('is narrowed by ?%s', async (search, expected) => {
    expect(outline(await read(search))).toEqual(expected);
  });

  test('is narrowed by person and by time', async () => {
    const { moderators } = await read();
    const ofGrace = moderators.find(({ name }) => name === 'Grace')?.id;
    expect(outline(await read(`moderator=${ofGrace}`))).toEqual(['Grace undo']);
    const ago = (hours: number) =>
      encodeURIComponent(new Date(api.now.getTime() - hours * HOUR_MS).toISOString());
    expect(outline(await read(`from=${ago(1)}&to=${ago(0)}`))).toEqual(['Grace undo']);
    expect(outline(await read(`to=${ago(1)}`))).toEqual(['Ada approve', 'Ada reject']);
  });

  test('is read page by page, nothing twice and nothing left out', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: HistoryPage = await read(`limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...outline(page));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(outline(await read()));
  });

  test('of another site is not there', async () => {
    const elsewhere = await api.moderator('other');
    expect((await elsewhere.get<HistoryPage>('/v1/history')).body).toMatchObject({
      entries: [],
      moderators: [],
    });
  });

  test.each(['action=burn', 'moderator=x', 'from=yesterday', 'cursor=nonsense'])(
    'does not understand ?%s',
    async (search) => {
      expect((await ada.get<ErrorBody>(`/v1/history?${search}`)).status).toBe(400);
    },
  );
});
