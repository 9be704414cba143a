import { sql } from 'kysely';
import type { Db } from './database.js';

/** A place in the review queue: behind the comment with this priority and id. */
export interface QueuePlace {
  readonly priority: number;
  readonly id: number;
}

/** The next comments that wait for review, the most urgent first and among equals the oldest. */
export async function readQueue(
  db: Db,
  siteId: string,
  { after, limit }: { readonly after: QueuePlace | null; readonly limit: number },
): Promise<QueuePlace[]> {
  // The first condition follows from the second; it is the one that the index can begin at.
  const behind = after
    ? sql`and priority <= ${after.priority}::real and (priority < ${after.priority}::real or id > ${after.id})`
    : sql``;
  const { rows } = await sql<QueuePlace>`
    select id, priority from comments
    where site_id = ${siteId} and review_state = 'waiting' and deleted_at is null ${behind}
    order by priority desc, id
    limit ${limit}
  `.execute(db);
  return rows;
}

/** How many comments wait for review. */
export async function countWaiting(db: Db, siteId: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from comments
    where site_id = ${siteId} and review_state = 'waiting' and deleted_at is null
  `.execute(db);
  return rows[0]?.waiting ?? 0;
}
