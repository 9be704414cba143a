import { sql, type RawBuilder } from 'kysely';
import type { QueueFilter } from '../../domain/review-queue.js';
import type { Db } from '../database.js';
import { matches } from '../review/queue-view.js';
import { authorsCalled, searchLatestOf, TIME } from './author-search.js';

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

/** How common a word is, is told by so many of the newest comments. */
const NEWEST = 200;
/** Half of the comments holding a word is common wherever they are; from this share on it may be, where they are many. */
const COMMON = { surely: 0.5, perhaps: 0.05 };
/** Reading the words of a text takes as long as looking at so many hits of the index (40 µs, and 6). */
const HITS_A_TEXT = 6;
/** More of the newest are read than their share asks for, so that it may vary. */
const MARGIN = 1.2;

/**
 * Words that so large a part of the newest comments hold are looked for among the newest comments that the filter lets
 * through, as far as it takes to find `RANKED` of them, and the answer is the same. The index would name a part of all
 * comments there are: with N comments, a share of s costs s·N hits there, and RANKED / s texts here.
 */
export function commonFrom(comments: number): number {
  const even = Math.sqrt((MARGIN * RANKED * HITS_A_TEXT) / Math.max(1, comments));
  return Math.min(COMMON.surely, Math.max(COMMON.perhaps, even));
}

/**
 * A page of hits, the most telling first (cover density: words close together weigh more; long comments less) or the
 * newest, and with each row how many hits there are, counted up to one more than `RANKED`. Words are looked up in what
 * has been analyzed; the rest follows within seconds.
 */
export async function searchComments(
  db: Db,
  siteId: string,
  search: CommentSearch,
  page: { readonly offset: number; readonly limit: number },
): Promise<SearchHit[]> {
  if (search.words.trim() !== '') {
    const { share, comments } = await shareOfNewest(db, siteId, search.words);
    const common = commonFrom(comments);
    // Where a filter lets few comments through, those can simply be read, whatever but the rarest words they hold.
    if (share >= (isWide(search) ? common : COMMON.perhaps)) {
      const most = Math.ceil((MARGIN * (RANKED + 1)) / Math.max(share, common));
      const newest = await newestOf(db, siteId, search, most);
      const isAll = newest.length < most;
      if (isAll || share >= common) {
        const { rows } = await searchStatement(siteId, search, page, { among: newest }).execute(db);
        if (isAll || (rows[0]?.hits ?? 0) > RANKED) return rows;
      }
    }
    return lookUp(db, siteId, search, page, { share, comments });
  }
  const { authorName } = search;
  if (authorName !== null && isWide({ ...search, authorName: null })) {
    const found = await searchLatestOf(db, siteId, authorName, { ...page, countedUpTo: RANKED + 1 });
    if (found) return found.map((hit) => ({ ...hit, marked: null }));
  }
  const { rows } = await searchStatement(siteId, search, page).execute(db);
  return rows;
}

/** How often words are found in the newest comments, and how many comments of all sites there are, roughly. */
interface Frequency {
  readonly share: number;
  readonly comments: number;
}

/** Looking at a comment on the way back through time takes so much of what it takes to fetch a hit (0.2 µs, and 7). */
const HITS_A_COMMENT = 0.03;

/**
 * Looks words up in the index: among those of the latest comments that should hold enough of them, or among all of a
 * time that is asked for, where looking at these comments is less to do than fetching all hits there ever were; else
 * among all.
 */
async function lookUp(
  db: Db,
  siteId: string,
  search: CommentSearch,
  page: { readonly offset: number; readonly limit: number },
  { share, comments }: Frequency,
): Promise<SearchHit[]> {
  return db.transaction().execute(async (tx) => {
    // The places of hits are kept exact in memory up to this; the texts of a page known only as such are all read again.
    await sql`select set_config('work_mem', ${PLACES_MEMORY}, true)`.execute(tx);
    const enough = Math.ceil((MARGIN * (RANKED + 1)) / Math.max(share, 1e-9));
    const worthwhile = Math.floor((comments * share) / (2 * HITS_A_COMMENT));
    if (isWide(search) ? enough < worthwhile : isOfSomeTime(search)) {
      const lately = await latelyOf(tx, siteId, search, Math.min(enough, worthwhile));
      if (lately.isAll || enough < worthwhile) {
        const { rows } = await searchStatement(siteId, search, page, { lately }).execute(tx);
        if (lately.isAll || (rows[0]?.hits ?? 0) > RANKED) return rows;
      }
    }
    const { rows } = await searchStatement(siteId, search, page).execute(tx);
    return rows;
  });
}

/** Enough for the pages of some fifty million comments. */
const PLACES_MEMORY = '64MB';

/** A stretch of time until now, or until what a search ends with, and between which ids the current texts of all its comments are. */
export interface Lately {
  /** Whether it holds all that a search is about, whatever its words. */
  readonly isAll: boolean;
  /** As the database writes it; not part of it, but where it holds all. */
  readonly after: string | null;
  readonly firstRevision: number | null;
  readonly lastRevision: number | null;
}

/** The stretch of so many of the newest comments that a search is about. */
export async function latelyOf(
  db: Db,
  siteId: string,
  search: CommentSearch,
  comments: number,
): Promise<Lately> {
  const { rows } = await sql<Lately>`
    select count(*) < ${comments} as "isAll", min(at)::text as after, min(revision_id) as "firstRevision", max(revision_id) as "lastRevision"
    from (
      select ${TIME} as at, c.revision_id from comments c where ${passes(siteId, search)}
      order by ${TIME} desc limit ${comments}
    ) as newest
  `.execute(db);
  return rows[0] ?? { isAll: false, after: null, firstRevision: null, lastRevision: null };
}

/** Whether nothing but the words narrows a search, so that there is no filter to begin with. */
function isWide({ authorName, filter, from, to }: CommentSearch): boolean {
  return !isNarrowed(filter) && authorName === null && from === null && to === null;
}

/** Whether nothing but a time narrows a search, beside its words. */
function isOfSomeTime({ authorName, filter, from, to }: CommentSearch): boolean {
  return !isNarrowed(filter) && authorName === null && (from !== null || to !== null);
}

/** Whether a filter lets only some of all comments through. */
function isNarrowed(filter: QueueFilter): boolean {
  const narrowing = Object.entries(filter).filter(([name]) => name !== 'list' && name !== 'attribute');
  return filter.list !== 'all' || narrowing.some(([, value]) => value !== undefined);
}

/** The ids of the newest comments that a search is about, whatever words they hold; at most so many. */
async function newestOf(
  db: Db,
  siteId: string,
  search: CommentSearch,
  most: number,
): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from comments c where ${passes(siteId, search)} order by ${TIME} desc, c.id desc limit ${most}
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** The condition on a comment `c` to be what a search is about, whatever its words. */
function passes(siteId: string, { authorName, filter, from, to, now }: CommentSearch): RawBuilder<unknown> {
  return sql`${matches(siteId, filter, now)}
    ${authorName === null ? sql`` : sql`and c.author_id = any(array(${authorsCalled(siteId, authorName)}))`}
    ${from === null ? sql`` : sql`and ${TIME} >= ${from}`}
    ${to === null ? sql`` : sql`and ${TIME} < ${to}`}`;
}

/** The part of the newest comments that holds the words; and how many comments of all sites there are, roughly. */
async function shareOfNewest(db: Db, siteId: string, words: string): Promise<Frequency> {
  const { rows } = await sql<Frequency>`
    select coalesce(avg((to_tsvector('english', r.text) @@ websearch_to_tsquery('english', ${words}))::int), 0)::float8 as share,
           (select reltuples from pg_class where oid = 'comments'::regclass)::float8 as comments
    from (
      select c.revision_id from comments c where c.site_id = ${siteId} and c.deleted_at is null
      order by ${TIME} desc limit ${NEWEST}
    ) as newest
    join revisions r on r.site_id = ${siteId} and r.id = newest.revision_id
  `.execute(db);
  return rows[0] ?? { share: 0, comments: 0 };
}

/**
 * The statement of `searchComments`, for a test that asks the database how it would run it. `among`: only these comments
 * are looked at, which the filter lets through, and their words are read instead of looked up. `lately`: only what was
 * posted in that stretch is.
 */
export function searchStatement(
  siteId: string,
  search: CommentSearch,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  {
    among = null,
    lately = null,
  }: { readonly among?: readonly number[] | null; readonly lately?: Lately | null } = {},
): RawBuilder<SearchHit> {
  const { words, order } = search;
  const query = sql`websearch_to_tsquery('english', ${words})`;
  const vector = sql`to_tsvector('english', r.text)`;
  const hasWords = words.trim() !== '';
  const ranked = hasWords && order === 'relevance';
  const markers = `HighlightAll=true, StartSel=${MARKS.start}, StopSel=${MARKS.stop}`;
  // One by one by their ids: the planner expects few hits of a word that it has no statistics of, and finds them all.
  const read = sql`(select from revisions r
    where r.site_id = ${siteId} and r.id = c.revision_id and r.state <> 'pending' and ${vector} @@ ${query} offset 0) as r`;
  const withWords =
    among === null
      ? sql`found join comments c on c.site_id = ${siteId} and c.id = found.comment_id and c.revision_id = found.id`
      : sql`comments c cross join lateral ${read}`;
  // One by one by their ids: the planner takes two thousand for enough to read all texts there are.
  const ranks = sql`(select ts_rank_cd(${vector}, ${query}, 1) as rank from revisions r
    where r.site_id = ${siteId} and r.id = newest.revision_id offset 0) as ranked`;
  return sql<SearchHit>`
    with found as materialized (
      ${
        hasWords && among === null
          ? sql`select r.comment_id, r.id from revisions r where r.site_id = ${siteId} and r.state <> 'pending' and ${vector} @@ ${query}
              ${lately === null ? sql`` : sql`and r.id between ${lately.firstRevision}::bigint and ${lately.lastRevision}::bigint`}`
          : sql`select null::bigint as comment_id, null::bigint as id where false`
      }
    ),
    newest as materialized (
      select c.id, c.revision_id, ${TIME} as at
      from ${hasWords ? withWords : sql`comments c`}
      where ${among === null ? passes(siteId, search) : sql`c.site_id = ${siteId} and c.id = any(${among}::bigint[])`}
        ${lately === null || lately.isAll ? sql`` : sql`and ${TIME} > ${lately.after}::timestamptz`}
      order by at desc, c.id desc
      limit ${RANKED + 1}
    ),
    page as (
      select newest.id, newest.revision_id, newest.at, ${ranked ? sql`ranked.rank` : sql`0`} as rank
      from newest ${ranked ? sql`cross join lateral ${ranks}` : sql``}
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
