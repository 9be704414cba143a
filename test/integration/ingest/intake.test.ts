import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { MOST_LIVE } from '../../../src/ingest/ingest.js';
import { Intake } from '../../../src/ingest/intake.js';
import { createSite } from '../../../src/store/sites.js';
import { describeEachStore } from '../../support/stores.js';

const now = new Date('2026-11-25T12:00:00Z');

describeEachStore('taking comments in', (current) => {
  let intake: Intake;

  beforeAll(async () => {
    for (const id of ['ledger', 'herald']) await createSite(current().db, { id, name: id, timeZone: 'UTC' });
    intake = new Intake(current().db);
    for (const siteId of ['ledger', 'herald'])
      for (const id of ['t1', 't2']) await intake.thread({ siteId, thread: { id }, comments: [], now });
  });

  const take = (threadId: string, id: string, text: string, siteId = 'ledger') => {
    const author = { id: `author of ${id}`, name: 'Ann' };
    return intake.comments({ siteId, threadId, comments: [{ id, text, author }], now });
  };
  const stored = async (siteId: string, threadId: string) => {
    const { rows } = await sql<{ id: string; position: number; text: string }>`
      select c.source_id as id, c.position, r.text from comments c
      join threads t on t.site_id = c.site_id and t.id = c.thread_id
      join revisions r on r.site_id = c.site_id and r.id = c.revision_id
      where c.site_id = ${siteId} and t.source_id = ${threadId} order by c.position`.execute(current().db);
    return rows;
  };

  test('stores what comes at the same time, each in its thread, in few transactions', async () => {
    const ids = Array.from({ length: 60 }, (_, n) => `n${n}`);
    const counts = await Promise.all(
      ids.map((id, n) => take(n % 2 ? 't1' : 't2', id, `Number ${n}`, n % 3 ? 'ledger' : 'herald')),
    );
    expect(counts).toEqual(ids.map(() => ({ accepted: 1, unchanged: 0, revised: 0, deleted: 0 })));
    const places = await Promise.all(
      ['ledger', 'herald'].flatMap((site) => ['t1', 't2'].map((thread) => stored(site, thread))),
    );
    expect(
      places
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids.toSorted());
    for (const ofThread of places)
      expect(ofThread.map(({ position }) => position)).toEqual(ofThread.map((_, n) => n + 1));
    const { rows } = await sql<{ transactions: number }>`
      select count(distinct xmin::text) as transactions from comments`.execute(current().db);
    expect(rows[0]?.transactions).toBeLessThan(20);
  });

  test('stores what the same senders send again and again in few transactions, one round each', async () => {
    const transactions = async () => {
      const { rows } = await sql<{ count: number }>`
        select count(distinct c.xmin::text)::int as count from comments c join threads t on t.id = c.thread_id
        where t.source_id = 'rounds'`.execute(current().db);
      return rows[0]?.count;
    };
    await intake.thread({ siteId: 'ledger', thread: { id: 'rounds' }, comments: [], now });
    const send = async (_: unknown, sender: number) => {
      for (let round = 0; round < 6; round += 1) {
        await take('rounds', `sender ${sender}, round ${round}`, `The bridge again, number ${round}`);
        // As over a network, the next one comes a little after the answer.
        await setImmediate();
      }
    };
    await Promise.all(Array.from({ length: 20 }, send));
    expect(await stored('ledger', 'rounds')).toHaveLength(120);
    // The first comment waits for nobody.
    expect(await transactions()).toBeLessThanOrEqual(8);
  });

  test('takes no rush of single comments for a backfill', async () => {
    await sql`delete from outbox`.execute(current().db);
    await intake.thread({ siteId: 'ledger', thread: { id: 'rush' }, comments: [], now });
    await Promise.all(Array.from({ length: 130 }, (_, n) => take('rush', `rush ${n}`, `Number ${n}`)));
    const { rows } = await sql<{ size: number }>`
      select cardinality(subject_ids) as size from outbox`.execute(current().db);
    expect(rows.reduce((sum, { size }) => sum + size, 0)).toBe(130);
    expect(Math.max(...rows.map(({ size }) => size))).toBe(MOST_LIVE);
  });

  test('counts one comment sent twice at once as accepted once', async () => {
    const counts = await Promise.all(
      ['The same', 'The same', 'Another'].map((text) => take('t1', 'twice', text)),
    );
    const sum = (key: 'accepted' | 'unchanged' | 'revised') => counts.reduce((n, of) => n + of[key], 0);
    expect([sum('accepted'), sum('unchanged') + sum('revised')]).toEqual([1, 2]);
    expect((await stored('ledger', 't1')).filter(({ id }) => id === 'twice')).toHaveLength(1);
  });

  test('refuses what belongs to no thread, and what cannot be stored, without harm to what came with it', async () => {
    const results = await Promise.allSettled([
      take('t1', 'good 1', 'Fine'),
      take('nowhere', 'lost', 'Where?'),
      // No text of the API holds this; whatever fails in the database must fail alone.
      take('t1', 'bad', 'No \u0000 in PostgreSQL'),
      take('t2', 'good 2', 'Fine'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { code: 'not_found', pointer: '/threadId' } });
    const ids = [...(await stored('ledger', 't1')), ...(await stored('ledger', 't2'))].map(({ id }) => id);
    expect(ids.filter((id) => /good|bad|lost/.test(id))).toEqual(['good 1', 'good 2']);
  });

  const flood = (siteId: string, n: number) => ({
    siteId,
    thread: { id: 'flood' },
    comments: Array.from({ length: 100 }, (_, at) => ({ id: `f${n}-${at}`, text: 'Flood' })),
    now,
  });

  const narrowIntake = () =>
    new Intake(current().db, { mostOnTheWay: { live: 100, backfill: 2_000 }, patienceMilliseconds: 1 });

  test('sends away what it cannot hold of a site, and takes it later', async () => {
    const narrow = narrowIntake();
    const results = await Promise.allSettled(
      Array.from({ length: 15 }, (_, n) => narrow.thread(flood('ledger', n))),
    );
    const refused = results.flatMap((result, n) => (result.status === 'rejected' ? [{ n, result }] : []));
    expect(refused).toHaveLength(5);
    for (const { n, result } of refused) {
      expect(result.reason).toMatchObject({ code: 'rate_limited' });
      expect(await narrow.thread(flood('ledger', n))).toMatchObject({ accepted: 100 });
    }
    expect(await stored('ledger', 'flood')).toHaveLength(1_500);
  });

  test('takes one site’s comment while another sends more than can be held, before all of that is stored', async () => {
    const narrow = narrowIntake();
    const done: string[] = [];
    const flooding = Array.from({ length: 15 }, (_, n) =>
      narrow.thread(flood('herald', 20 + n)).then(
        () => done.push('flood'),
        () => done.push('refused'),
      ),
    );
    const author = { id: 'author of live', name: 'Ann' };
    const comments = [{ id: 'live', text: 'Fine', author }];
    await narrow.comments({ siteId: 'ledger', threadId: 't1', comments, now });
    // Two of the flood's transactions are under way, and perhaps two more were begun beside this one.
    expect(done.filter((what) => what === 'flood').length).toBeLessThanOrEqual(4);
    expect(done.filter((what) => what === 'refused')).toHaveLength(5);
    await Promise.all(flooding);
  });

  test('has what is beyond a site’s share wait for a while, and takes it as soon as there is room', async () => {
    const patient = new Intake(current().db, {
      mostOnTheWay: { live: 100, backfill: 2_000 },
      patienceMilliseconds: 60_000,
    });
    const counts = await Promise.all(
      Array.from({ length: 15 }, (_, n) => patient.thread(flood('ledger', 40 + n))),
    );
    expect(counts.map(({ accepted }) => accepted)).toEqual(counts.map(() => 100));
  });

  test('takes what a site’s readers write before what is left of its own backfill', async () => {
    const done: string[] = [];
    const backfill = Array.from({ length: 12 }, (_, n) =>
      intake.thread(flood('ledger', 60 + n)).then(() => done.push('backfill')),
    );
    await take('t1', 'written meanwhile', 'And I say this');
    // Two were under way, and as many may have begun meanwhile.
    expect(done.length).toBeLessThanOrEqual(4);
    await Promise.all(backfill);
    expect(done).toHaveLength(12);
  });

  test('has nothing overtake the backfill that brings its thread', async () => {
    const text = 'Early';
    const comments = Array.from({ length: 60 }, (_, n) => ({ id: `b${n}`, text }));
    const counts = await Promise.all([
      ...Array.from({ length: 4 }, (_, n) => intake.thread(flood('herald', 80 + n))),
      intake.thread({ siteId: 'herald', thread: { id: 'brought' }, comments, now }),
      take('brought', 'b1', 'Late', 'herald'),
      take('brought', 'after', 'Later', 'herald'),
    ]);
    expect(counts.slice(-3)).toMatchObject([{ accepted: 60 }, { revised: 1 }, { accepted: 1 }]);
    const texts = new Map((await stored('herald', 'brought')).map(({ id, text }) => [id, text]));
    expect(texts.get('b1')).toBe('Late');
  });

  test('leaves the store’s connections to others, however much arrives at the same time', async () => {
    const { db } = current();
    let [running, most] = [0, 0];
    const intake = new Intake(db);
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        intake.alone(
          { siteId: n % 2 ? 'ledger' : 'herald', thread: { id: `t${n}` }, comments: [] },
          async () => {
            most = Math.max(most, (running += 1));
            await sql`select 1`.execute(db);
            running -= 1;
          },
        ),
      ),
    );
    expect(most).toBe(4);
  });
});
