import { sql } from 'kysely';
import type { Db } from '../database.js';

/** Remembers which comment stands at which place of a thread; the latest word counts. */
export async function noteCommentPlaces(
  db: Db,
  siteId: string,
  connectionId: number,
  threadId: string,
  places: readonly { readonly commentId: string; readonly place: number }[],
): Promise<void> {
  const latest = [...new Map(places.map((placed) => [placed.place, placed])).values()];
  await sql`
    insert into comment_places (site_id, connection_id, thread_id, place, comment_id)
    select ${siteId}, ${connectionId}, ${threadId}, row.place, row.comment_id
    from unnest(
      ${latest.map(({ place }) => place)}::int[], ${latest.map(({ commentId }) => commentId)}::text[]
    ) as row (place, comment_id)
    on conflict (site_id, connection_id, thread_id, place) do update set comment_id = excluded.comment_id
  `.execute(db);
}

/** The comments at these places; places nobody has named yet are left out. */
export async function readCommentPlaces(
  db: Db,
  siteId: string,
  connectionId: number,
  threadId: string,
  places: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ place: number; commentId: string }>`
    select place, comment_id as "commentId" from comment_places
    where site_id = ${siteId} and connection_id = ${connectionId} and thread_id = ${threadId}
      and place = any(${places}::int[])
  `.execute(db);
  return new Map(rows.map(({ place, commentId }) => [place, commentId]));
}
