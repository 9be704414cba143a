import { type RawBuilder, sql } from 'kysely';
import { endClaims } from '../review/claims.js';
import { recountComments } from '../narratives/counted.js';
import type { Db } from '../database.js';
import { anyMany } from '../engine/prepared.js';

/** What the store holds of a comment, locked for the one who is about to change it. */
export interface StoredComment extends CommentName {
  readonly id: number;
  /** 0 for a comment that was deleted before its text arrived. */
  readonly revisionNumber: number;
  readonly textHash: string | null;
  readonly deleted: boolean;
}

/** A comment as its source names it: ids are unique inside a thread only. */
export interface CommentName {
  readonly threadId: number;
  readonly sourceId: string;
}

/** Locks those of the named comments that are there, in the order of their ids like every other locker. */
export async function lockComments(
  tx: Db,
  siteId: string,
  names: readonly CommentName[],
): Promise<StoredComment[]> {
  const { rows } = await sql<StoredComment>`/* prepared */
    select c.id, c.thread_id as "threadId", c.source_id as "sourceId", coalesce(r.number, 0) as "revisionNumber",
      r.text_hash as "textHash", c.deleted_at is not null as deleted
    from unnest(
      ${anyMany('bigint', names, ({ threadId }) => threadId)},
      ${anyMany('text', names, ({ sourceId }) => sourceId)}
    ) as named (thread_id, source_id)
    join comments c on c.site_id = ${siteId} and c.thread_id = named.thread_id and c.source_id = named.source_id
    left join revisions r on r.site_id = c.site_id and r.id = c.revision_id
    order by c.id
    for update of c
  `.execute(tx);
  return rows;
}

export interface NewComment extends CommentName {
  readonly parentSourceId: string | null;
  readonly authorId: number | null;
  readonly postedAt: string | null;
  /** Null for a comment that was deleted before it arrived. */
  readonly text: string | null;
  readonly textHash: string | null;
  /** The same for texts that read the same; null for short ones. */
  readonly copyKey: string | null;
  readonly deletedAt: Date | null;
}

/**
 * Appends comments with their first texts to threads that the caller has locked, in the order given; answers the
 * revisions' ids.
 * Both ids are drawn beforehand: a comment that is updated with its revision's id is written twice.
 * Where a thread ends is asked once a thread (`materialized`); the planner would ask for every comment.
 */
export async function insertComments(
  tx: Db,
  siteId: string,
  comments: readonly NewComment[],
  receivedAt: Date,
): Promise<number[]> {
  if (comments.length === 0) return [];
  const { rows } = await sql<{ id: number }>`/* prepared */
    with row as (
      select *, nextval(${sequenceOf('comments')}) as id,
        case when text is not null then nextval(${sequenceOf('revisions')}) end as revision_id
      from unnest(
        ${comments.map((comment) => comment.threadId)}::bigint[],
        ${comments.map((comment) => comment.sourceId)}::text[],
        ${comments.map((comment) => comment.parentSourceId)}::text[],
        ${comments.map((comment) => comment.authorId)}::bigint[],
        ${comments.map((comment) => comment.postedAt)}::timestamptz[],
        ${comments.map((comment) => comment.deletedAt)}::timestamptz[],
        ${comments.map((comment) => comment.text)}::text[],
        ${comments.map((comment) => comment.textHash)}::text[],
        ${comments.map((comment) => comment.copyKey)}::text[]
      ) with ordinality as given (thread_id, source_id, parent_source_id, author_id, posted_at, deleted_at, text,
        text_hash, copy_key, ordinal)
    ), last as materialized (
      select thread_id, coalesce((
          select max(position) from comments c where c.site_id = ${siteId} and c.thread_id = given.thread_id
        ), 0) as position
      from (select distinct thread_id from row) given
    ), inserted as (
      insert into comments (site_id, id, thread_id, source_id, parent_source_id, author_id, posted_at, deleted_at,
        position, received_at, revision_id)
      overriding system value
      select ${siteId}, id, thread_id, source_id, parent_source_id, author_id, posted_at, deleted_at,
        last.position + row_number() over (partition by thread_id order by ordinal), ${receivedAt}, revision_id
      from row join last using (thread_id)
    ), activity as (
      update threads t set latest_comment_at = greatest(t.latest_comment_at, latest.at)
      from (
        select thread_id, max(coalesce(posted_at, ${receivedAt})) as at from row where deleted_at is null group by thread_id
      ) latest
      where t.site_id = ${siteId} and t.id = latest.thread_id
        and (t.latest_comment_at is null or t.latest_comment_at < latest.at)
    )
    insert into revisions (site_id, id, comment_id, number, text, text_hash, copy_key, created_at)
    overriding system value
    select ${siteId}, revision_id, id, 1, text, text_hash, copy_key, ${receivedAt}
    from row where revision_id is not null
    returning id
  `.execute(tx);
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

/** What a table's ids are drawn from, looked up once a statement; by itself it would be for every row, as dear as two indexes. */
function sequenceOf(table: 'comments' | 'revisions'): RawBuilder<unknown> {
  return sql`(select pg_get_serial_sequence(${sql.lit(table)}, 'id')::regclass)`;
}

export interface NewRevision {
  readonly commentId: number;
  /** 2 or more: the first comes with the comment. */
  readonly number: number;
  readonly text: string;
  readonly textHash: string;
  readonly copyKey: string | null;
}

/**
 * Makes these the current texts of their comments, in threads that the caller has locked; earlier ones that still wait for
 * analysis are skipped. Answers the revisions' ids.
 */
export async function insertRevisions(
  tx: Db,
  siteId: string,
  revisions: readonly NewRevision[],
  createdAt: Date,
): Promise<number[]> {
  if (revisions.length === 0) return [];
  const commentIds = revisions.map(({ commentId }) => commentId);
  await skipUnfinished(tx, siteId, commentIds);
  const { rows } = await sql<{ id: number }>`
    with inserted as (
      insert into revisions (site_id, comment_id, number, text, text_hash, copy_key, created_at)
      select ${siteId}, row.*, ${createdAt}
      from unnest(
        ${revisions.map((revision) => revision.commentId)}::bigint[],
        ${revisions.map((revision) => revision.number)}::int[],
        ${revisions.map((revision) => revision.text)}::text[],
        ${revisions.map((revision) => revision.textHash)}::text[],
        ${revisions.map((revision) => revision.copyKey)}::text[]
      ) as row
      returning id, comment_id
    ), changed as (
      update threads t set changes = changes + 1
      where t.site_id = ${siteId} and t.id in (
        select thread_id from comments where site_id = ${siteId} and id = any(${commentIds}::bigint[])
      )
    )
    update comments c set revision_id = inserted.id, found = null
    from inserted
    where c.site_id = ${siteId} and c.id = inserted.comment_id
    returning inserted.id
  `.execute(tx);
  await recountComments(tx, siteId, commentIds);
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

/** Honors a deletion: the texts are emptied, and with them goes everything that was said about them. */
export async function eraseComments(
  tx: Db,
  siteId: string,
  commentIds: readonly number[],
  deletedAt: Date,
): Promise<void> {
  if (commentIds.length === 0) return;
  await skipUnfinished(tx, siteId, commentIds);
  await sql`
    delete from analyses where site_id = ${siteId} and revision_id in (
      select id from revisions where site_id = ${siteId} and comment_id = any(${commentIds}::bigint[])
    )
  `.execute(tx);
  await sql`
    delete from finding_labels where site_id = ${siteId} and comment_id = any(${commentIds}::bigint[])
  `.execute(tx);
  await sql`
    update revisions set text = '', text_hash = '', copy_key = null
    where site_id = ${siteId} and comment_id = any(${commentIds}::bigint[])
  `.execute(tx);
  await sql`
    update comments set deleted_at = ${deletedAt}, priority = 0, thread_heat = 0, found = null
    where site_id = ${siteId} and id = any(${commentIds}::bigint[])
  `.execute(tx);
  await sql`
    update threads t set changes = changes + 1, latest_comment_at = (
      select max(coalesce(c.posted_at, c.received_at)) from comments c
      where c.site_id = t.site_id and c.thread_id = t.id and c.deleted_at is null
    )
    where t.site_id = ${siteId} and t.id in (
      select thread_id from comments where site_id = ${siteId} and id = any(${commentIds}::bigint[])
    )
  `.execute(tx);
  await endClaims(tx, siteId, commentIds);
  await recountComments(tx, siteId, commentIds);
}

async function skipUnfinished(tx: Db, siteId: string, commentIds: readonly number[]): Promise<void> {
  await sql`
    update revisions set state = 'skipped', error = null
    where site_id = ${siteId} and comment_id = any(${commentIds}::bigint[]) and state in ('pending', 'failed')
  `.execute(tx);
}
