import { sql } from 'kysely';
import type { Db } from '../database.js';

/** What an author has done on this site so far, deleted comments left out. */
export interface AuthorRecord {
  readonly posted: number;
  readonly rejected: number;
  /** Comments in which they call a fellow commenter names. */
  readonly nameCallingGiven: number;
  /** Others' comments answering theirs that call a fellow commenter names. */
  readonly nameCallingReceived: number;
  readonly firstPostedAt: Date;
}

/** Undefined when everything of theirs was deleted. */
export async function readAuthorRecord(
  db: Db,
  siteId: string,
  authorId: number,
): Promise<AuthorRecord | undefined> {
  const { rows } = await sql<AuthorRecord>`
    select count(*) as posted,
      count(*) filter (where c.review_state = 'rejected') as rejected,
      count(*) filter (where ${callsNames(sql`c`)}) as "nameCallingGiven",
      coalesce(sum((
        select count(*) from comments reply
        where reply.site_id = c.site_id and reply.thread_id = c.thread_id and reply.parent_source_id = c.source_id
          and reply.author_id is distinct from c.author_id and reply.deleted_at is null and ${callsNames(sql`reply`)}
      )), 0) as "nameCallingReceived",
      min(coalesce(c.posted_at, c.received_at)) as "firstPostedAt"
    from comments c
    where c.site_id = ${siteId} and c.author_id = ${authorId} and c.deleted_at is null
    having count(*) > 0
  `.execute(db);
  return rows[0];
}

/** A finding that a moderator called wrong does not count against anybody. */
function callsNames(comment: ReturnType<typeof sql>) {
  return sql`exists (
    select 1 from findings f
    where f.site_id = ${comment}.site_id and f.revision_id = ${comment}.revision_id
      and f.detector = 'name-calling' and f.target_kind = 'commenter'
      and not exists (
        select 1 from finding_labels l
        where l.site_id = f.site_id and l.revision_id = f.revision_id and l.detector = f.detector
          and l.span_start = f.span_start and l.span_end = f.span_end and l.withdrawn_at is null and l.says = 'wrong'
      )
  )`;
}

/** When the site's oldest comment was posted, by the measure of `firstPostedAt`; null while it has none. */
export async function readFirstPost(db: Db, siteId: string): Promise<Date | null> {
  const { rows } = await sql<{ first: Date | null }>`
    select min(coalesce(posted_at, received_at)) as first from comments
    where site_id = ${siteId} and deleted_at is null
  `.execute(db);
  return rows[0]?.first ?? null;
}

/** Other comments of the site with the same words. */
export interface Copies {
  readonly comments: number;
  /** Distinct known authors of the others. */
  readonly authors: number;
  readonly threads: number;
  readonly rejected: number;
  /** Some of them, the newest first. */
  readonly ids: readonly number[];
}

export async function readCopies(db: Db, siteId: string, commentId: number, limit: number): Promise<Copies> {
  const { rows } = await sql<Copies>`
    select count(*) as comments, count(distinct c.author_id) as authors, count(distinct c.thread_id) as threads,
      count(*) filter (where c.review_state = 'rejected') as rejected,
      coalesce((array_agg(c.id order by c.id desc))[1:${sql.lit(limit)}], '{}') as ids
    from comments this
    join revisions here on here.site_id = this.site_id and here.id = this.revision_id
    join revisions there on there.site_id = here.site_id and there.copy_key = here.copy_key
    join comments c on c.site_id = there.site_id and c.id = there.comment_id and c.revision_id = there.id
    where this.site_id = ${siteId} and this.id = ${commentId} and c.id <> this.id and c.deleted_at is null
  `.execute(db);
  return rows[0] ?? { comments: 0, authors: 0, threads: 0, rejected: 0, ids: [] };
}

export interface RevisionText {
  readonly number: number;
  readonly text: string;
  readonly createdAt: Date;
}

/** The newest texts of a comment, oldest of them first. */
export async function readRevisions(
  db: Db,
  siteId: string,
  commentId: number,
  limit: number,
): Promise<RevisionText[]> {
  const { rows } = await sql<RevisionText>`
    select number, text, created_at as "createdAt" from revisions
    where site_id = ${siteId} and comment_id = ${commentId}
    order by number desc
    limit ${limit}
  `.execute(db);
  return rows.reverse();
}
