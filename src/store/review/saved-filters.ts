import { sql } from 'kysely';
import type { Db } from '../database.js';

/** A moderator's own name for a search of the queue. */
export interface SavedFilter {
  readonly id: number;
  readonly name: string;
  /** A query string of `GET /v1/queue`, without cursor and limit. */
  readonly search: string;
}

export async function readSavedFilters(db: Db, siteId: string, moderatorId: number): Promise<SavedFilter[]> {
  return await db
    .selectFrom('saved_filters')
    .select(['id', 'name', 'search'])
    .where('site_id', '=', siteId)
    .where('moderator_id', '=', moderatorId)
    .orderBy('name')
    .execute();
}

/** Keeps a search under a name, in place of the one that had it; undefined when there are `atMost` already. */
export async function saveFilter(
  db: Db,
  filter: Omit<SavedFilter, 'id'> & {
    readonly siteId: string;
    readonly moderatorId: number;
    readonly atMost: number;
    readonly now: Date;
  },
): Promise<number | undefined> {
  const { siteId, moderatorId, name, search, atMost, now } = filter;
  const { rows } = await sql<{ id: number }>`
    insert into saved_filters (site_id, moderator_id, name, search, created_at)
    select ${siteId}, ${moderatorId}, ${name}, ${search}, ${now}
    where (
      select count(*) from saved_filters
      where site_id = ${siteId} and moderator_id = ${moderatorId} and name <> ${name}
    ) < ${atMost}
    on conflict (site_id, moderator_id, name) do update set search = excluded.search
    returning id
  `.execute(db);
  return rows[0]?.id;
}

/** Answers whether the moderator had such a filter. */
export async function deleteSavedFilter(
  db: Db,
  siteId: string,
  moderatorId: number,
  id: number,
): Promise<boolean> {
  const deleted = await db
    .deleteFrom('saved_filters')
    .where('site_id', '=', siteId)
    .where('moderator_id', '=', moderatorId)
    .where('id', '=', id)
    .executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}
