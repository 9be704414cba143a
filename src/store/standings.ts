import { sql } from 'kysely';
import type { ReviewState } from '../domain/decision.js';
import type { Db } from './database.js';

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
