import { beforeAll, expect, test } from 'vitest';
import type { ErrorBody, ThreadHealth, ThreadList } from '../../../src/http/contract.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

/** Two people who insult each other under the article, and a third who does not. */
const QUARREL = [
  { id: 'c1', author: 'Ann', text: 'The ferry should run on Sundays.' },
  { id: 'c2', author: 'Bob', parentId: 'c1', text: 'You are an idiot.' },
  { id: 'c3', author: 'Ann', parentId: 'c2', text: 'And you are a stupid fool.' },
  { id: 'c4', author: 'Bob', parentId: 'c3', text: 'Shut up, you moron.' },
  { id: 'c5', author: 'Ann', parentId: 'c4', text: 'You pathetic idiot.' },
  { id: 'c6', author: 'Bob', parentId: 'c5', text: 'You are a stupid moron.' },
  { id: 'c7', author: 'Cy', text: 'Trams run on Sundays already.' },
  { id: 'c8', author: 'Dee', parentId: 'c7', text: 'They do, thank you.' },
  { id: 'c9', author: 'Cy', text: 'The timetable is on the web.' },
  { id: 'c10', author: 'Eve', text: 'See you on board.' },
  { id: 'c11', author: 'Eve', text: 'Bring a coat.' },
];

describeEachStore('the health of threads', (current) => {
  const api = TestApi.forTests(current);
  let publisher: Caller;
  let reader: Caller;
  beforeAll(async () => {
    await api.createSite('ledger');
    publisher = await api.publisher('ledger');
    const send = (id: string, comments: object[]) =>
      publisher.post('/v1/threads', { thread: { id, title: id }, comments });
    const timed = (day: string) => (comment: object, n: number) => ({
      ...comment,
      createdAt: `2026-11-${day}T10:${String(n).padStart(2, '0')}:00Z`,
    });
    await send('quarrel', QUARREL.map(timed('10')));
    await send('calm', [{ id: 'c1', text: 'A fine day.' }].map(timed('20')));
    await send('one insult', [{ id: 'c1', text: 'You are an idiot.' }].map(timed('12')));
    await send('empty', []);
    await api.analyzePending('ledger');
    reader = await api.moderator('ledger', 'Rita', 'read-only');
  });

  const listed = async (search = '') =>
    (await reader.get<ThreadList>(`/v1/threads?${search}`)).body.threads.map(({ title }) => title);
  const health = async (title: string) => {
    const { threads } = (await reader.get<ThreadList>('/v1/threads')).body;
    const id = threads.find((thread) => thread.title === title)?.id ?? 0;
    return (await reader.get<ThreadHealth>(`/v1/threads/${id}/health`)).body;
  };

  test('is told with the comments that its signs rest on', async () => {
    const told = await health('quarrel');
    expect(told).toMatchObject({ comments: 11, analyzed: 11, replies: 6, authors: 5 });
    expect(told.derailment).toMatchObject({ derailed: true, exchanges: { found: 4 }, branch: { found: 5 } });
    expect(told.derailment?.branch.comments).toHaveLength(5);
    expect(told.answers[0]).toEqual({ from: 'Bob', to: 'Ann', replies: 3, uncivil: 3 });
    expect(told.trajectory.map(({ answers }) => answers)).toEqual([
      null,
      1,
      2,
      3,
      4,
      5,
      null,
      7,
      null,
      null,
      null,
    ]);
  });

  test('is not told of a thread with few comments', async () => {
    const { indicators, derailment } = await health('calm');
    expect(indicators.every(({ value, missing }) => value === null && missing !== null)).toBe(true);
    expect(derailment).toBeNull();
  });

  test('forgets a deleted comment, and takes replies to it for comments on the article', async () => {
    const { replies } = await health('quarrel');
    await publisher.send('DELETE', '/v1/threads/quarrel/comments/c7');
    const without = await health('quarrel');
    expect(without).toMatchObject({ comments: 10, replies: replies - 1 });
  });

  test('orders the list by what is surely uncivil, by what waits, or by the latest comment', async () => {
    expect(await listed()).toEqual(['calm', 'one insult', 'quarrel', 'empty']);
    expect(await listed('order=heat')).toEqual(['quarrel', 'one insult', 'calm', 'empty']);
    expect((await listed('order=waiting'))[0]).toBe('quarrel');
  });

  test('is a list to go through page by page, in any order, also where nothing says when', async () => {
    const pages = async (order: string): Promise<(string | null)[][]> => {
      const all: (string | null)[][] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const query: string = new URLSearchParams({
          order,
          limit: '1',
          ...(cursor && { cursor }),
        }).toString();
        const { body } = await reader.get<ThreadList>(`/v1/threads?${query}`);
        all.push(body.threads.map(({ title }) => title));
        cursor = body.nextCursor;
      }
      return all;
    };
    for (const order of ['recent', 'heat', 'waiting'])
      expect((await pages(order)).flat()).toEqual(await listed(`order=${order}`));
    await publisher.post('/v1/threads', { thread: { id: 'void', title: 'void' }, comments: [] });
    const first = (await reader.get<ThreadList>('/v1/threads?limit=2')).body;
    // Something happens in a thread of the first page: the second one is the same.
    await publisher.post('/v1/comments', {
      threadId: 'calm',
      comment: { id: 'c2', text: 'Indeed.', createdAt: '2026-11-21T10:00:00Z' },
    });
    expect(await listed(`limit=2&cursor=${first.nextCursor}`)).toEqual(['quarrel', 'void']);
    expect(await listed(`limit=9&cursor=${first.nextCursor}`)).toEqual(['quarrel', 'void', 'empty']);
    expect((await reader.get<ErrorBody>('/v1/threads?cursor=nowhere')).status).toBe(400);
    await publisher.send('DELETE', '/v1/threads/calm/comments/c2');
  });

  test('narrows the list to threads that are alive, or have something to decide about', async () => {
    expect(await listed('days=1')).toEqual(['calm']);
    expect(await listed('waiting=yes')).toEqual(['one insult', 'quarrel']);
    expect((await reader.get<ErrorBody>('/v1/threads?order=cold')).status).toBe(400);
    const { threads } = (await reader.get<ThreadList>('/v1/threads')).body;
    const interval = (title: string) => threads.find((each) => each.title === title)?.uncivilInterval;
    expect(interval('empty')).toBeNull();
    expect(interval('one insult')?.low).toBeCloseTo(0.2065, 4);
  });
});
