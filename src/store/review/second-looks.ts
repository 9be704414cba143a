import { sql } from 'kysely';
import type { Verdict } from '../../domain/decision.js';
import type { Db } from '../database.js';
import type { QueuePlace } from './queue-view.js';

/** The share of a site's decisions that are looked at twice, from 0 to 0.5. */
export async function readSecondLookShare(db: Db, siteId: string): Promise<number> {
  const row = await db
    .selectFrom('sites')
    .select('second_look_share')
    .where('id', '=', siteId)
    .executeTakeFirst();
  return row?.second_look_share ?? 0;
}

export async function setSecondLookShare(db: Db, siteId: string, share: number): Promise<void> {
  await db.updateTable('sites').set({ second_look_share: share }).where('id', '=', siteId).execute();
}

/** Asks for a second look at a decision. */
export async function insertSecondLook(
  tx: Db,
  look: {
    readonly siteId: string;
    readonly decisionId: number;
    readonly commentId: number;
    readonly revisionId: number;
    readonly moderatorId: number;
    readonly verdict: Verdict;
    readonly now: Date;
  },
): Promise<void> {
  const { siteId, decisionId, commentId, revisionId, moderatorId, verdict, now } = look;
  await sql`
    insert into second_looks
      (site_id, decision_id, comment_id, revision_id, first_moderator_id, first_verdict, asked_at)
    values (${siteId}, ${decisionId}, ${commentId}, ${revisionId}, ${moderatorId}, ${verdict}, ${now})
  `.execute(tx);
}

/** Older than this they would stand out among the comments of the day. */
const OPEN_DAYS = 7;

/** A look `l` that is still to be had by this moderator, whose decision about the current text `c` still stands. */
function isOpenFor(moderatorId: number, now: Date) {
  const since = new Date(now.getTime() - OPEN_DAYS * 86_400_000);
  return sql`l.verdict is null and l.first_moderator_id <> ${moderatorId} and l.asked_at > ${since}
    and c.deleted_at is null and c.revision_id = l.revision_id
    and c.review_state = case when l.first_verdict = 'reject' then 'rejected' else 'approved' end
    and not exists (select 1 from decisions u where u.site_id = l.site_id and u.undoes = l.decision_id)`;
}

/** The comments this moderator is to look at again, by their place in the queue. */
export async function readOpenLooks(
  db: Db,
  siteId: string,
  look: { readonly moderatorId: number; readonly now: Date; readonly limit: number },
): Promise<QueuePlace[]> {
  const { rows } = await sql<QueuePlace>`
    select c.id, c.queue_rank as rank, c.open_reports as reports from second_looks l
    join comments c on c.site_id = l.site_id and c.id = l.comment_id
    where l.site_id = ${siteId} and ${isOpenFor(look.moderatorId, look.now)}
    order by l.id
    limit ${look.limit}
  `.execute(db);
  return rows;
}

/** Locks the look this moderator is to have at the comment; undefined when there is none. */
export async function lockOpenLook(
  tx: Db,
  siteId: string,
  look: { readonly moderatorId: number; readonly commentId: number; readonly now: Date },
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select l.id from second_looks l
    join comments c on c.site_id = l.site_id and c.id = l.comment_id
    where l.site_id = ${siteId} and l.comment_id = ${look.commentId} and ${isOpenFor(look.moderatorId, look.now)}
    order by l.id
    limit 1
    for update of l
  `.execute(tx);
  return rows[0]?.id;
}

/** Notes what the second moderator said. */
export async function answerLook(
  tx: Db,
  siteId: string,
  answer: {
    readonly id: number;
    readonly moderatorId: number;
    readonly verdict: Verdict;
    readonly now: Date;
  },
): Promise<void> {
  await sql`
    update second_looks
    set moderator_id = ${answer.moderatorId}, verdict = ${answer.verdict}, answered_at = ${answer.now}
    where site_id = ${siteId} and id = ${answer.id}
  `.execute(tx);
}

/** Takes a second moderator's answer back; the comment it was about, or undefined when it is nobody's look. */
export async function reopenLook(
  tx: Db,
  siteId: string,
  { id, moderatorId }: { readonly id: number; readonly moderatorId: number },
): Promise<number | undefined> {
  const { rows } = await sql<{ commentId: number }>`
    update second_looks set moderator_id = null, verdict = null, answered_at = null
    where site_id = ${siteId} and id = ${id} and moderator_id = ${moderatorId}
    returning comment_id as "commentId"
  `.execute(tx);
  return rows[0]?.commentId;
}

/** A comment two people decided about without knowing of each other. */
export interface AnsweredLook {
  readonly commentId: number;
  readonly first: Verdict;
  readonly second: Verdict;
  readonly firstBy: string;
  readonly secondBy: string;
  readonly answeredAt: Date;
}

/** The looks that were had on the days, the latest first. */
export async function readAnsweredLooks(
  db: Db,
  siteId: string,
  { first, last, timeZone }: { readonly first: string; readonly last: string; readonly timeZone: string },
): Promise<AnsweredLook[]> {
  const { rows } = await sql<AnsweredLook>`
    select l.comment_id as "commentId", l.first_verdict as first, l.verdict as second, a.name as "firstBy",
      b.name as "secondBy", l.answered_at as "answeredAt"
    from second_looks l
    join moderators a on a.site_id = l.site_id and a.id = l.first_moderator_id
    join moderators b on b.site_id = l.site_id and b.id = l.moderator_id
    where l.site_id = ${siteId} and l.verdict is not null
      and l.answered_at >= (${first}::date::timestamp at time zone ${timeZone})
      and l.answered_at < ((${last}::date + 1)::timestamp at time zone ${timeZone})
    order by l.answered_at desc
  `.execute(db);
  return rows;
}
