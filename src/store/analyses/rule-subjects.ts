import { sql } from 'kysely';
import type { Attribute, Scores } from '../../domain/score.js';
import { type RuleSurroundings, SITE_RULE } from '../../domain/site-rule.js';
import type { Db } from '../database.js';

/** What surrounded a stored text. */
export interface StoredSurroundings extends RuleSurroundings {
  readonly revisionId: number;
}

/**
 * Reads what surrounded texts when they arrived. What happened later plays no part, so that a rule tried on old comments
 * knows of their authors no more than it would have known then; above all not what became of the comment itself.
 */
export async function readRuleSurroundings(
  db: Db,
  siteId: string,
  revisionIds: readonly number[],
): Promise<StoredSurroundings[]> {
  const { rows } = await sql<StoredSurroundings>`
    select r.id as "revisionId", t.source_id as "threadSourceId", t.url as "threadUrl",
      coalesce(c.posted_at, c.received_at) as "postedAt",
      case when c.author_id is not null then jsonb_build_object('posted', past.posted, 'rejected', past.rejected,
        'firstPostedAt', past.first_at) end as author
    from revisions r
    join comments c on c.site_id = r.site_id and c.id = r.comment_id
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    left join lateral (
      select count(*) as posted, min(coalesce(e.posted_at, e.received_at)) as first_at,
        count(*) filter (where e.review_state = 'rejected' and exists (
          select 1 from decisions d
          where d.site_id = e.site_id and d.comment_id = e.id and d.verdict = 'reject' and d.created_at < c.received_at
        )) as rejected
      from comments e
      where e.site_id = c.site_id and e.author_id = c.author_id and e.id < c.id and e.deleted_at is null
    ) past on c.author_id is not null
    where r.site_id = ${siteId} and r.id = any(${revisionIds}::bigint[])
  `.execute(db);
  return rows;
}

/**
 * A person's word about the current text of the comment `c` stands, and it is approved or rejected. What a rule rejected
 * by itself says nothing about whether it was right.
 */
const DECIDED_BY_PERSON = sql`c.review_state in ('approved', 'rejected', 'highlighted') and exists (
  select 1 from decisions d
  where d.site_id = c.site_id and d.comment_id = c.id and d.revision_id = c.revision_id
    and d.moderator_id is not null and d.verdict in ('approve', 'reject', 'highlight')
    and not exists (select 1 from decisions u where u.site_id = d.site_id and u.undoes = d.id)
)`;

/** A comment to try rules on: where it stands, and its current text. */
export interface TrialComment {
  readonly commentId: number;
  readonly revisionId: number;
  readonly text: string;
  readonly scores: Scores;
  /** The analysis asks for review, whatever the site's rules say. */
  readonly flagged: boolean;
  /** Null while nobody has approved or rejected it. */
  readonly rejected: boolean | null;
  readonly arrivedAt: Date;
}

/**
 * The newest analyzed comments of a site, a page at a time, ids falling. `decided`: only those a person approved or
 * rejected.
 */
export async function readTrialComments(
  db: Db,
  siteId: string,
  {
    decided,
    before,
    limit,
  }: { readonly decided: boolean; readonly before: number | null; readonly limit: number },
): Promise<TrialComment[]> {
  const { rows } = await sql<TrialComment>`
    select c.id as "commentId", r.id as "revisionId", r.text, a.scores, exists (
        select 1 from jsonb_array_elements(a.reasons) reason where reason ->> 'rule' not like ${`${SITE_RULE}%`}
      ) as flagged,
      case when ${DECIDED_BY_PERSON} then c.review_state = 'rejected' end as rejected, c.received_at as "arrivedAt"
    from comments c
    join revisions r on r.site_id = c.site_id and r.id = c.revision_id
    join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where c.site_id = ${siteId} and c.deleted_at is null
      ${before === null ? sql`` : sql`and c.id < ${before}`}
      ${decided ? sql`and ${DECIDED_BY_PERSON}` : sql``}
    order by c.id desc
    limit ${limit}
  `.execute(db);
  return rows;
}

/** The newest comments that people decided about and this attribute was scored of. */
export async function readDecidedScoresOf(
  db: Db,
  siteId: string,
  { attribute, limit }: { readonly attribute: Attribute; readonly limit: number },
): Promise<{ readonly score: number; readonly rejected: boolean }[]> {
  const { rows } = await sql<{ score: number; rejected: boolean }>`
    select (a.scores ->> ${attribute})::float8 as score, c.review_state = 'rejected' as rejected
    from comments c
    join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where c.site_id = ${siteId} and c.deleted_at is null and a.scores ? ${attribute} and ${DECIDED_BY_PERSON}
    order by c.id desc
    limit ${limit}
  `.execute(db);
  return rows;
}

/** The newest comments of all that this attribute was scored of. */
export async function readArrivedScores(
  db: Db,
  siteId: string,
  { attribute, limit }: { readonly attribute: Attribute; readonly limit: number },
): Promise<{ readonly score: number; readonly arrivedAt: Date }[]> {
  const { rows } = await sql<{ score: number; arrivedAt: Date }>`
    select (a.scores ->> ${attribute})::float8 as score, c.received_at as "arrivedAt"
    from comments c
    join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where c.site_id = ${siteId} and c.deleted_at is null and a.scores ? ${attribute}
    order by c.id desc
    limit ${limit}
  `.execute(db);
  return rows;
}
