import { sql } from 'kysely';
import type { Db } from '../database.js';

/** Comments of one thread that are to be erased; the thread is locked until the transaction ends. */
export interface DuePortion {
  readonly commentIds: readonly number[];
  /** Those that still have a text. */
  readonly withText: readonly number[];
}

/** Whose comments, or which. */
export type Due = { readonly authorId: number } | { readonly before: Date };

/**
 * Locks some comments that are due, all of one thread, in the order every other locker keeps: the thread, then its
 * comments by id. Null when none is left.
 */
export async function lockDuePortion(
  tx: Db,
  siteId: string,
  due: Due,
  limit: number,
): Promise<DuePortion | null> {
  const isDue = whichAreDue(due);
  // The oldest first: for just any one, the database may read through all that is young or erased already.
  const order = 'authorId' in due ? sql`` : sql`order by coalesce(c.posted_at, c.received_at)`;
  const { rows: threads } = await sql<{ id: number }>`
    select t.id from threads t where t.site_id = ${siteId} and t.id = (
      select c.thread_id from comments c where c.site_id = ${siteId} and ${isDue} ${order} limit 1
    ) for update
  `.execute(tx);
  const [thread] = threads;
  if (!thread) return null;
  const { rows } = await sql<{ id: number; hasText: boolean }>`
    select c.id, c.deleted_at is null as "hasText" from comments c
    where c.site_id = ${siteId} and c.thread_id = ${thread.id} and ${isDue}
    order by c.id limit ${limit} for update
  `.execute(tx);
  return {
    commentIds: rows.map(({ id }) => id),
    withText: rows.filter(({ hasText }) => hasText).map(({ id }) => id),
  };
}

/** How many comments with a text are due. */
export async function countDue(db: Db, siteId: string, due: Due): Promise<number> {
  const { rows } = await sql<{ comments: number }>`
    select count(*)::int as comments from comments c
    where c.site_id = ${siteId} and c.deleted_at is null and ${whichAreDue(due)}
  `.execute(db);
  return rows[0]?.comments ?? 0;
}

function whichAreDue(due: Due) {
  return 'authorId' in due
    ? sql`c.author_id = ${due.authorId}`
    : sql`c.deleted_at is null and coalesce(c.posted_at, c.received_at) < ${due.before}`;
}

/** Where texts are kept that came in by themselves: with suggested scores, or to be scored by two systems. */
const COPIES = ['suggested_scores', 'score_pairs'] as const;

/** Copies of the comments' texts; to be called while the texts are still there. */
export async function deleteCopies(tx: Db, siteId: string, commentIds: readonly number[]): Promise<void> {
  for (const table of COPIES)
    await sql`
      delete from ${sql.table(table)} s where s.site_id = ${siteId} and s.text in (
        select r.text from revisions r
        where r.site_id = ${siteId} and r.comment_id = any(${commentIds}::bigint[]) and r.text <> ''
      )
    `.execute(tx);
  // Exported reports quote comments; they can be had again, without these.
  await sql`
    delete from report_packages where site_id = ${siteId} and state not in ('waiting', 'running')
  `.execute(tx);
}

export async function deleteCopiesBefore(tx: Db, siteId: string, before: Date): Promise<void> {
  for (const table of COPIES)
    await sql`delete from ${sql.table(table)} where site_id = ${siteId} and created_at < ${before}`.execute(
      tx,
    );
}

/** Comments no longer say whose they were, and moderators' notes about them go; answers who they were of. */
export async function detachAuthors(
  tx: Db,
  siteId: string,
  commentIds: readonly number[],
): Promise<number[]> {
  await sql`
    update decisions set note = null
    where site_id = ${siteId} and comment_id = any(${commentIds}::bigint[]) and note is not null
  `.execute(tx);
  const { rows } = await sql<{ id: number }>`
    with detached as (
      select id, author_id from comments
      where site_id = ${siteId} and id = any(${commentIds}::bigint[]) and author_id is not null
    ), changed as (
      update comments c set author_id = null from detached where c.site_id = ${siteId} and c.id = detached.id
    )
    select distinct author_id as id from detached order by id
  `.execute(tx);
  return rows.map(({ id }) => id);
}

/** Forgets those who have no comment any more. Who is being given one at this moment stays. */
export async function deleteAuthorsWithout(
  tx: Db,
  siteId: string,
  authorIds: readonly number[],
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from authors where site_id = ${siteId} and id = any(${authorIds}::bigint[])
    order by id for update skip locked
  `.execute(tx);
  // A statement of its own sees what was committed while the lock was waited for.
  await sql`
    delete from authors a where a.site_id = ${siteId} and a.id = any(${rows.map(({ id }) => id)}::bigint[])
      and not exists (select from comments c where c.site_id = a.site_id and c.author_id = a.id)
  `.execute(tx);
}
