import { beforeEach, expect, test } from 'vitest';
import type { RuleDefinition, RuleState } from '../../../src/domain/site-rule.js';
import type {
  CommentView,
  DecisionAnswer,
  DeliveryList,
  ErrorBody,
  Me,
  QueuePage,
  RuleBacktest,
  RuleDetail,
  RuleExamples,
  RuleFile,
  RuleList,
  RuleView,
  ThresholdAnswer,
} from '../../../src/http/contract.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const DAY_MS = 86_400_000;
const KETTLES: RuleDefinition = {
  title: 'No kettles',
  when: { words: ['kettle~'] },
  then: [{ do: 'hold' }, { do: 'tag', tag: 'kitchen' }],
};
const rejecting: RuleDefinition = { ...KETTLES, then: [{ do: 'reject' }] };
const publishing: RuleDefinition = {
  title: 'Leave poets alone',
  when: { words: ['poem'] },
  then: [{ do: 'publish' }],
};

describeEachStore('rules over the API', (current) => {
  const api = TestApi.forTests(current);
  let site: string;
  let publisher: Caller;
  let ada: Caller;
  let posted = 0;

  beforeEach(async () => {
    ({ site, publisher, ada } = await api.newSite());
  });

  async function write(rule: RuleDefinition, state: RuleState = 'draft'): Promise<RuleView> {
    const { body } = await ada.post<RuleView>('/v1/rules', { rule });
    return state === 'draft' ? body : await bring(body.id, 1, state);
  }
  async function bring(id: number, version: number, state: RuleState): Promise<RuleView> {
    const answer = await ada.post<RuleView>(`/v1/rules/${id}/versions/${version}/state`, { state });
    expect(answer.status).toBe(200);
    return answer.body;
  }
  /** Posts a comment and answers what became of it. */
  async function post(
    text: string,
    { author, id = `c${++posted}`, page }: { author?: string; id?: string; page?: string } = {},
  ): Promise<CommentView> {
    await publisher.post('/v1/threads', {
      thread: { id: page ?? 't1', title: 'A title', url: `https://example.org/${page ?? 'news'}/1` },
      comments: [{ id, text, ...(author && { author: { id: author, name: author } }) }],
    });
    await api.analyzePending(site);
    const { comments } = (await ada.get<QueuePage>('/v1/queue?list=all&limit=200')).body;
    const comment = comments.find(({ sourceId }) => sourceId === id);
    if (!comment) throw new Error('the comment is not there');
    return comment;
  }
  const decide = async (comment: CommentView, verdict: string): Promise<DecisionAnswer> =>
    (await ada.post<DecisionAnswer>('/v1/decisions', { commentId: comment.id, verdict, reason: null })).body;
  const stateOf = async ({ id }: CommentView): Promise<string> =>
    (await ada.get<{ comment: CommentView }>(`/v1/comments/${id}`)).body.comment.reviewState;

  test('a draft does nothing, the shadow only notes, and what is on acts', async () => {
    const rule = await write(KETTLES);
    expect(await post('My kettles sing.')).toMatchObject({ reviewState: 'clear', rules: [] });
    await bring(rule.id, 1, 'shadow');
    const shadowed = await post('Her kettle sings.');
    expect(shadowed).toMatchObject({
      reviewState: 'clear',
      rules: [{ id: rule.id, version: 1, title: 'No kettles', state: 'shadow', actions: KETTLES.then }],
    });
    await bring(rule.id, 1, 'on');
    const held = await post('The kettle sings.');
    expect(held).toMatchObject({
      reviewState: 'waiting',
      analysis: { action: 'review', reasons: [{ rule: `site-rule-${rule.id}`, text: 'No kettles' }] },
      rules: [{ state: 'on' }],
    });
    const { versions } = (await ada.get<RuleDetail>(`/v1/rules/${rule.id}`)).body.rule;
    expect(versions).toMatchObject([
      { inShadow: { hits: 1 }, whileOn: { hits: 1, approved: 0, rejected: 0 } },
    ]);
    const hits = await ada.get<RuleExamples>(`/v1/rules/${rule.id}/versions/1/comments`);
    expect(hits.body.comments.map(({ id }) => id)).toEqual([held.id, shadowed.id]);
    await bring(rule.id, 1, 'retired');
    expect(await post('Yet another kettle.')).toMatchObject({ reviewState: 'clear', rules: [] });
  });

  test('a rule lets through what the analysis would hold', async () => {
    expect(await post('A poem: you are an idiot.')).toMatchObject({ reviewState: 'waiting' });
    await write(publishing, 'on');
    expect(await post('A poem: you are an idiot!')).toMatchObject({
      reviewState: 'clear',
      rules: [{ title: 'Leave poets alone' }],
    });
  });

  test('a rule rejects only where the site allows it; the rejection is a decision that can be undone', async () => {
    const { id } = await write(rejecting, 'on');
    expect(await post('A kettle.')).toMatchObject({ reviewState: 'waiting', lastDecision: null });
    expect((await ada.get<RuleList>('/v1/rules')).body.rejectsAutomatically).toBe(false);

    expect((await ada.post('/v1/rule-settings', { rejectsAutomatically: true })).status).toBe(204);
    const rejected = await post('Another kettle.');
    expect(rejected).toMatchObject({
      reviewState: 'rejected',
      lastDecision: { verdict: 'reject', moderator: 'No kettles', rule: { id, version: 1 } },
    });
    const undone = await ada.post<DecisionAnswer>(`/v1/decisions/${rejected.lastDecision?.id ?? 0}/undo`);
    expect(undone.body).toMatchObject({ decision: null, comment: { reviewState: 'waiting' } });
    expect(await decide(undone.body.comment, 'approve')).toMatchObject({
      comment: { reviewState: 'approved', lastDecision: { moderator: 'Ada', rule: null } },
    });
  });

  test('what a person has approved no rule rejects, unless the text is another', async () => {
    await ada.post('/v1/rule-settings', { rejectsAutomatically: true });
    const comment = await post('You are an idiot.', { id: 'edited' });
    await decide(comment, 'approve');
    await write(rejecting, 'on');
    expect(await stateOf(comment)).toBe('approved');
    expect(await post('You kettle.', { id: 'edited' })).toMatchObject({ reviewState: 'rejected' });
  });

  test('a publisher is told of a rejection, and by which rule', async () => {
    await ada.post('/v1/event-endpoints', {
      url: 'https://cms.example.org/hook',
      eventTypes: ['comment.decided'],
    });
    await ada.post('/v1/rule-settings', { rejectsAutomatically: true });
    const { id } = await write(rejecting, 'on');
    await post('A kettle.');
    expect((await ada.get<DeliveryList>('/v1/deliveries')).body.deliveries).toHaveLength(1);
    const event = await current()
      .db.selectFrom('events')
      .select('data')
      .where('site_id', '=', site)
      .executeTakeFirst();
    expect(event?.data).toMatchObject({
      decision: { verdict: 'reject', by: 'No kettles', rule: { id, version: 1 } },
      reviewState: 'rejected',
    });
  });

  test('a changed rule is a new version: the old one acts until the new one is turned on', async () => {
    const { id } = await write(KETTLES, 'on');
    const second = { ...KETTLES, title: 'No pans', when: { words: ['pan'] } };
    const changed = await ada.post<RuleView>(`/v1/rules/${id}/versions`, { rule: second });
    expect(changed.status).toBe(201);
    expect(changed.body.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'draft'],
      [1, 'on'],
    ]);
    expect(await post('A kettle and a pan.')).toMatchObject({ rules: [{ version: 1 }] });
    await bring(id, 2, 'shadow');
    expect(await post('A kettle and a pan!')).toMatchObject({
      rules: [
        { version: 1, state: 'on' },
        { version: 2, state: 'shadow' },
      ],
    });
    const on = await bring(id, 2, 'on');
    expect(on.versions.map(({ state }) => state)).toEqual(['on', 'retired']);
    expect((await ada.get<RuleDetail>(`/v1/rules/${id}`)).body.history).toMatchObject([
      { version: 2, state: 'on', changedBy: 'Ada' },
      { version: 1, state: 'retired' },
      { version: 2, state: 'shadow' },
      { version: 2, state: 'draft' },
      { version: 1, state: 'on' },
      { version: 1, state: 'draft' },
    ]);
  });

  test('a state that does not follow is refused, with the reason', async () => {
    const { id } = await write(KETTLES, 'on');
    const again = await ada.post<ErrorBody>(`/v1/rules/${id}/versions/1/state`, { state: 'on' });
    expect([again.status, again.body.error.detail]).toEqual([
      409,
      'Ada has brought it there already: it is on',
    ]);
    const back = await ada.post<ErrorBody>(`/v1/rules/${id}/versions/1/state`, { state: 'draft' });
    expect([back.status, back.body.error.detail]).toEqual([
      409,
      'a version that is on cannot become a draft',
    ]);
    expect((await ada.post(`/v1/rules/${id}/versions/9/state`, { state: 'on' })).status).toBe(404);
  });

  test('a rule asks about authors as they were when the comment came', async () => {
    await write(
      {
        title: 'Half rejected',
        when: { author: { postedAtLeast: 2, rejectedShareAtLeast: 0.5 } },
        then: [{ do: 'hold' }],
      },
      'on',
    );
    const first = await post('Hello there.', { author: 'mel' });
    await decide(first, 'reject');
    api.passTime(1000);
    expect(await post('Hello again.', { author: 'mel' })).toMatchObject({ rules: [] });
    expect(await post('And again.', { author: 'mel' })).toMatchObject({
      rules: [{ title: 'Half rejected' }],
    });
    expect(await post('And once more.', { author: 'mel' })).toMatchObject({ rules: [] });
    await post('Someone else.', { author: 'kim' });
    expect(await post('Unknown author.')).toMatchObject({ rules: [] });
  });

  test('a rule knows the page a comment stands under', async () => {
    await write(
      {
        title: 'Politics',
        when: { thread: { addressContains: '/Politics/' } },
        then: [{ do: 'route', to: 'Politics desk' }],
      },
      'on',
    );
    expect(await post('Calm words.', { page: 'politics' })).toMatchObject({
      reviewState: 'waiting',
      rules: [{ actions: [{ do: 'route', to: 'Politics desk' }] }],
    });
    expect(await post('Calm words.', { page: 'sports' })).toMatchObject({ reviewState: 'clear' });
  });

  test('a rule can route to a person, who finds it under what is theirs', async () => {
    const grace = await api.moderator(site, 'Grace', 'moderator');
    const reader = await api.moderator(site, 'Rea', 'read-only');
    const idOf = async (who: Caller) => (await who.get<Me>('/v1/me')).body.id ?? 0;
    const toGrace = { do: 'route', to: 'whoever', person: await idOf(grace) } as const;
    const routing = { title: 'For Grace', when: { words: ['kettle~'] }, then: [toGrace] };
    const rule = await write(routing, 'on');
    expect(rule.versions[0]?.then).toEqual([{ ...toGrace, to: 'Grace' }]);
    for (const person of [999_999_999, await idOf(reader)]) {
      const then = [{ ...toGrace, person }];
      const { status, body } = await ada.post<ErrorBody>('/v1/rules', { rule: { ...routing, then } });
      expect([status, body.error.pointer]).toEqual([400, '/rule/then']);
    }
    const { id } = await post('A kettle.');
    const other = await post('You are an idiot.');
    const listed = async (who: Caller, assigned: string) =>
      (await who.get<QueuePage>(`/v1/queue?assigned=${assigned}`)).body.comments.map((comment) => comment.id);
    expect(await listed(grace, 'me')).toEqual([id]);
    expect(await listed(ada, 'me')).toEqual([]);
    expect(await listed(ada, 'nobody')).toEqual([other.id]);
    expect(await listed(ada, String(toGrace.person))).toEqual([id]);
    const { body: file } = await ada.get<RuleFile>('/v1/rule-file');
    expect(file.yaml).toContain(`person: ${toGrace.person}`);
  });

  test('a backtest counts what moderators decided, and shows where they would differ', async () => {
    for (let round = 0; round < 6; round += 1) {
      await decide(await post(`You idiot, kettle ${round}.`), round < 4 ? 'reject' : 'approve');
      await decide(await post(`You idiot number ${round}.`), round < 1 ? 'reject' : 'approve');
    }
    await post('A kettle nobody has decided about.');
    const { body, status } = await ada.post<RuleBacktest>('/v1/rule-backtests', { rule: KETTLES });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      decided: { comments: 12, rejected: 5 },
      applies: 6,
      precision: { k: 4, n: 6 },
      recall: { k: 4, n: 5 },
      load: { comments: 13, applies: { k: 7, n: 13 }, flaggedAnyway: 6, perDay: null },
    });
    expect(body.precision?.low).toBeCloseTo(0.2228, 3);
    expect(body.precision?.high).toBeCloseTo(0.9567, 3);
    expect(body.wrong.map(({ text }) => text)).toEqual(['You idiot, kettle 5.', 'You idiot, kettle 4.']);
    expect(body.missed.map(({ text }) => text)).toEqual(['You idiot number 0.']);
    const kind = await ada.post<RuleBacktest>('/v1/rule-backtests', {
      rule: { ...KETTLES, then: [{ do: 'publish' }] },
    });
    expect(kind.body).toMatchObject({ precision: { k: 2, n: 6 }, recall: { k: 2, n: 7 } });
    const tagging = await ada.post<RuleBacktest>('/v1/rule-backtests', {
      rule: { ...KETTLES, then: [{ do: 'tag', tag: 'x' }] },
    });
    expect(tagging.body).toMatchObject({ precision: null, recall: null, wrong: [], applies: 6 });
  });

  test('a backtest does not judge by what a rule has rejected, nor by what was taken back', async () => {
    await ada.post('/v1/rule-settings', { rejectsAutomatically: true });
    await write(rejecting, 'on');
    expect(await post('A kettle.')).toMatchObject({ reviewState: 'rejected' });
    const { decision } = await decide(await post('You idiot.'), 'reject');
    await ada.post(`/v1/decisions/${decision?.id ?? 0}/undo`);
    const { body } = await ada.post<RuleBacktest>('/v1/rule-backtests', { rule: KETTLES });
    expect(body).toMatchObject({ decided: { comments: 0, since: null }, precision: null, recall: null });
  });

  test('a backtest does not know what happened to the author afterwards', async () => {
    const rule: RuleDefinition = {
      title: 'Rejected before',
      when: { author: { rejectedShareAtLeast: 0.1 } },
      then: [{ do: 'hold' }],
    };
    const comments = [];
    for (let round = 0; round < 3; round += 1)
      comments.push(await post(`You idiot ${round}.`, { author: 'mel' }));
    api.passTime(DAY_MS);
    for (const comment of comments) await decide(comment, 'reject');
    const { body } = await ada.post<RuleBacktest>('/v1/rule-backtests', { rule });
    expect(body).toMatchObject({ decided: { comments: 3, rejected: 3 }, applies: 0 });
  });

  test('thresholds are advised once there are enough decisions of both kinds', async () => {
    const few = (await ada.get<ThresholdAnswer>('/v1/threshold-advice?attribute=INCIVILITY')).body;
    expect(few).toMatchObject({ approved: 0, rejected: 0, needed: 30, curve: null });
    for (let index = 0; index < 60; index += 1)
      await publisher.post('/v1/threads', {
        thread: { id: 't1' },
        comments: [
          { id: `many${index}`, text: index % 2 === 0 ? `You idiot, ${index}.` : `You are kind, ${index}.` },
        ],
      });
    await api.analyzePending(site);
    const { comments } = (await ada.get<QueuePage>('/v1/queue?list=all&limit=200')).body;
    for (const comment of comments)
      await decide(comment, comment.text.startsWith('You idiot') ? 'reject' : 'approve');
    const { body } = await ada.get<ThresholdAnswer>('/v1/threshold-advice?attribute=INCIVILITY');
    expect(body).toMatchObject({ approved: 30, rejected: 30, arrivals: { comments: 60 } });
    const [lowest] = body.curve ?? [];
    expect(lowest).toMatchObject({ threshold: 0.02, recall: { k: 30, n: 30 } });
    for (const [index, point] of (body.curve ?? []).entries()) {
      const next = body.curve?.[index + 1];
      if (next) expect(next.recall?.k).toBeLessThanOrEqual(point.recall?.k ?? 0);
    }
    expect((await ada.get('/v1/threshold-advice?attribute=NICENESS')).status).toBe(400);
  });

  test('rules are kept in a file, and come back from it as drafts', async () => {
    await write(KETTLES, 'on');
    await write(publishing);
    const { id } = await write(rejecting);
    await bring(id, 1, 'retired');
    const file = (await ada.get<RuleFile>('/v1/rule-file')).body;
    expect(file.rules).toBe(2);
    const there = `${site}-there`;
    await api.createSite(there);
    const grace = await api.moderator(there, 'Grace');
    expect(await grace.post('/v1/rule-file', { yaml: file.yaml })).toMatchObject({
      status: 201,
      body: { created: 2 },
    });
    const { rules } = (await grace.get<RuleList>('/v1/rules')).body;
    expect(rules.map(({ versions }) => versions[0])).toMatchObject([
      { ...publishing, state: 'draft', createdBy: 'Grace' },
      { ...KETTLES, state: 'draft' },
    ]);
    const broken = await grace.post<ErrorBody>('/v1/rule-file', { yaml: `${file.yaml}\n  - title: ''` });
    expect(broken.status).toBe(400);
    expect(broken.body.error.detail).toMatch(/^\d+:\d+: rules\[2\]\./);
    expect((await grace.get<RuleList>('/v1/rules')).body.rules).toHaveLength(2);
  });

  test('rules of one site say nothing about comments of another', async () => {
    await write({ ...KETTLES, when: { not: { words: ['kettle'] } } }, 'on');
    const there = `${site}-there`;
    await api.createSite(there);
    const elsewhere = await api.publisher(there);
    await elsewhere.post('/v1/threads', { thread: { id: 't' }, comments: [{ id: 'c', text: 'Calm.' }] });
    await api.analyzePending(there);
    const grace = await api.moderator(there, 'Grace');
    const { comments } = (await grace.get<QueuePage>('/v1/queue?list=all')).body;
    expect(comments).toMatchObject([{ reviewState: 'clear', rules: [] }]);
  });

  test.each<[object, RegExp]>([
    [{}, /^must be an object with title, when and then$/],
    [{ rule: { ...KETTLES, when: { words: [] } } }, /^must not be empty$/],
  ])('the rule %j is refused with its place', async (body, detail) => {
    const answer = await ada.post<ErrorBody>('/v1/rules', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.detail).toMatch(detail);
    expect(answer.body.error.pointer).toMatch(/^\/rule/);
  });
});
