import { sql } from 'kysely';
import type { Db } from '../database.js';

/** Work that waits in the outbox of all sites, by what it is for. */
export interface Backlog {
  readonly topic: string;
  /** Rows whose work is not done and has not been given up. */
  readonly waiting: number;
  /** Rows that were given up. */
  readonly failed: number;
  /** Age of the oldest row that waits, from when its time came; 0 when none does. */
  readonly oldestSeconds: number;
}

/** Reads the outbox, which holds nothing but work that is still to be done, for whoever watches over it. */
export async function readBacklog(db: Db, now: Date): Promise<Backlog[]> {
  const { rows } = await sql<Backlog>`
    select topic,
      (count(*) filter (where failed_at is null))::int as waiting,
      (count(*) filter (where failed_at is not null))::int as failed,
      greatest(0, coalesce(
        extract(epoch from ${now}::timestamptz - min(coalesce(not_before, created_at)) filter (where failed_at is null)),
        0))::float8 as "oldestSeconds"
    from outbox
    group by topic
    order by topic
  `.execute(db);
  return rows;
}
