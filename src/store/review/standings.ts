import { type RawBuilder, sql } from 'kysely';
import type { Action } from '../../domain/analysis.js';
import type { ReviewState } from '../../domain/decision.js';
import type { Scores } from '../../domain/score.js';
import type { Db } from '../database.js';

/** Where an analyzed comment stands, as it is stored. */
export interface StoredStanding {
  readonly siteId: string;
  readonly commentId: number;
  readonly reviewState: ReviewState;
  readonly revisionId: number;
  /** The analysis of the current text asks for review. */
  readonly flagged: boolean;
}

/** Where a walk over the comments goes on: behind this one, of this site alone or of all. */
export interface Walk {
  /** Null: of every site. */
  readonly siteId: string | null;
  /** Null: from the beginning. */
  readonly after: { readonly siteId: string; readonly commentId: number } | null;
  readonly limit: number;
}

/** Comments whose current text is analyzed, site by site in the order of their ids, which is that of an index. */
export async function readStandings(db: Db, walk: Walk): Promise<StoredStanding[]> {
  const { rows } = await standingsStatement(walk).execute(db);
  return rows;
}

/** The statement of `readStandings`, for a test that asks the database how it would run it. */
export function standingsStatement(walk: Walk): RawBuilder<StoredStanding> {
  return sql<StoredStanding>`
    select c.site_id as "siteId", c.id as "commentId", c.review_state as "reviewState",
      c.revision_id as "revisionId", a.action <> 'none' as flagged
    from comments c
    join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where ${isNext(walk)} and c.deleted_at is null
    order by c.site_id, c.id
    limit ${walk.limit}
  `;
}

function isNext({ siteId, after }: Walk): RawBuilder<unknown> {
  const ofSite = siteId === null ? sql`true` : sql`c.site_id = ${siteId}`;
  return after === null
    ? ofSite
    : sql`${ofSite} and (c.site_id, c.id) > (${after.siteId}, ${after.commentId}::bigint)`;
}

/** The urgency of an analyzed comment as it is stored, and what it follows from. */
export interface StoredUrgency {
  readonly siteId: string;
  readonly commentId: number;
  readonly revisionId: number;
  readonly action: Action;
  readonly scores: Scores;
  readonly reports: number;
  readonly heat: number;
  /** When it last began to wait; when it arrived, for what never did. */
  readonly since: Date;
  /** What its words are worth. */
  readonly words: number;
  readonly rank: number;
}

/** The urgency of comments, in the same order as `readStandings`. */
export async function readUrgencies(db: Db, walk: Walk): Promise<StoredUrgency[]> {
  const { rows } = await urgenciesStatement(walk).execute(db);
  return rows;
}

/** The statement of `readUrgencies`, for a test that asks the database how it would run it. */
export function urgenciesStatement(walk: Walk): RawBuilder<StoredUrgency> {
  return sql<StoredUrgency>`
    select c.site_id as "siteId", c.id as "commentId", c.revision_id as "revisionId", a.action, a.scores,
      c.open_reports as reports, c.thread_heat as heat, coalesce(c.waiting_since, c.received_at) as since,
      c.priority as words, c.queue_rank as rank
    from comments c
    join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where ${isNext(walk)} and c.deleted_at is null
    order by c.site_id, c.id
    limit ${walk.limit}
  `;
}
