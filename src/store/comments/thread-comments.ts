import { sql } from 'kysely';
import type { Db } from '../database.js';

/** A comment as a thread's health looks at it. Deleted comments are none. */
export interface ThreadComment {
  readonly id: number;
  /** Null for a comment on the article, or on a comment that is not there any more. */
  readonly parentId: number | null;
  readonly authorId: number | null;
  readonly authorName: string | null;
  /** Null where the source does not say. */
  readonly postedAt: Date | null;
  /** INCIVILITY from 0 to 1; null while it is not analyzed. */
  readonly incivility: number | null;
}

/** A thread's comments in the order of their time; the source's own order where it gives no times. */
export async function readThreadComments(db: Db, siteId: string, threadId: number): Promise<ThreadComment[]> {
  const { rows } = await sql<ThreadComment>`
    select c.id, p.id as "parentId", c.author_id as "authorId", author.name as "authorName",
      c.posted_at as "postedAt", a.incivility
    from comments c
    left join comments p on p.site_id = c.site_id and p.thread_id = c.thread_id
      and p.source_id = c.parent_source_id and p.deleted_at is null and p.id <> c.id
    left join authors author on author.site_id = c.site_id and author.id = c.author_id
    left join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where c.site_id = ${siteId} and c.thread_id = ${threadId} and c.deleted_at is null
    order by coalesce(c.posted_at, c.received_at), c.position, c.id
  `.execute(db);
  return rows;
}
