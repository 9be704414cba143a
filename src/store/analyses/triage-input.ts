import { sql } from 'kysely';
import type { Author } from '../../domain/comment.js';
import type { CommentName } from '../comments/comments.js';
import type { Db } from '../database.js';
import { anyMany } from '../engine/prepared.js';

/** A revision whose analysis is due, and the comment it is the current text of. */
export interface DueRevision {
  readonly revisionId: number;
  readonly threadId: number;
  /** How often something that was said in the thread before had changed when this was read. */
  readonly threadChanges: number;
  readonly position: number;
  readonly sourceId: string;
  readonly parentSourceId: string | null;
  readonly author: Author | null;
  readonly text: string;
}

/** Those of `revisionIds` that are still pending and still current, in thread order. */
export async function readDueRevisions(
  db: Db,
  siteId: string,
  revisionIds: readonly number[],
): Promise<DueRevision[]> {
  const { rows } = await sql<DueRow>`/* prepared */
    select r.id, r.text, c.thread_id, t.changes, c.position, c.source_id, c.parent_source_id,
      a.source_id as author_source_id, a.name as author_name
    from revisions r
    join comments c on c.site_id = r.site_id and c.id = r.comment_id and c.revision_id = r.id
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    left join authors a on a.site_id = c.site_id and a.id = c.author_id
    where r.site_id = ${siteId} and r.id = any(${anyMany('bigint', revisionIds)}) and r.state = 'pending'
      and c.deleted_at is null
    order by c.thread_id, c.position
  `.execute(db);
  return rows.map(toDueRevision);
}

/** The current text of a comment, whether or not it is analyzed yet; undefined when there is none. */
export async function readCurrentRevision(
  db: Db,
  siteId: string,
  commentId: number,
): Promise<DueRevision | undefined> {
  const row = await db
    .selectFrom('revisions as r')
    .innerJoin('comments as c', (join) =>
      join
        .onRef('c.site_id', '=', 'r.site_id')
        .onRef('c.id', '=', 'r.comment_id')
        .onRef('c.revision_id', '=', 'r.id'),
    )
    .innerJoin('threads as t', (join) =>
      join.onRef('t.site_id', '=', 'c.site_id').onRef('t.id', '=', 'c.thread_id'),
    )
    .leftJoin('authors as a', (join) =>
      join.onRef('a.site_id', '=', 'c.site_id').onRef('a.id', '=', 'c.author_id'),
    )
    .select(['r.id', 'r.text', 'c.thread_id', 't.changes', 'c.position', 'c.source_id', 'c.parent_source_id'])
    .select(['a.source_id as author_source_id', 'a.name as author_name'])
    .where('r.site_id', '=', siteId)
    .where('c.id', '=', commentId)
    .where('c.deleted_at', 'is', null)
    .executeTakeFirst();
  return row && toDueRevision(row);
}

interface DueRow {
  readonly id: number;
  readonly text: string;
  readonly thread_id: number;
  readonly changes: number;
  readonly position: number;
  readonly source_id: string;
  readonly parent_source_id: string | null;
  readonly author_source_id: string | null;
  readonly author_name: string | null;
}

function toDueRevision(row: DueRow): DueRevision {
  return {
    revisionId: row.id,
    threadId: row.thread_id,
    threadChanges: row.changes,
    position: row.position,
    sourceId: row.source_id,
    parentSourceId: row.parent_source_id,
    author: toAuthor(row),
    text: row.text,
  };
}

export interface Article {
  readonly title: string | null;
  readonly byline: string | null;
  readonly text: string | null;
}

/** The articles the threads are about, by thread. */
export async function readArticles(
  db: Db,
  siteId: string,
  threadIds: readonly number[],
): Promise<ReadonlyMap<number, Article>> {
  if (threadIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('threads')
    .select(['id', 'title', 'byline', 'article_text as text'])
    .where('site_id', '=', siteId)
    .where(sql<boolean>`id = any(${threadIds}::bigint[])`)
    .execute();
  return new Map(rows.map(({ id, ...article }) => [id, article]));
}

/** A run of comments in one thread: positions from `from` up to, not including, `to`. */
export interface PositionRange {
  readonly threadId: number;
  readonly from: number;
  readonly to: number;
}

export interface ThreadComment {
  readonly threadId: number;
  readonly position: number;
  readonly sourceId: string;
  readonly author: Author | null;
  readonly text: string;
}

/** The comments inside the ranges with their current text, in thread order; deleted ones are left out. */
export async function readCommentsInRanges(
  db: Db,
  siteId: string,
  ranges: readonly PositionRange[],
): Promise<ThreadComment[]> {
  if (ranges.length === 0) return [];
  const { rows } = await sql<ThreadCommentRow>`/* prepared */
    select c.thread_id, c.position, c.source_id, r.text, a.source_id as author_source_id, a.name as author_name
    from unnest(
      ${anyMany('bigint', ranges, (range) => range.threadId)},
      ${anyMany('int', ranges, (range) => range.from)},
      ${anyMany('int', ranges, (range) => range.to)}
    ) as wanted (thread_id, from_position, to_position)
    join comments c on c.site_id = ${siteId} and c.thread_id = wanted.thread_id
      and c.position >= wanted.from_position and c.position < wanted.to_position
    join revisions r on r.site_id = c.site_id and r.id = c.revision_id
    left join authors a on a.site_id = c.site_id and a.id = c.author_id
    where c.deleted_at is null
    order by c.thread_id, c.position
  `.execute(db);
  return rows.map(toThreadComment);
}

/** The named comments with their current text; unknown and deleted ones are left out. */
export async function readCommentsByName(
  db: Db,
  siteId: string,
  names: readonly CommentName[],
): Promise<ThreadComment[]> {
  if (names.length === 0) return [];
  const { rows } = await sql<ThreadCommentRow>`/* prepared */
    select c.thread_id, c.position, c.source_id, r.text, a.source_id as author_source_id, a.name as author_name
    from unnest(
      ${names.map((name) => name.threadId)}::bigint[],
      ${names.map((name) => name.sourceId)}::text[]
    ) as wanted (thread_id, source_id)
    join comments c on c.site_id = ${siteId} and c.thread_id = wanted.thread_id and c.source_id = wanted.source_id
    join revisions r on r.site_id = c.site_id and r.id = c.revision_id
    left join authors a on a.site_id = c.site_id and a.id = c.author_id
    where c.deleted_at is null
  `.execute(db);
  return rows.map(toThreadComment);
}

export interface ThreadAuthor extends Author {
  readonly threadId: number;
  /** The position of their latest comment. */
  readonly latest: number;
}

/** Who has posted in each thread at or after a position, without duplicates, the longest silent first. */
export async function readAuthorsSince(
  db: Db,
  siteId: string,
  since: readonly { readonly threadId: number; readonly position: number }[],
): Promise<ThreadAuthor[]> {
  const { rows } = await sql<{
    thread_id: number;
    source_id: string;
    name: string;
    latest: number;
  }>`/* prepared */
    select wanted.thread_id, a.source_id, a.name, c.latest
    from unnest(
      ${anyMany('bigint', since, (from) => from.threadId)},
      ${anyMany('int', since, (from) => from.position)}
    ) as wanted (thread_id, position)
    cross join lateral ( -- Thread by thread: all together, all comments of the site would be read.
      select author_id, max(position) as latest from comments
      where site_id = ${siteId} and thread_id = wanted.thread_id and position >= wanted.position
        and author_id is not null and deleted_at is null
      group by author_id
    ) c
    cross join lateral ( -- Likewise, all authors of the site would be, for each thread.
      select source_id, name from authors where site_id = ${siteId} and id = c.author_id offset 0
    ) a
    order by c.latest
  `.execute(db);
  return rows.map((row) => ({
    threadId: row.thread_id,
    id: row.source_id,
    name: row.name,
    latest: row.latest,
  }));
}

interface ThreadCommentRow {
  thread_id: number;
  position: number;
  source_id: string;
  text: string;
  author_source_id: string | null;
  author_name: string | null;
}

function toThreadComment(row: ThreadCommentRow): ThreadComment {
  return {
    threadId: row.thread_id,
    position: row.position,
    sourceId: row.source_id,
    author: toAuthor(row),
    text: row.text,
  };
}

function toAuthor(row: { author_source_id: string | null; author_name: string | null }): Author | null {
  if (row.author_source_id === null || row.author_name === null) return null;
  return { id: row.author_source_id, name: row.author_name };
}
