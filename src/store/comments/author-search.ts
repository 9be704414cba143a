import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../database.js';

interface Page {
  readonly offset: number;
  readonly limit: number;
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
 * The newest comments of those whose names hold some letters, whatever their case. Letters that many have are found among
 * the latest comments, however many others there are; of others all comments are put in order, which are fewer.
 */
export async function searchAuthors(
  db: Db,
  siteId: string,
  name: string,
  page: Page & { readonly countedUpTo: number },
): Promise<AuthorHit[]> {
  const { rows: latest } = await authorStatement(siteId, name, page, 'latest').execute(db);
  if (latest.length > 0) return latest;
  const { rows } = await authorStatement(siteId, name, page, 'each').execute(db);
  return rows;
}

/**
 * A statement of `searchAuthors`, for a test that asks the database how it would run it. `latest`: a full page of what is
 * found among the latest comments, or nothing; `each`: the page, whatever there is.
 */
export function authorStatement(
  siteId: string,
  name: string,
  { offset, limit, countedUpTo }: Page & { readonly countedUpTo: number },
  among: 'latest' | 'each',
): RawBuilder<AuthorHit> {
  const most = offset + limit;
  const found =
    among === 'each'
      ? ofEach(siteId, name, sql`c.id, ${TIME} as at`, sql`order by ${TIME} desc, c.id desc limit ${most}`)
      : sql`(
          select c.id, c.at from (
            select c.id, c.author_id, ${TIME} as at from comments c where ${isThere(siteId)}
            order by ${TIME} desc, c.id desc limit ${LOOKED_AT * most}
          ) as c
          where (select ${isCalled(name)} from authors a where a.site_id = ${siteId} and a.id = c.author_id)
        ) as c`;
  // The count is last, so that nothing is counted for a page that is not full.
  const isFull = sql`where (select count(*) from page) = ${limit}`;
  return sql<AuthorHit>`
    with page as materialized (
      select c.id, c.at from ${found} order by c.at desc, c.id desc limit ${limit} offset ${offset}
    )
    select page.id as "commentId", (
      select count(*) from (select 1 from ${ofEach(siteId, name, sql`1`, sql`limit ${countedUpTo}`)} limit ${countedUpTo}) as hit
    ) as hits
    from page ${among === 'latest' ? isFull : sql``} order by page.at desc, page.id desc
  `;
}

/** Some of each one's comments `c`, person by person, so that it ends where there are enough. */
function ofEach(
  siteId: string,
  name: string,
  columns: RawBuilder<unknown>,
  some: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`(${authorsCalled(siteId, name)}) as author cross join lateral (
      select ${columns} from comments c where ${isThere(siteId)} and c.author_id = author.id ${some}
    ) as c`;
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
