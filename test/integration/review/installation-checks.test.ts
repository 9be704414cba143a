import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { checkReviewStates } from '../../../src/review/check-states.js';
import { checkInvariants, provenInvariants } from '../../../src/store/engine/invariants.js';
import { checkUrgency } from '../../../src/triage/check-urgency.js';
import { TestApi } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

/** A batch by whoever there is, with counts of its own. */
function aBatch({ comments, decided, state }: { comments: number; decided: number; state: string }) {
  return sql`
    insert into batches (site_id, moderator_id, verdict, list, search, attribute, score_from, score_below, comments,
      decided, state, created_at)
    select site_id, id, 'approve', 'waiting', '', 'INCIVILITY', 0, 1, ${comments}, ${decided}, ${state}, now()
    from moderators limit 1`;
}

describeEachStore('the check of an installation', (store) => {
  const api = TestApi.forTests(store);

  beforeAll(async () => {
    await api.createSite('herald');
    const publisher = await api.publisher('herald');
    const comments = ['A fine bridge 🌉.', 'You are an idiot 🤡🤡🤡.', 'What a clown you are, Bob.'].map(
      (text, n) => ({ id: `c${n}`, author: { id: `a${n}`, name: `Ann ${n}` }, text }),
    );
    await publisher.post('/v1/threads', { thread: { id: 't1', title: 'A bridge' }, comments });
    await api.analyzePending('herald');
    const late = { id: 'late', author: { id: 'a9', name: 'Eve' }, text: 'Not analyzed yet.' };
    await publisher.post('/v1/threads', { thread: { id: 't1', title: 'A bridge' }, comments: [late] });
    const moderator = await api.moderator('herald');
    const { rows } = await sql<{ id: number }>`
      select id from comments where review_state = 'waiting' order by id
    `.execute(store().db);
    for (const { id } of rows) {
      const { status } = await moderator.post('/v1/decisions', { commentId: id, verdict: 'reject' });
      expect(status).toBeLessThan(300);
    }
    const { id: first } = await store()
      .db.selectFrom('decisions')
      .select('id')
      .orderBy('id')
      .executeTakeFirstOrThrow();
    expect((await moderator.post(`/v1/decisions/${first}/undo`)).status).toBeLessThan(300);
  });

  const broken = async () => {
    const claims = [
      ...(await checkInvariants(store().db)),
      await checkReviewStates(store().db, api.now),
      await checkUrgency(store().db),
    ];
    return claims.filter(({ violations }) => violations > 0);
  };

  it('finds nothing while work waits, decisions stand and others were taken back', async () => {
    expect(await broken()).toEqual([]);
    const { rows } = await sql<{ review_state: string }>`
      select review_state from comments order by id
    `.execute(store().db);
    expect(rows.map((row) => row.review_state)).toEqual(['clear', 'waiting', 'rejected', 'clear']);
  });

  it.each([
    ['a comment shows the newest of its own texts', sql`update comments set revision_id = revision_id + 1`],
    [
      'a comment shows the newest of its own texts',
      sql`insert into revisions (site_id, comment_id, number, text, text_hash, state)
        select site_id, id, 2, 'Newer.', 'h', 'skipped' from comments limit 1`,
    ],
    [
      'what reports count of a comment is what follows from its analysis',
      sql`update counted_comments set author_id = null`,
    ],
    ['what reports count of a comment is what follows from its analysis', sql`delete from counted_comments`],
    ['what reports count of a comment is what follows from its analysis', sql`delete from analyses`],
    [
      'a text that waits for its analysis is named by work that is still to be done',
      sql`delete from outbox where topic = 'analyze-comments'`,
    ],
    [
      'a text whose analysis was given up is kept for a retry',
      sql`update revisions set state = 'failed', error = 'analysis_error' where state = 'pending'`,
    ],
    [
      'a text says why its analysis was given up exactly if it was',
      sql`update revisions set error = 'analysis_error' where state = 'analyzed'`,
    ],
    [
      'a text is analyzed exactly if there is an analysis of it',
      sql`update revisions set state = 'pending' where id in (select revision_id from analyses where action = 'none')`,
    ],
    ['a finding lies within its text', sql`update findings set span_end = span_end + 10000`],
    ['nothing is left of the text of a deleted comment', sql`update comments set deleted_at = now()`],
    [
      'a decision takes back a decision about the same comment',
      sql`update decisions set undoes = (select max(id) from decisions where undoes is null) where undoes is not null`,
    ],
    [
      'open reports are those of readers since the last decision that stands',
      sql`update comments set open_reports = 2`,
    ],
    [
      'an urgent comment counts the heat of its thread, or the thread is still to be weighed',
      sql`update threads set heat = 0.5`,
    ],
    [
      'the urgency of a comment is what follows from its analysis',
      sql`update comments set priority = priority + 1 where review_state = 'waiting'`,
    ],
    [
      'the urgency of a comment is what follows from its analysis',
      sql`update findings set severity = 1 + severity % 3`,
    ],
    [
      'a comment is marked with what was found in it',
      sql`update comments set found = found # 1 where review_state = 'waiting'`,
    ],
    [
      'a claim on a comment runs out by itself',
      sql`insert into claims (site_id, comment_id, moderator_id, expires_at)
        select c.site_id, c.id, m.id, now() + interval '1 hour' from comments c
        join moderators m on m.site_id = c.site_id`,
    ],
    [
      'a claim ends with the decision about its comment, and with the comment',
      sql`insert into claims (site_id, comment_id, moderator_id, expires_at)
        select d.site_id, d.comment_id, d.moderator_id, d.created_at + interval '44 seconds' from decisions d limit 1`,
    ],
    [
      'a batch has counted every comment it was to decide about',
      aBatch({ comments: 3, decided: 1, state: 'done' }),
    ],
    ['a batch has made the decisions it counts', aBatch({ comments: 1, decided: 1, state: 'done' })],
    [
      'a batch has taken back the decisions it counts as taken back',
      aBatch({ comments: 1, decided: 1, state: 'undone' }),
    ],
    [
      'a batch that is under way is named by work that is still to be done',
      aBatch({ comments: 0, decided: 0, state: 'running' }),
    ],
    [
      'a comment stands where its decisions and its analysis put it',
      sql`update comments set review_state = 'approved' where review_state = 'waiting'`,
    ],
  ])('finds where it is not so: %s', async (claim, corrupt) => {
    const undo = new Error('rolled back');
    await store()
      .db.transaction()
      .execute(async (tx) => {
        await corrupt.execute(tx);
        const claims = [
          ...(await checkInvariants(tx)),
          await checkReviewStates(tx, api.now),
          await checkUrgency(tx),
        ];
        const found = claims.find((report) => report.claim === claim);
        expect(found?.violations).toBeGreaterThan(0);
        expect(found?.examples[0]).toMatch(/^herald\/\d+$/u);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    expect(await broken()).toEqual([]);
  });

  it('of one site says nothing of what is broken in another', async () => {
    await api.createSite('gazette');
    const undo = new Error('rolled back');
    await store()
      .db.transaction()
      .execute(async (tx) => {
        await sql`update comments set priority = priority + 1, open_reports = 2`.execute(tx);
        await sql`delete from counted_comments`.execute(tx);
        const broken = async (siteId: string) => {
          const claims = [await checkReviewStates(tx, api.now, siteId), await checkUrgency(tx, siteId)];
          for await (const claim of provenInvariants(tx, siteId)) claims.push(claim);
          return claims.filter(({ violations }) => violations > 0).length;
        };
        expect(await broken('gazette')).toBe(0);
        expect(await broken('herald')).toBe(3);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
  });
});
