import { sql } from 'kysely';
import type { Db } from '../database.js';

/** A thread's newest texts are read so many at a time. */
const PAGE = 1_000;

/** A comment's newest text, and what reading it needs to know. */
export interface TextRow {
  readonly commentId: number;
  readonly revisionId: number;
  readonly sourceId: string;
  readonly position: number;
  readonly authorId: number | null;
  readonly authorName: string | null;
  readonly postedAt: Date | null;
  readonly receivedAt: Date;
  /** Whether its analysis is stored; it is not while it waits or after it failed. */
  readonly analyzed: boolean;
  readonly text: string;
}

/** Half-open, by the comment's own time, or by its arrival where the source gives none. Null is without end. */
export interface Period {
  readonly from: Date | null;
  readonly to: Date | null;
}

/** The threads that have comments in a period, in order of their ids. */
export async function readThreadIds(db: Db, siteId: string, { from, to }: Period): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct thread_id as id from comments
    where site_id = ${siteId} and deleted_at is null
      and (${from}::timestamptz is null or coalesce(posted_at, received_at) >= ${from})
      and (${to}::timestamptz is null or coalesce(posted_at, received_at) < ${to})
    order by id
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** A thread's comments in the order they arrived, page by page, deleted ones left out. */
export async function* readThreadTexts(db: Db, siteId: string, threadId: number): AsyncGenerator<TextRow[]> {
  for (let after = -1; ;) {
    const { rows } = await sql<TextRow>`
      select c.id as "commentId", r.id as "revisionId", c.source_id as "sourceId", c.position,
             c.author_id as "authorId", a.name as "authorName", c.posted_at as "postedAt", c.received_at as "receivedAt",
             r.state = 'analyzed' as analyzed, r.text
      from comments c
      join revisions r on r.site_id = c.site_id and r.id = c.revision_id
      left join authors a on a.site_id = c.site_id and a.id = c.author_id
      where c.site_id = ${siteId} and c.thread_id = ${threadId} and c.deleted_at is null and c.position > ${after}
      order by c.position
      limit ${PAGE}
    `.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.position ?? after;
  }
}
