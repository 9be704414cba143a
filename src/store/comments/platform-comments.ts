import { sql } from 'kysely';
import type { DetectorId } from '../../domain/finding.js';
import type { ReviewState } from '../../domain/decision.js';
import type { EarlierComment } from '../../domain/thread-context.js';
import type { Db } from '../database.js';

/** Where a comment stands here, for a platform that has said something about it. */
export interface PlatformComment {
  readonly id: number;
  readonly reviewState: ReviewState;
  /** Something decided here has not arrived there yet. */
  readonly isBeingTold: boolean;
}

/** The comment as the platform names it; undefined when it is unknown or deleted. */
export async function readPlatformComment(
  db: Db,
  siteId: string,
  {
    threadId,
    commentId,
    connectionId,
  }: { readonly threadId: string; readonly commentId: string; readonly connectionId: number },
): Promise<PlatformComment | undefined> {
  const { rows } = await sql<PlatformComment>`
    select c.id, c.review_state as "reviewState", exists (
      select 1 from deliveries d
      join event_endpoints e on e.site_id = d.site_id and e.id = d.endpoint_id
      where d.site_id = c.site_id and d.comment_id = c.id and d.state = 'pending'
        and e.connection_id = ${connectionId}
    ) as "isBeingTold"
    from comments c
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    where c.site_id = ${siteId} and t.source_id = ${threadId} and c.source_id = ${commentId}
      and c.deleted_at is null
  `.execute(db);
  return rows[0];
}

/** What was decided about, for the platform that is told. */
export interface DecidedComment {
  readonly threadId: string;
  readonly commentId: string;
  readonly text: string;
  /** What was found in that text, the gravest first. */
  readonly findings: readonly DetectorId[];
}

/** The text a decision was about, by its number; undefined when the comment was deleted since. */
export async function readDecidedComment(
  db: Db,
  siteId: string,
  commentId: number,
  revision: number,
): Promise<DecidedComment | undefined> {
  const { rows } = await sql<DecidedComment>`
    select t.source_id as "threadId", c.source_id as "commentId", r.text, array(
      select f.detector from findings f
      where f.site_id = r.site_id and f.revision_id = r.id order by f.severity desc, f.ordinal
    ) as findings
    from comments c
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    join revisions r on r.site_id = c.site_id and r.comment_id = c.id and r.number = ${revision}
    where c.site_id = ${siteId} and c.id = ${commentId} and c.deleted_at is null
  `.execute(db);
  return rows[0];
}

/** The connection a thread came by; null when it came otherwise, or is not there yet. */
export async function readThreadConnection(db: Db, siteId: string, threadId: string): Promise<number | null> {
  const row = await db
    .selectFrom('threads')
    .select('connection_id')
    .where('site_id', '=', siteId)
    .where('source_id', '=', threadId)
    .executeTakeFirst();
  return row?.connection_id ?? null;
}

/** Notes by which connection a thread came, unless that is known. */
export async function claimThread(
  db: Db,
  siteId: string,
  threadId: string,
  connectionId: number,
): Promise<void> {
  await db
    .updateTable('threads')
    .set({ connection_id: connectionId })
    .where('site_id', '=', siteId)
    .where('source_id', '=', threadId)
    .where('connection_id', 'is', null)
    .execute();
}

/** A comment by the publisher's ids, with its current text; undefined when it is unknown or deleted. */
export async function readCommentByThread(
  db: Db,
  siteId: string,
  threadId: string,
  commentId: string,
): Promise<EarlierComment | undefined> {
  const { rows } = await sql<{ text: string; authorId: string | null; authorName: string | null }>`
    select r.text, a.source_id as "authorId", a.name as "authorName"
    from threads t
    join comments c on c.site_id = t.site_id and c.thread_id = t.id and c.source_id = ${commentId}
    join revisions r on r.site_id = c.site_id and r.id = c.revision_id
    left join authors a on a.site_id = c.site_id and a.id = c.author_id
    where t.site_id = ${siteId} and t.source_id = ${threadId} and c.deleted_at is null
  `.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { text, authorId, authorName } = row;
  const author = authorId !== null && authorName !== null ? { id: authorId, name: authorName } : null;
  return { id: commentId, author, text };
}
