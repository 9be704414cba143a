import { sql } from 'kysely';
import type { Db } from '../database.js';

export interface SeenEpisode {
  readonly siteId: string;
  /** The event that tells of it. */
  readonly type: string;
  /** The thread or the narrative it happens to. */
  readonly subject: string;
  readonly now: Date;
  /** Unseen for this long, it is over; what is seen after that is another one. In milliseconds. */
  readonly overAfterMs: number;
}

/** Notes that something goes on, and answers whether it has just begun: to one of two transactions at once only. */
export async function noteEpisode(
  tx: Db,
  { siteId, type, subject, now, overAfterMs }: SeenEpisode,
): Promise<boolean> {
  const begun = await sql`
    insert into episodes as e (site_id, type, subject, began_at, last_seen_at)
    values (${siteId}, ${type}, ${subject}, ${now}, ${now})
    on conflict (site_id, type, subject) do update set began_at = excluded.began_at, last_seen_at = excluded.last_seen_at
      where e.last_seen_at < ${new Date(now.getTime() - overAfterMs)}
    returning 1
  `.execute(tx);
  if (begun.rows.length > 0) return true;
  await sql`
    update episodes set last_seen_at = greatest(last_seen_at, ${now})
    where site_id = ${siteId} and type = ${type} and subject = ${subject}
  `.execute(tx);
  return false;
}
