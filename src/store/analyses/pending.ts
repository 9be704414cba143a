import { sql } from 'kysely';

/**
 * Whether a revision `r` that is looked up by its id waits for its analysis. Said so that the index of those that wait does
 * not look like a way to find it: to a planner that last saw none of them it is the shortest, and while a backfill waits it
 * holds a million.
 */
export const IS_PENDING = sql`r.state || '' = 'pending'`;
