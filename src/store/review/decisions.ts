import { sql } from 'kysely';
import type { ReviewState, Verdict } from '../../domain/decision.js';
import type { Db } from '../database.js';
import { recountReports } from '../comments/reader-reports.js';

/** A comment on which a decision is about to be made, locked until the transaction ends. */
export interface LockedComment {
  readonly id: number;
  readonly reviewState: ReviewState;
  /** Null for a comment that was deleted before its text arrived. */
  readonly revisionId: number | null;
  readonly revisionNumber: number;
  /** The analysis of the current text asks for review; false while there is none. */
  readonly flagged: boolean;
  readonly deleted: boolean;
}

export async function lockCommentForDecision(
  tx: Db,
  siteId: string,
  commentId: number,
): Promise<LockedComment | undefined> {
  const locked = await tx
    .selectFrom('comments')
    .select('id')
    .where('site_id', '=', siteId)
    .where('id', '=', commentId)
    .forUpdate()
    .executeTakeFirst();
  if (!locked) return undefined;
  // Read after the lock is held: a statement that waits for one sees the joined rows as they were before.
  const { rows } = await sql<LockedComment>`
    select c.id, c.review_state as "reviewState", c.revision_id as "revisionId",
      coalesce(r.number, 0) as "revisionNumber", coalesce(a.action = 'review', false) as flagged,
      c.deleted_at is not null as deleted
    from comments c
    left join revisions r on r.site_id = c.site_id and r.id = c.revision_id
    left join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where c.site_id = ${siteId} and c.id = ${commentId}
  `.execute(tx);
  return rows[0];
}

export interface DecisionRecord {
  readonly id: number;
  readonly commentId: number;
  readonly revisionId: number;
  readonly verdict: Verdict | null;
  readonly undoes: number | null;
  /** The code of a reason for rejecting, as it was in the site's list. */
  readonly reason: string | null;
  readonly note: string | null;
  readonly deferredUntil: Date | null;
  /** Who decided, by name; the title of the rule where a rule did. */
  readonly moderator: string;
  /** Null where a person decided. */
  readonly rule: { readonly id: number; readonly version: number } | null;
  readonly decidedAt: Date;
}

/** All decisions about the comments, oldest first. */
export async function readDecisions(
  db: Db,
  siteId: string,
  commentIds: readonly number[],
): Promise<DecisionRecord[]> {
  const { rows } = await sql<DecisionRecord>`
    select d.id, d.comment_id as "commentId", d.revision_id as "revisionId", d.verdict, d.undoes,
      d.reason, d.note, d.deferred_until as "deferredUntil", coalesce(m.name, v.title) as moderator, d.created_at as "decidedAt",
      case when d.rule_id is not null then jsonb_build_object('id', d.rule_id, 'version', d.rule_version) end as rule
    from decisions d
    left join moderators m on m.site_id = d.site_id and m.id = d.moderator_id
    left join rule_versions v on v.site_id = d.site_id and v.rule_id = d.rule_id and v.version = d.rule_version
    where d.site_id = ${siteId} and d.comment_id = any(${commentIds}::bigint[])
    order by d.id
  `.execute(db);
  return rows;
}

/** The comment a decision is about; undefined when the site has no such decision. */
export async function findDecidedComment(
  db: Db,
  siteId: string,
  decisionId: number,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('decisions')
    .select('comment_id')
    .where('site_id', '=', siteId)
    .where('id', '=', decisionId)
    .executeTakeFirst();
  return row?.comment_id;
}

export interface NewDecision {
  readonly siteId: string;
  readonly commentId: number;
  readonly revisionId: number;
  readonly moderatorId: number;
  readonly verdict: Verdict | null;
  readonly undoes: number | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly deferredUntil: Date | null;
}

/** Appends a decision, with the versions of what had analyzed the text by then. */
export async function insertDecision(tx: Db, decision: NewDecision, now: Date): Promise<number> {
  const { siteId, commentId, revisionId, moderatorId, verdict, undoes, reason, note, deferredUntil } =
    decision;
  const { rows } = await sql<{ id: number }>`
    insert into decisions (site_id, comment_id, revision_id, moderator_id, verdict, undoes, reason, note,
      deferred_until, versions, created_at)
    values (${siteId}, ${commentId}, ${revisionId}, ${moderatorId}, ${verdict}, ${undoes}, ${reason}, ${note},
      ${deferredUntil},
      (select versions from analyses where site_id = ${siteId} and revision_id = ${revisionId}), ${now})
    returning id
  `.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('an insert answered no id');
  return row.id;
}

/** Puts a comment into the state that its decisions leave it in; readers' reports from before them are answered. */
export async function setReviewState(
  tx: Db,
  siteId: string,
  commentId: number,
  state: ReviewState,
): Promise<void> {
  await tx
    .updateTable('comments')
    .set({ review_state: state })
    .where('site_id', '=', siteId)
    .where('id', '=', commentId)
    .execute();
  await recountReports(tx, siteId, [commentId]);
}

/** Appends many decisions of one batch, with the versions of what had analyzed the texts by then. */
export async function insertDecisions(
  tx: Db,
  batch: Pick<NewDecision, 'siteId' | 'moderatorId' | 'reason' | 'note'> & {
    readonly batchId: number;
    readonly decisions: readonly Pick<NewDecision, 'commentId' | 'revisionId' | 'verdict' | 'undoes'>[];
  },
  now: Date,
): Promise<{ readonly id: number; readonly commentId: number }[]> {
  const { siteId, moderatorId, reason, note, batchId, decisions } = batch;
  const { rows } = await sql<{ id: number; commentId: number }>`
    insert into decisions (site_id, comment_id, revision_id, moderator_id, verdict, undoes, reason, note, versions,
      batch_id, created_at)
    select ${siteId}, said.comment_id, said.revision_id, ${moderatorId}, said.verdict, said.undoes, ${reason}::text,
      ${note}::text, a.versions, ${batchId}, ${now}
    from unnest(
      ${decisions.map(({ commentId }) => commentId)}::bigint[],
      ${decisions.map(({ revisionId }) => revisionId)}::bigint[],
      ${decisions.map(({ verdict }) => verdict)}::text[],
      ${decisions.map(({ undoes }) => undoes)}::bigint[]
    ) with ordinality as said (comment_id, revision_id, verdict, undoes, place)
    left join analyses a on a.site_id = ${siteId} and a.revision_id = said.revision_id
    order by said.place
    returning id, comment_id as "commentId"
  `.execute(tx);
  return rows;
}

/** Those of the comments, locked before, that can be decided about: not deleted, with a text. */
export async function readDecidable(
  tx: Db,
  siteId: string,
  commentIds: readonly number[],
): Promise<{ readonly id: number; readonly revisionId: number; readonly flagged: boolean }[]> {
  const { rows } = await sql<{ id: number; revisionId: number; flagged: boolean }>`
    select c.id, c.revision_id as "revisionId", coalesce(a.action = 'review', false) as flagged
    from comments c
    left join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where c.site_id = ${siteId} and c.id = any(${commentIds}::bigint[]) and c.deleted_at is null
      and c.revision_id is not null
  `.execute(tx);
  return rows;
}

/** Puts many comments into the state each that their decisions leave them in. */
export async function setReviewStates(
  tx: Db,
  siteId: string,
  states: readonly { readonly commentId: number; readonly state: ReviewState }[],
): Promise<void> {
  await sql`
    update comments c set review_state = said.state
    from unnest(
      ${states.map(({ commentId }) => commentId)}::bigint[], ${states.map(({ state }) => state)}::text[]
    ) as said (comment_id, state)
    where c.site_id = ${siteId} and c.id = said.comment_id
  `.execute(tx);
  await recountReports(
    tx,
    siteId,
    states.map(({ commentId }) => commentId),
  );
}
