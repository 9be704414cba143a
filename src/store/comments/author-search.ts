import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../database.js';

interface CountedPage {
  readonly offset: number;
  readonly limit: number;
  readonly countedUpTo: number;
}

/** A comment of a page, and how many there are, counted up to a bound. */
export interface AuthorHit {
  readonly commentId: number;
  readonly hits: number;
}

/** When a comment `c` was posted, or arrived: what the index `comments_age` is in the order of. */
export const TIME = sql`coalesce(c.posted_at, c.received_at)`;

/** Letters that a tenth of the latest comments' authors have in their names are found among so many for each hit. */
const LOOKED_AT = 10;

/**
 * A page of the newest comments of those whose names hold some letters, whatever their case, where many have them: it is
 * found among the latest comments, however many others there are. Null where that gives no full page.
 */
export async function searchLatestOf(
  db: Db,
  siteId: string,
  name: string,
  page: CountedPage,
): Promise<AuthorHit[] | null> {
  const { rows } = await latestStatement(siteId, name, page).execute(db);
  return rows.length > 0 ? rows : null;
}

/** The statement of `searchLatestOf`, for a test that asks the database how it would run it. */
export function latestStatement(
  siteId: string,
  name: string,
  { offset, limit, countedUpTo }: CountedPage,
): RawBuilder<AuthorHit> {
  // The count comes last, so that nothing is counted for a page that is not full; person by person, to end in time.
  return sql<AuthorHit>`
    with page as materialized (
      select c.id, c.at from (
        select c.id, c.author_id, ${TIME} as at from comments c where ${isThere(siteId)}
        order by ${TIME} desc, c.id desc limit ${LOOKED_AT * (offset + limit)}
      ) as c
      where (select ${isCalled(name)} from authors a where a.site_id = ${siteId} and a.id = c.author_id)
      order by c.at desc, c.id desc limit ${limit} offset ${offset}
    )
    select page.id as "commentId", (
      select count(*) from (
        select 1 from (${authorsCalled(siteId, name)}) as author cross join lateral (
          select 1 from comments c where ${isThere(siteId)} and c.author_id = author.id limit ${countedUpTo}
        ) as one
        limit ${countedUpTo}
      ) as hit
    ) as hits
    from page where (select count(*) from page) = ${limit} order by page.at desc, page.id desc
  `;
}

/**
 * Those whose name holds some letters: by the trigrams in an index where the database has `pg_trgm`, by reading the site's
 * names where it has not.
 */
export function authorsCalled(siteId: string, name: string): RawBuilder<unknown> {
  return sql`select a.id from authors a where a.site_id = ${siteId} and ${isCalled(name)}`;
}

/** The condition on an author `a`. */
function isCalled(name: string): RawBuilder<unknown> {
  return sql`lower(a.name) like lower(${`%${name.replace(/[\\%_]/g, '\\$&')}%`})`;
}

/** The condition on a comment `c` to be there. */
function isThere(siteId: string): RawBuilder<unknown> {
  return sql`c.site_id = ${siteId} and c.deleted_at is null`;
}
