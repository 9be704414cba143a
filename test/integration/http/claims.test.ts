import { beforeAll, expect, test } from 'vitest';
import type { ClaimAnswer, ClaimList, ErrorBody, Me, QueuePage } from '../../../src/http/contract.js';
import { LEASE_SECONDS } from '../../../src/store/review/claims.js';
import { checkInvariants } from '../../../src/store/engine/invariants.js';
import { TestApi, type Caller } from '../../support/api.js';
import { eventually } from '../../support/eventually.js';
import { describeEachStore } from '../../support/stores.js';

describeEachStore('claims', (current) => {
  const api = TestApi.forTests(current);
  let ada: Caller & { readonly cookie: string };
  let grace: Caller;
  let comments: number[];
  beforeAll(async () => {
    await api.createSite('mine');
    const publisher = await api.publisher('mine');
    await publisher.post('/v1/threads', {
      thread: { id: 't1', title: 'A title' },
      comments: ['c1', 'c2', 'c3', 'c4'].map((id) => ({ id, text: `You are an idiot, number ${id}.` })),
    });
    await api.analyzePending('mine');
    ada = await api.moderator('mine', 'Ada', 'moderator');
    grace = await api.moderator('mine', 'Grace', 'moderator');
    comments = (await ada.get<QueuePage>('/v1/queue')).body.comments.map(({ id }) => id);
  });

  const claim = async (who: Caller, comment: number | undefined, takeOver = false) =>
    (await who.post<ClaimAnswer>(`/v1/comments/${comment}/claim`, { takeOver })).body.claim?.name;
  const listed = async () => (await ada.get<ClaimList>('/v1/claims')).body.claims;
  const release = (who: Caller, comment: number | undefined) =>
    who.send('DELETE', `/v1/comments/${comment}/claim`);

  test('belong to who came first, of many at once to one, until they go or it is taken over', async () => {
    const [first] = comments;
    const names = await Promise.all([ada, grace, ada, grace].map((who) => claim(who, first)));
    expect(new Set(names).size).toBe(1);
    const [owner, other] = names[0] === 'Ada' ? [ada, grace] : [grace, ada];
    expect(await claim(other, first)).toBe(names[0]);
    await release(other, first);
    expect(await listed()).toMatchObject([{ commentId: first, name: names[0] }]);
    expect(await claim(other, first, true)).not.toBe(names[0]);
    expect((await release(other, first)).status).toBe(204);
    expect(await listed()).toEqual([]);
    expect(await claim(owner, first)).toBe(names[0]);
    await release(owner, first);
  });

  test('last as long as they are renewed; a closed laptop frees its comment', async () => {
    const second = comments[1];
    expect(await claim(ada, second)).toBe('Ada');
    for (let renewals = 0; renewals < 4; renewals++) {
      api.passTime((LEASE_SECONDS / 3) * 1_000);
      expect(await claim(ada, second)).toBe('Ada');
    }
    api.passTime(LEASE_SECONDS * 1_000 + 1);
    expect(await listed()).toEqual([]);
    expect(await claim(grace, second)).toBe('Grace');
    await release(grace, second);
  });

  test('keep nobody from deciding; of two decisions one holds, and the other is told whose', async () => {
    const third = comments[2];
    await claim(ada, third);
    const decide = (who: Caller, verdict: string) =>
      who.post<ErrorBody>('/v1/decisions', { commentId: third, verdict, reviewState: 'waiting' });
    const answers = await Promise.all([decide(ada, 'approve'), decide(grace, 'escalate')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const lost = answers.find(({ status }) => status === 409)?.body.error.detail;
    expect(lost).toMatch(/^(Ada has approved|Grace has escalated) this comment in the meantime$/);
    expect(await listed()).toEqual([]);
  });

  test('are told to all processes, in one order, also to who was away for a moment', async () => {
    const other = await TestApi.start(current());
    const fourth = comments[3];
    const { liveAfter } = (await ada.get<Me>('/v1/me')).body;
    // Every process listens once somebody has asked it.
    const there = other.caller({ cookie: ada.cookie });
    await there.get('/v1/me');
    await claim(grace, fourth);
    await release(grace, fourth);
    const hear = async (url: string, after: string) => {
      const aborted = new AbortController();
      const { body } = await fetch(`${url}/v1/live?after=${after}`, {
        headers: { cookie: ada.cookie },
        signal: aborted.signal,
      });
      let text = '';
      const reading = (async () => {
        const decoder = new TextDecoder();
        for await (const chunk of body ?? []) text += decoder.decode(chunk as Uint8Array, { stream: true });
      })().catch(() => undefined);
      await eventually(() => expect(text).toContain('"by":null'));
      aborted.abort();
      await reading;
      return text;
    };
    const here = await hear(api.url, liveAfter);
    const claimed = [...here.matchAll(/"commentId":(\d+),"by":(null|\{[^}]*\})/g)].slice(-2);
    expect(claimed.map(([, id, by]) => [Number(id), by === 'null'])).toEqual([
      [fourth, false],
      [fourth, true],
    ]);
    const ids = [...here.matchAll(/^id: (.*)$/gm)].map(([, id]) => id ?? '');
    // Goes on with the other process, behind the claim it heard of here.
    const rest = await hear(other.url, ids.at(-3) ?? '');
    expect(rest).not.toContain('reset');
    expect([...rest.matchAll(/^event: /gm)]).toHaveLength(1);
    await other.close();
  });

  test('end with a batch that decides about their comments, and with a comment that is deleted', async () => {
    const publisher = await api.publisher('mine');
    const texts = ['late', 'gone'].map((id) => ({ id, text: `You are an idiot, ${id} one.` }));
    await publisher.post('/v1/threads', { thread: { id: 't2' }, comments: texts });
    await api.analyzePending('mine');
    const { body } = await ada.get<QueuePage>('/v1/queue');
    const idOf = (name: string) => body.comments.find(({ sourceId }) => sourceId === name)?.id;
    expect([await claim(ada, idOf('late')), await claim(grace, idOf('gone'))]).toEqual(['Ada', 'Grace']);
    await publisher.send('DELETE', '/v1/threads/t2/comments/gone');
    expect(await listed()).toMatchObject([{ commentId: idOf('late') }]);
    expect(await claim(grace, idOf('gone'))).toBeUndefined();
    api.passTime(1);
    const editor = await api.moderator('mine', 'Mia', 'editor');
    const batch = { verdict: 'approve', search: '', from: 0, below: 1, asOf: api.now.toISOString() };
    expect((await editor.post('/v1/batches', batch)).status).toBe(202);
    await api.carryOutBatches('mine');
    expect(await listed()).toEqual([]);
    const broken = (await checkInvariants(current().db)).filter(({ violations }) => violations > 0);
    expect(broken).toEqual([]);
  });
});
