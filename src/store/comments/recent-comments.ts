import { sql } from 'kysely';
import type { Db } from '../database.js';

/** A comment's current text, and what a concordance says of it. */
export interface RecentComment {
  readonly commentId: number;
  readonly revisionId: number;
  readonly threadId: number;
  readonly threadTitle: string | null;
  readonly authorId: number | null;
  readonly author: string | null;
  readonly postedAt: Date | null;
  readonly text: string;
}

/** The newest analyzed comments of a site, newest first. */
export async function readRecentComments(db: Db, siteId: string, limit: number): Promise<RecentComment[]> {
  const { rows } = await sql<RecentComment>`
    select c.id as "commentId", r.id as "revisionId", c.thread_id as "threadId", t.title as "threadTitle",
           c.author_id as "authorId", a.name as author, c.posted_at as "postedAt", r.text
    from comments c
    join revisions r on r.site_id = c.site_id and r.id = c.revision_id and r.state = 'analyzed'
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    left join authors a on a.site_id = c.site_id and a.id = c.author_id
    where c.site_id = ${siteId} and c.deleted_at is null
    order by c.posted_at desc nulls last, c.id desc
    limit ${limit}
  `.execute(db);
  return rows;
}
