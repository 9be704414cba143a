import { sql } from 'kysely';
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

/**
 * Comments of every site whose current text is analyzed, in order of their ids, `after` the given one. Comment ids
 * come from one sequence, whatever the site.
 */
export async function readStandings(db: Db, after: number, limit: number): Promise<StoredStanding[]> {
  const { rows } = await sql<StoredStanding>`
    select c.site_id as "siteId", c.id as "commentId", c.review_state as "reviewState",
      c.revision_id as "revisionId", a.action <> 'none' as flagged
    from comments c
    join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where c.id > ${after} and c.deleted_at is null
    order by c.id
    limit ${limit}
  `.execute(db);
  return rows;
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
export async function readUrgencies(db: Db, after: number, limit: number): Promise<StoredUrgency[]> {
  const { rows } = await sql<StoredUrgency>`
    select c.site_id as "siteId", c.id as "commentId", c.revision_id as "revisionId", a.action, a.scores,
      c.open_reports as reports, c.thread_heat as heat, coalesce(c.waiting_since, c.received_at) as since,
      c.priority as words, c.queue_rank as rank
    from comments c
    join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where c.id > ${after} and c.deleted_at is null
    order by c.id
    limit ${limit}
  `.execute(db);
  return rows;
}
