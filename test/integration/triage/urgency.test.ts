import { type Kysely, sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { CommentDetail, CommentView, DecisionAnswer, QueuePage } from '../../../src/http/contract.js';
import { down, up } from '../../../migrations/0034_urgency.js';
import { checkInvariants } from '../../../src/store/engine/invariants.js';
import { readSubjects } from '../../../src/store/jobs/outbox-jobs.js';
import { checkUrgency } from '../../../src/triage/check-urgency.js';
import { weighThreads } from '../../../src/triage/weigh-threads.js';
import { TestApi, type Caller } from '../../support/api.js';
import { promised } from '../../support/promised.js';
import { describeEachStore } from '../../support/stores.js';

const HOUR = 3_600_000;
const INSULT = 'You are an idiot.';

describeEachStore('the order of what waits', (current, kind) => {
  const api = TestApi.forTests(current);
  let site: string;
  let publisher: Caller;
  let moderator: Caller;

  beforeEach(async () => {
    ({ site, publisher, ada: moderator } = await api.newSite());
  });

  const publish = async (texts: Readonly<Record<string, string>>, thread = 't1') => {
    const comments = Object.entries(texts).map(([id, text]) => ({ id, text }));
    const { status } = await publisher.post('/v1/threads', { thread: { id: thread }, comments });
    expect(status).toBeLessThan(300);
    await api.analyzePending(site);
  };
  const queue = async () => (await moderator.get<QueuePage>('/v1/queue')).body.comments;
  const names = async () => (await queue()).map(({ sourceId }) => sourceId);
  const the = async (sourceId: string): Promise<CommentView> => {
    const { body } = await moderator.get<QueuePage>('/v1/queue?list=all&limit=200');
    const found = body.comments.find((comment) => comment.sourceId === sourceId);
    if (!found) throw new Error(`no comment ${sourceId}`);
    return found;
  };
  const partsOf = async (sourceId: string) => {
    const { body } = await moderator.get<CommentDetail>(`/v1/comments/${(await the(sourceId)).id}`);
    return body.urgency;
  };
  const report = async (commentId: string, ...readers: string[]) => {
    const reports = readers.map((id) => ({ id, commentId }));
    expect((await publisher.post('/v1/reader-reports', { threadId: 't1', reports })).status).toBe(202);
  };
  /** Does what is asked for in the outbox about threads. */
  const weigh = async () => {
    const rows = await current()
      .db.selectFrom('outbox')
      .select('id')
      .where('site_id', '=', site)
      .where('topic', '=', 'weigh-threads')
      .execute();
    const outboxIds = rows.map(({ id }) => id);
    await weighThreads(current().db, site, await readSubjects(current().db, site, outboxIds));
    if (outboxIds.length > 0)
      await current()
        .db.deleteFrom('outbox')
        .where('site_id', '=', site)
        .where('id', 'in', outboxIds)
        .execute();
    return rows.length;
  };
  const proven = async () => {
    const claims = [...(await checkInvariants(current().db)), await checkUrgency(current().db)];
    expect(claims.filter(({ violations }) => violations > 0)).toEqual([]);
  };

  test('follows readers’ reports, until a decision answers them, and again when that is undone', async () => {
    await publish({ one: INSULT, two: INSULT });
    expect(await names()).toEqual(['one', 'two']);
    await report('two', 'r1', 'r2');
    expect(await names()).toEqual(['two', 'one']);
    expect(await partsOf('two')).toContainEqual({ kind: 'reports', points: 15, count: 2 });
    const { priority } = await the('two');
    api.passTime(1);
    const decided = await moderator.post<DecisionAnswer>('/v1/decisions', {
      commentId: (await the('two')).id,
      verdict: 'approve',
    });
    expect((await the('two')).priority).toBeCloseTo(priority - 15, 3);
    await proven();
    await moderator.post(`/v1/decisions/${decided.body.decision?.id ?? 0}/undo`);
    expect((await the('two')).priority).toBeCloseTo(priority, 3);
    expect(await names()).toEqual(['two', 'one']);
    await proven();
  });

  test('is most urgent first, but gives way to what has waited long enough', async () => {
    await publish({ mild: 'What a damn mess.', old: INSULT });
    const calm = (await the('old')).priority;
    api.passTime(5 * HOUR);
    await publish({ fresh: 'I will kill you, you idiot.' }, 't2');
    const fresh = (await the('fresh')).priority;
    expect(fresh).toBeGreaterThan(calm + 5);
    expect((await names())[0]).toBe('fresh');
    api.passTime(Math.ceil(fresh - calm - 5) * HOUR);
    await publish({ later: 'I will kill you, you idiot.' }, 't3');
    expect(await names()).toEqual(expect.arrayContaining(['fresh', 'old', 'later']));
    const order = await names();
    expect(order.indexOf('old')).toBeLessThan(order.indexOf('later'));
    expect(order.indexOf('fresh')).toBeLessThan(order.indexOf('old'));
    const waited = (await partsOf('old')).find(({ kind }) => kind === 'waiting');
    expect(waited?.points).toBeGreaterThan(5);
  });

  test('counts the waiting from when it began: not from before the words that are to be judged', async () => {
    await publish({ edited: 'A fine bridge.', rude: INSULT });
    const since = (await the('rude')).waitingSince;
    api.passTime(40 * HOUR);
    await publish({ edited: INSULT });
    expect(await names()).toEqual(['rude', 'edited']);
    expect((await the('edited')).waitingSince).toBe(api.now.toISOString());
    await publish({ rude: `${INSULT} Really.` });
    expect((await the('rude')).waitingSince).toBe(since);
    await proven();
  });

  test('follows the heat of the thread, for what waited before too, and cools down with it', async () => {
    await publish({ first: INSULT });
    await publish({ elsewhere: INSULT }, 't2');
    expect(await weigh()).toBe(0);
    const priority = async () => (await the('first')).priority;
    const calm = await priority();
    const many = (prefix: string, count: number, text: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`${prefix}${at}`, text]));
    await publish(many('hot', 12, 'You idiots, you morons.'));
    await proven();
    expect(await weigh()).toBe(1);
    const hot = await the('first');
    expect(hot.threadHeat).toBeGreaterThan(0.5);
    expect(hot.priority).toBeCloseTo(calm + 20 * hot.threadHeat, 3);
    expect(await partsOf('first')).toContainEqual({
      kind: 'thread-heat',
      points: 20 * hot.threadHeat,
      share: hot.threadHeat,
    });
    expect((await the('elsewhere')).threadHeat).toBe(0);
    await proven();
    await publish(many('cool', 50, 'A fine bridge.'));
    expect(await weigh()).toBe(1);
    expect((await the('first')).threadHeat).toBe(0);
    expect(await priority()).toBeCloseTo(calm, 3);
    expect((await the('cool1')).threadHeat).toBe(0);
    await proven();
  });

  test('weighs all threads of a rush together, once, and leaves alone those that are as they were', async () => {
    const asked = () =>
      current()
        .db.selectFrom('outbox')
        .select(['subject_ids', 'not_before'])
        .where('site_id', '=', site)
        .where('topic', '=', 'weigh-threads')
        .execute();
    const many = (prefix: string, text: string) =>
      Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`${prefix}${at}`, text]));
    await publish(many('hot', 'You idiots, you morons.'));
    const [row] = await asked();
    expect(row).toEqual({
      subject_ids: [expect.any(Number)],
      not_before: new Date(api.now.getTime() + 2_000),
    });
    const threads = Array.from({ length: 5 }, (_, at) => `calm-${at}`);
    for (const id of threads) {
      const comments = [{ id: `of ${id}`, text: INSULT }];
      await publisher.post('/v1/threads', { thread: { id }, comments });
    }
    api.passTime(1_000);
    await api.analyzePending(site);
    expect(await asked()).toEqual([
      { ...row, subject_ids: expect.toSatisfy(({ length }) => length === 6) as unknown },
    ]);
    expect(await weigh()).toBe(1);
    expect((await the('hot1')).threadHeat).toBeGreaterThan(0.5);
    for (const id of threads) expect((await the(`of ${id}`)).threadHeat).toBe(0);
    await proven();
  });

  test('counts the heat for what only readers find urgent', async () => {
    await publish({
      calm: 'A fine bridge.',
      ...Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`h${at}`, INSULT])),
    });
    await weigh();
    expect(await the('calm')).toMatchObject({ threadHeat: 0, priority: 0 });
    await report('calm', 'r1');
    const { threadHeat, priority } = await the('calm');
    expect(threadHeat).toBeGreaterThan(0.5);
    expect(priority).toBeCloseTo(10 + 20 * threadHeat, 3);
    expect((await partsOf('calm')).map(({ kind }) => kind)).toEqual(['thread-heat', 'reports']);
    await proven();
  });

  test.runIf(kind === 'postgres')(
    'has what is stored while a thread is weighed count its heat, too',
    async () => {
      await publish({ first: INSULT, second: INSULT });
      const { id: threadId } = await current()
        .db.selectFrom('threads')
        .select('id')
        .where('site_id', '=', site)
        .executeTakeFirstOrThrow();
      await sql`update threads set heat = 0.5 where site_id = ${site}`.execute(current().db);
      const { promise: over, resolve: end } = promised();
      const { promise: stored, resolve: tellStored } = promised();
      const writing = current()
        .db.transaction()
        .execute(async (tx) => {
          await sql`update comments set thread_heat = 0.25 where site_id = ${site} and source_id = 'first'`.execute(
            tx,
          );
          tellStored();
          await over;
        });
      await stored;
      const weighed = weighThreads(current().db, site, [threadId]);
      const heat = () =>
        current().db.selectFrom('threads').select('heat').where('site_id', '=', site).executeTakeFirst();
      await expect.poll(heat).toEqual({ heat: 0 });
      end();
      await writing;
      await weighed;
      expect((await the('first')).threadHeat).toBe(0);
    },
  );

  test('is made anew from what is stored by the migration', async () => {
    await publish({
      one: `${INSULT} I will kill you, you moron.`,
      two: 'The mayor is a damn liar and a clown.',
      three: 'A fine bridge.',
    });
    await report('three', 'r1');
    const before = (await queue()).map(({ sourceId, priority }) => [sourceId, Math.round(priority * 100)]);
    const db = current().db as unknown as Kysely<unknown>;
    await down(db);
    await sql`update comments set priority = 1`.execute(current().db);
    await up(db);
    await proven();
    expect((await queue()).map(({ sourceId, priority }) => [sourceId, Math.round(priority * 100)])).toEqual(
      before,
    );
  });
});
