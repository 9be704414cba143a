import { sql } from 'kysely';
import type { Db } from '../database.js';

const MAX_ANCESTORS = 50;
const SIBLINGS_EACH_SIDE = 2;
const MAX_REPLIES = 100;

/** The ids of the comments around one, each list in reading order. */
export interface Surroundings {
  readonly ancestors: readonly number[];
  readonly siblings: readonly number[];
  readonly replies: readonly number[];
}

interface Place {
  readonly id: number;
  readonly thread_id: number;
  readonly source_id: string;
  readonly parent_source_id: string | null;
  readonly position: number;
  /** When it was posted, or else arrived; as text, so that microseconds survive. */
  readonly at: string;
}

/** Reads what a reader of the thread would see around a comment; undefined when the site has no such comment. */
export async function readSurroundings(
  db: Db,
  siteId: string,
  commentId: number,
): Promise<Surroundings | undefined> {
  const { rows } = await sql<Place>`
    select id, thread_id, source_id, parent_source_id, position, coalesce(posted_at, received_at)::text as at
    from comments where site_id = ${siteId} and id = ${commentId}
  `.execute(db);
  const [place] = rows;
  if (!place) return undefined;
  const before = await readSiblings(db, siteId, place, 'before');
  const after = await readSiblings(db, siteId, place, 'after');
  return {
    ancestors: await readAncestors(db, siteId, commentId),
    siblings: [...before.reverse(), ...after],
    replies: await readReplies(db, siteId, place),
  };
}

/** Sources can send comments that answer each other in a circle: the path ends where it would come back. */
async function readAncestors(db: Db, siteId: string, commentId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive branch as (
      select id, thread_id, parent_source_id, array[id] as path
      from comments where site_id = ${siteId} and id = ${commentId}
      union all
      select p.id, p.thread_id, p.parent_source_id, branch.path || p.id
      from branch
      join comments p on p.site_id = ${siteId} and p.thread_id = branch.thread_id
        and p.source_id = branch.parent_source_id
      where not p.id = any(branch.path) and cardinality(branch.path) <= ${MAX_ANCESTORS}
    )
    select id from branch where id <> ${commentId} order by cardinality(path) desc
  `.execute(db);
  return rows.map((row) => row.id);
}

async function readSiblings(
  db: Db,
  siteId: string,
  place: Place,
  side: 'before' | 'after',
): Promise<number[]> {
  const here = sql`(${place.at}::timestamptz, ${place.position}::int)`;
  const there = sql`(coalesce(posted_at, received_at), position)`;
  const { rows } = await sql<{ id: number }>`
    select id from comments
    where site_id = ${siteId} and thread_id = ${place.thread_id} and id <> ${place.id}
      and parent_source_id is not distinct from ${place.parent_source_id}
      and ${side === 'before' ? sql`${there} < ${here}` : sql`${there} > ${here}`}
    order by coalesce(posted_at, received_at) ${side === 'before' ? sql`desc` : sql`asc`},
      position ${side === 'before' ? sql`desc` : sql`asc`}
    limit ${SIBLINGS_EACH_SIDE}
  `.execute(db);
  return rows.map((row) => row.id);
}

async function readReplies(db: Db, siteId: string, place: Place): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from comments
    where site_id = ${siteId} and thread_id = ${place.thread_id} and parent_source_id = ${place.source_id}
      and id <> ${place.id}
    order by coalesce(posted_at, received_at), position
    limit ${MAX_REPLIES}
  `.execute(db);
  return rows.map((row) => row.id);
}

/** A thread's comments by time, with what each replies to: enough to put them in reading order. */
export async function readThreadOutline(
  db: Db,
  siteId: string,
  threadId: number,
): Promise<{ readonly id: number; readonly sourceId: string; readonly parentSourceId: string | null }[]> {
  const { rows } = await sql<{ id: number; sourceId: string; parentSourceId: string | null }>`
    select id, source_id as "sourceId", parent_source_id as "parentSourceId"
    from comments
    where site_id = ${siteId} and thread_id = ${threadId}
    order by coalesce(posted_at, received_at), position
  `.execute(db);
  return rows;
}
