import { sql, type RawBuilder } from 'kysely';
import { SCORE_BINS, type BulkSelection } from '../../domain/bulk.js';
import type { Db } from '../database.js';
import { matches, scoreOf } from './queue-view.js';

/** How the scores of a list are spread. */
export interface ScoreHistogram {
  /** Comments by score, in SCORE_BINS bins of equal width from 0 to 1. */
  readonly bins: readonly number[];
  /** Comments of the list without such a score; no range holds them. */
  readonly unscored: number;
}

/** Counts every comment of a list by its score. */
export async function readScoreHistogram(
  db: Db,
  siteId: string,
  filter: BulkSelection['filter'],
  now: Date,
): Promise<ScoreHistogram> {
  // The borders are compared as the scores are stored, so that a bin holds what a range over it selects.
  const { rows } = await sql<{ bin: number | null; comments: number }>`
    select width_bucket(${scoreOf(filter)}, ${BORDERS}) as bin, count(*) as comments
    from comments c ${ANALYSIS}
    where ${matches(siteId, filter, now)}
    group by bin
  `.execute(db);
  const bins = new Array<number>(SCORE_BINS).fill(0);
  let unscored = 0;
  for (const { bin, comments } of rows) {
    if (bin === null) unscored += comments;
    else bins[Math.max(0, bin - 1)] = comments;
  }
  return { bins, unscored };
}

/** How many comments a selection holds. */
export async function countSelection(
  db: Db,
  siteId: string,
  selection: BulkSelection,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ comments: number }>`
    select count(*) as comments from comments c ${ANALYSIS} where ${isSelected(siteId, selection, now)}
  `.execute(db);
  return rows[0]?.comments ?? 0;
}

/** Some comments of a selection at random: the same ones for the same seed, while the selection stays the same. */
export async function drawSample(
  db: Db,
  siteId: string,
  selection: BulkSelection,
  { seed, size, now }: { readonly seed: number; readonly size: number; readonly now: Date },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from comments c ${ANALYSIS}
    where ${isSelected(siteId, selection, now)}
    order by hashint8extended(c.id, ${seed}::bigint), c.id
    limit ${size}
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** What moderators said, one by one, about comments like the selected. */
export interface PastDecisions {
  readonly approved: number;
  readonly rejected: number;
}

/**
 * What stands of the site's newest decisions about comments with a score in the range, and the same forms, targets
 * and narratives. Decisions of a batch do not count: nobody has read each of those comments.
 */
export async function readPastDecisions(
  db: Db,
  siteId: string,
  { filter, from, below }: BulkSelection,
  { newest, now }: { readonly newest: number; readonly now: Date },
): Promise<PastDecisions> {
  const { form, target, narrativeId, attribute } = filter;
  const alike = matches(siteId, { list: 'all', form, target, narrativeId, attribute }, now);
  const { rows } = await sql<PastDecisions>`
    with newest as (
      select d.comment_id, d.revision_id, d.verdict from decisions d
      where d.site_id = ${siteId} and d.batch_id is null
        and d.verdict in ('approve', 'highlight', 'reject')
        and not exists (
          select 1 from decisions later where later.site_id = d.site_id and later.comment_id = d.comment_id
            and later.id > d.id
        )
      order by d.created_at desc, d.id desc
      limit ${newest}
    )
    select count(*) filter (where d.verdict <> 'reject') as approved,
      count(*) filter (where d.verdict = 'reject') as rejected
    from newest d
    join comments c on c.site_id = ${siteId} and c.id = d.comment_id and c.revision_id = d.revision_id
    ${ANALYSIS}
    where ${alike} and ${inRange(filter, from, below)}
  `.execute(db);
  return rows[0] ?? { approved: 0, rejected: 0 };
}

/** The condition on a comment `c` and its analysis `a`. */
export function isSelected(
  siteId: string,
  { filter, from, below }: BulkSelection,
  now: Date,
): RawBuilder<unknown> {
  return sql`${matches(siteId, filter, now)} and ${inRange(filter, from, below)}`;
}

/** The analysis `a` of the current text of a comment `c`. */
export const ANALYSIS = sql`join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id`;

const BORDERS = sql.raw(
  `array[${Array.from({ length: SCORE_BINS }, (_, bin) => bin / SCORE_BINS).join()}]::real[]`,
);

function inRange(filter: BulkSelection['filter'], from: number, below: number): RawBuilder<unknown> {
  const score = scoreOf(filter);
  return below >= 1
    ? sql`${score} >= ${from}::real`
    : sql`${score} >= ${from}::real and ${score} < ${below}::real`;
}
