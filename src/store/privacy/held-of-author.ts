import { sql } from 'kysely';
import type { Db } from '../database.js';

/** What is held about a commenter, in numbers. */
export interface HeldOfAuthor {
  readonly authorId: number;
  readonly name: string;
  /** Comments that still have their text, and those that were deleted. */
  readonly comments: number;
  readonly deleted: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
}

/** Undefined for an author the site does not know. */
export async function findAuthor(
  db: Db,
  siteId: string,
  sourceId: string,
): Promise<HeldOfAuthor | undefined> {
  const { rows } = await sql<HeldOfAuthor>`
    select a.id as "authorId", a.name,
      count(c.id) filter (where c.deleted_at is null)::int as comments,
      count(c.id) filter (where c.deleted_at is not null)::int as deleted,
      min(coalesce(c.posted_at, c.received_at)) as "firstAt", max(coalesce(c.posted_at, c.received_at)) as "lastAt"
    from authors a
    left join comments c on c.site_id = a.site_id and c.author_id = a.id
    where a.site_id = ${siteId} and a.source_id = ${sourceId}
    group by a.id, a.name
  `.execute(db);
  return rows[0];
}

/** A comment as its author may ask for it: every text, what was found in it, and what became of it. */
export interface HeldComment {
  readonly id: number;
  readonly sourceId: string;
  readonly threadId: string;
  readonly threadTitle: string | null;
  readonly parentId: string | null;
  readonly postedAt: Date | null;
  readonly receivedAt: Date;
  readonly deletedAt: Date | null;
  readonly reviewState: string;
  readonly revisions: unknown;
  readonly decisions: unknown;
}

/** The author's comments after one of them, oldest first. Moderators are not named. */
export async function readHeldComments(
  db: Db,
  siteId: string,
  authorId: number,
  after: number,
  limit: number,
): Promise<HeldComment[]> {
  const { rows } = await sql<HeldComment>`
    select c.id, c.source_id as "sourceId", t.source_id as "threadId", t.title as "threadTitle",
      c.parent_source_id as "parentId", c.posted_at as "postedAt", c.received_at as "receivedAt",
      c.deleted_at as "deletedAt", c.review_state as "reviewState",
      coalesce((
        select jsonb_agg(jsonb_build_object('number', r.number, 'text', r.text, 'receivedAt', r.created_at,
          'scores', a.scores,
          'findings', coalesce((select jsonb_agg(jsonb_build_object('detector', f.detector, 'start', f.span_start,
            'end', f.span_end) order by f.ordinal) from findings f
            where f.site_id = r.site_id and f.revision_id = r.id), '[]'),
          'narratives', coalesce((select jsonb_agg(distinct m.narrative_id) from narrative_matches m
            where m.site_id = r.site_id and m.revision_id = r.id), '[]')) order by r.number)
        from revisions r left join analyses a on a.site_id = r.site_id and a.revision_id = r.id
        where r.site_id = c.site_id and r.comment_id = c.id), '[]') as revisions,
      coalesce((
        select jsonb_agg(jsonb_build_object('verdict', d.verdict, 'takesBack', d.undoes is not null,
          'reason', d.reason, 'note', d.note, 'automatic', d.moderator_id is null, 'at', d.created_at) order by d.id)
        from decisions d where d.site_id = c.site_id and d.comment_id = c.id), '[]') as decisions
    from comments c
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    where c.site_id = ${siteId} and c.author_id = ${authorId} and c.id > ${after}
    order by c.id
    limit ${limit}
  `.execute(db);
  return rows;
}
