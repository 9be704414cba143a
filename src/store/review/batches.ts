import { sql } from 'kysely';
import type { BatchState, BulkList, BulkSelection, BulkVerdict } from '../../domain/bulk.js';
import type { ReviewState } from '../../domain/decision.js';
import type { Attribute } from '../../domain/score.js';
import { ANALYSIS, isSelected } from './bulk-selection.js';
import type { Db } from '../database.js';

/** Comments that are decided about in one transaction: few enough that nobody waits for long to decide about one. */
export const COMMENTS_A_CHUNK = 500;

export interface Batch {
  readonly id: number;
  readonly moderatorId: number;
  readonly moderator: string;
  readonly verdict: BulkVerdict;
  readonly reason: string | null;
  readonly note: string | null;
  readonly list: BulkList;
  /** The filters as the queue's address has them. */
  readonly search: string;
  readonly attribute: Attribute;
  readonly from: number;
  readonly below: number;
  readonly state: BatchState;
  readonly comments: number;
  readonly decided: number;
  readonly skipped: number;
  readonly reverted: number;
  readonly kept: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly undoneBy: string | null;
  readonly undoneById: number | null;
  readonly undoneAt: Date | null;
}

export interface NewBatch {
  readonly siteId: string;
  readonly moderatorId: number;
  readonly verdict: BulkVerdict;
  readonly reason: string | null;
  readonly note: string | null;
  readonly selection: BulkSelection;
  readonly search: string;
  /** What was analyzed later was not in the selection when the moderator looked at it. */
  readonly asOf: Date;
  readonly now: Date;
}

/** Notes a batch together with the comments it is about, and answers its id. */
export async function insertBatch(tx: Db, batch: NewBatch): Promise<number> {
  const { siteId, moderatorId, verdict, reason, note, selection, search, asOf, now } = batch;
  const { filter, from, below } = selection;
  const { rows } = await sql<{ id: number }>`
    insert into batches (site_id, moderator_id, verdict, reason, note, list, search, attribute, score_from,
      score_below, comments, created_at)
    values (${siteId}, ${moderatorId}, ${verdict}, ${reason}, ${note}, ${filter.list}, ${search},
      ${filter.attribute}, ${from}, ${below}, 0, ${now})
    returning id
  `.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('an insert answered no id');
  await sql`
    with chosen as (
      select c.id, c.revision_id, (row_number() over (order by c.id) - 1) / ${COMMENTS_A_CHUNK}::int as ordinal
      from comments c ${ANALYSIS}
      where ${isSelected(siteId, selection, now)} and a.analyzed_at <= ${asOf}
    ), chunks as (
      insert into batch_chunks (site_id, batch_id, ordinal, comment_ids, revision_ids)
      select ${siteId}, ${id}, ordinal, array_agg(id order by id), array_agg(revision_id order by id)
      from chosen group by ordinal
      returning cardinality(comment_ids) as comments
    )
    update batches set comments = (select coalesce(sum(comments), 0) from chunks)
    where site_id = ${siteId} and id = ${id}
  `.execute(tx);
  return id;
}

/** The batch; undefined when the site has no such. */
export async function readBatch(db: Db, siteId: string, id: number): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`
    select b.id, b.moderator_id as "moderatorId", m.name as moderator, b.verdict, b.reason, b.note, b.list,
      b.search, b.attribute, b.score_from::float8 as from, b.score_below::float8 as below, b.state, b.comments,
      b.decided, b.skipped, b.reverted, b.kept, b.created_at as "createdAt", b.finished_at as "finishedAt",
      u.name as "undoneBy", b.undone_by as "undoneById", b.undone_at as "undoneAt"
    from batches b
    join moderators m on m.site_id = b.site_id and m.id = b.moderator_id
    left join moderators u on u.site_id = b.site_id and u.id = b.undone_by
    where b.site_id = ${siteId} and b.id = ${id}
  `.execute(db);
  return rows[0];
}

/** The batch's state, locked until the transaction ends: whoever works on it takes turns. */
export async function lockBatch(tx: Db, siteId: string, id: number): Promise<BatchState | undefined> {
  const { rows } = await sql<{ state: BatchState }>`
    select state from batches where site_id = ${siteId} and id = ${id} for update
  `.execute(tx);
  return rows[0]?.state;
}

/** Moves a batch on, and adds to its counts. */
export async function advanceBatch(
  tx: Db,
  siteId: string,
  id: number,
  by: Partial<Record<'decided' | 'skipped' | 'reverted' | 'kept', number>> & { readonly undoCursor?: number },
): Promise<void> {
  await sql`
    update batches set decided = decided + ${by.decided ?? 0}, skipped = skipped + ${by.skipped ?? 0},
      reverted = reverted + ${by.reverted ?? 0}, kept = kept + ${by.kept ?? 0},
      undo_cursor = coalesce(${by.undoCursor ?? null}::bigint, undo_cursor)
    where site_id = ${siteId} and id = ${id}
  `.execute(tx);
}

/** Notes that a batch was carried out, or taken back, to the end. */
export async function finishBatch(
  tx: Db,
  siteId: string,
  id: number,
  state: 'done' | 'undone',
  now: Date,
): Promise<void> {
  await sql`
    update batches set state = ${state}, finished_at = ${now} where site_id = ${siteId} and id = ${id}
  `.execute(tx);
}

/** Begins to take a batch back: what was not decided yet no longer will be. */
export async function beginUndo(
  tx: Db,
  siteId: string,
  id: number,
  moderatorId: number,
  now: Date,
): Promise<void> {
  await sql`delete from batch_chunks where site_id = ${siteId} and batch_id = ${id}`.execute(tx);
  await sql`
    update batches set state = 'undoing', undone_by = ${moderatorId}, undone_at = ${now}, finished_at = null
    where site_id = ${siteId} and id = ${id}
  `.execute(tx);
}

/** A comment of a portion that is still as it was chosen. */
export interface ChosenComment {
  readonly commentId: number;
  readonly revisionId: number;
}

/**
 * Takes the next portion of a batch, locks its comments in the order of their ids, and answers those that are still
 * as they were chosen; undefined when there is nothing left.
 */
export async function takeChunk(
  tx: Db,
  siteId: string,
  batchId: number,
  list: ReviewState,
): Promise<{ readonly size: number; readonly comments: ChosenComment[] } | undefined> {
  const { rows } = await sql<{ commentIds: number[]; revisionIds: number[] }>`
    delete from batch_chunks where (site_id, batch_id, ordinal) in (
      select site_id, batch_id, ordinal from batch_chunks
      where site_id = ${siteId} and batch_id = ${batchId} order by ordinal limit 1
    )
    returning comment_ids as "commentIds", revision_ids as "revisionIds"
  `.execute(tx);
  const chunk = rows[0];
  if (chunk === undefined) return undefined;
  await lockComments(tx, siteId, chunk.commentIds);
  const { rows: comments } = await sql<ChosenComment>`
    select c.id as "commentId", c.revision_id as "revisionId"
    from unnest(${chunk.commentIds}::bigint[], ${chunk.revisionIds}::bigint[]) as chosen (comment_id, revision_id)
    join comments c on c.site_id = ${siteId} and c.id = chosen.comment_id and c.revision_id = chosen.revision_id
    where c.review_state = ${list} and c.deleted_at is null
    order by c.id
  `.execute(tx);
  return { size: chunk.commentIds.length, comments };
}

/** Nobody else decides about these comments until the transaction ends; always locked in the order of their ids. */
export async function lockComments(tx: Db, siteId: string, commentIds: readonly number[]): Promise<void> {
  await sql`
    select id from comments where site_id = ${siteId} and id = any(${commentIds}::bigint[]) order by id for update
  `.execute(tx);
}

/** The next decisions of a batch that have not been looked at for taking back, oldest first. */
export async function readBatchDecisions(
  db: Db,
  siteId: string,
  batchId: number,
): Promise<{ readonly id: number; readonly commentId: number }[]> {
  const { rows } = await sql<{ id: number; commentId: number }>`
    select d.id, d.comment_id as "commentId" from decisions d
    join batches b on b.site_id = d.site_id and b.id = d.batch_id
    where d.site_id = ${siteId} and d.batch_id = ${batchId} and d.verdict is not null and d.id > b.undo_cursor
    order by d.id
    limit ${COMMENTS_A_CHUNK}
  `.execute(db);
  return rows;
}
