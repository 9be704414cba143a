import { sql, type RawBuilder } from 'kysely';
import type { QueueFilter } from '../domain/review-queue.js';
import type { Db } from './database.js';
import { matches } from './queue-view.js';

export const SEARCH_ORDERS = ['relevance', 'newest'] as const;
export type SearchOrder = (typeof SEARCH_ORDERS)[number];

/** What is looked for. */
export interface CommentSearch {
  /** Words, "phrases", -without and or; empty finds every comment the filter lets through. */
  readonly words: string;
  /** Part of the author's name, whatever its case. */
  readonly authorName: string | null;
  readonly filter: QueueFilter;
  /** Half-open, by the time at which comments were posted, or arrived where the source gives none. */
  readonly from: Date | null;
  readonly to: Date | null;
  readonly order: SearchOrder;
  readonly now: Date;
}

/** So many of the newest hits are ranked, and counted; beyond, there are said to be more. */
export const RANKED = 2_000;

/** A hit; `marked` is its text with `MARKS` around what was looked for, null where no words were. */
export interface SearchHit {
  readonly commentId: number;
  readonly marked: string | null;
  readonly hits: number;
}

/** Private characters that no comment is likely to hold: where a match begins, and where it ends. */
export const MARKS = { start: '\uE000', stop: '\uE001' } as const;

/**
 * A page of hits, the most telling first (cover density: words close together weigh more; long comments less) or the
 * newest, and with each row how many hits there are, counted up to one more than `RANKED`. Words are looked up in what
 * has been analyzed; the rest follows within seconds.
 */
export async function searchComments(
  db: Db,
  siteId: string,
  search: CommentSearch,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<SearchHit[]> {
  const { rows } = await searchStatement(siteId, search, { offset, limit }).execute(db);
  return rows;
}

/** The statement of `searchComments`, for a test that asks the database how it would run it. */
export function searchStatement(
  siteId: string,
  { words, authorName, filter, from, to, order, now }: CommentSearch,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): RawBuilder<SearchHit> {
  const query = sql`websearch_to_tsquery('english', ${words})`;
  const vector = sql`to_tsvector('english', r.text)`;
  const hasWords = words.trim() !== '';
  const time = sql`coalesce(c.posted_at, c.received_at)`;
  const ranked = hasWords && order === 'relevance';
  const markers = `HighlightAll=true, StartSel=${MARKS.start}, StopSel=${MARKS.stop}`;
  return sql<SearchHit>`
    with found as materialized (
      ${
        hasWords
          ? sql`select r.comment_id, r.id from revisions r where r.site_id = ${siteId} and r.state <> 'pending' and ${vector} @@ ${query}`
          : sql`select null::bigint as comment_id, null::bigint as id where false`
      }
    ),
    newest as materialized (
      select c.id, c.revision_id, ${time} as at
      from ${
        hasWords
          ? sql`found join comments c on c.site_id = ${siteId} and c.id = found.comment_id and c.revision_id = found.id`
          : sql`comments c`
      }
      where ${matches(siteId, filter, now)}
        ${
          authorName === null
            ? sql``
            : sql`and exists (
                select 1 from authors a
                where a.site_id = c.site_id and a.id = c.author_id and strpos(lower(a.name), lower(${authorName})) > 0
              )`
        }
        ${from === null ? sql`` : sql`and ${time} >= ${from}`}
        ${to === null ? sql`` : sql`and ${time} < ${to}`}
      order by at desc, c.id desc
      limit ${RANKED + 1}
    ),
    page as (
      select newest.id, newest.revision_id, newest.at, ${ranked ? sql`ts_rank_cd(${vector}, ${query}, 1)` : sql`0`} as rank
      from newest
      join revisions r on r.site_id = ${siteId} and r.id = newest.revision_id
      order by rank desc, at desc, newest.id desc
      limit ${limit} offset ${offset}
    )
    select page.id as "commentId", (select count(*) from newest) as hits,
           ${hasWords ? sql`ts_headline('english', r.text, ${query}, ${markers})` : sql`null`} as marked
    from page
    join revisions r on r.site_id = ${siteId} and r.id = page.revision_id
    order by page.rank desc, page.at desc, page.id desc
  `;
}
