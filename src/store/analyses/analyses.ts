import { sql } from 'kysely';
import type { Analysis } from '../../domain/analysis.js';
import type { ReviewState } from '../../domain/decision.js';
import type { FailureCode } from '../../domain/failure.js';
import { countComments, countMatches } from '../narratives/counted.js';
import type { Db } from '../database.js';
import { anyMany } from '../engine/prepared.js';
import { insertNarrativeMatches } from '../narratives/narrative-matches.js';

/** A pending revision, locked together with its comment until the transaction ends. */
export interface LockedRevision {
  readonly revisionId: number;
  readonly commentId: number;
  readonly threadId: number;
  readonly reviewState: ReviewState;
  /** What the comment's words were worth so far; of single precision. */
  readonly urgency: number;
  /** See `marksOf`; null while nothing is noted. */
  readonly found: number | null;
  /** False when the comment has been given a newer text, or was deleted. */
  readonly current: boolean;
  /** A moderator has decided about this very text, and it was not undone. */
  readonly decided: boolean;
}

/**
 * Locks those of the revisions that are still pending, so that two workers holding the same job, or a publisher
 * changing the text, take turns. Always in the order of the comments' ids: two transactions never wait for each other.
 */
export async function lockPending(
  tx: Db,
  siteId: string,
  revisionIds: readonly number[],
): Promise<LockedRevision[]> {
  const { rows } = await sql<LockedRevision>`/* prepared */
    select r.id as "revisionId", c.id as "commentId", c.thread_id as "threadId", c.review_state as "reviewState",
      c.priority as urgency, c.found, (c.revision_id = r.id and c.deleted_at is null) as current,
      exists (
        select 1 from decisions d
        where d.site_id = c.site_id and d.comment_id = c.id and d.revision_id = r.id and d.verdict is not null
          and not exists (select 1 from decisions u where u.site_id = d.site_id and u.undoes = d.id)
      ) as decided
    from revisions r
    join comments c on c.site_id = r.site_id and c.id = r.comment_id
    where r.site_id = ${siteId} and r.id = any(${anyMany('bigint', revisionIds)}) and r.state = 'pending'
    order by c.id
    for update of c, r
  `.execute(tx);
  return rows;
}

/** An analysis on its way into the store. */
export interface NewAnalysis {
  readonly revisionId: number;
  readonly tokenCount: number;
  /** ISO 639-1. */
  readonly language: string;
  readonly analysis: Analysis;
}

/**
 * Stores analyses with their findings and narrative matches, marks the revisions analyzed and counts their comments, which
 * the caller has locked: five statements for any number. None of these comments is counted yet, since none is as long as its
 * current text waits.
 */
export async function insertAnalyses(
  tx: Db,
  siteId: string,
  analyses: readonly NewAnalysis[],
  analyzedAt: Date,
): Promise<void> {
  if (analyses.length === 0) return;
  const revisionIds = analyses.map(({ revisionId }) => revisionId);
  await sql`/* prepared */
    with stored as (
      insert into analyses
        (site_id, revision_id, incivility, scores, action, reasons, versions, token_count, language, analyzed_at)
      select ${siteId}, revision_id, incivility, scores::jsonb, action, reasons::jsonb, versions::jsonb, token_count,
        language, ${analyzedAt}
      from unnest(
        ${revisionIds}::bigint[],
        ${analyses.map(({ analysis }) => analysis.scores.INCIVILITY)}::real[],
        ${analyses.map(({ analysis }) => JSON.stringify(analysis.scores))}::text[],
        ${analyses.map(({ analysis }) => analysis.recommendation.action)}::text[],
        ${analyses.map(({ analysis }) => JSON.stringify(analysis.recommendation.reasons))}::text[],
        ${analyses.map(({ analysis }) => JSON.stringify(analysis.versions))}::text[],
        ${analyses.map(({ tokenCount }) => tokenCount)}::int[],
        ${analyses.map(({ language }) => language)}::text[]
      ) as row (revision_id, incivility, scores, action, reasons, versions, token_count, language)
      returning site_id, revision_id, token_count, incivility
    )
    insert into counted_comments ${countComments(sql`c.site_id = ${siteId}`, sql`stored`)}
  `.execute(tx);
  await insertFindings(tx, siteId, analyses);
  const matches = analyses.flatMap(({ revisionId, analysis }) =>
    analysis.narratives.map((match) => ({ ...match, revisionId })),
  );
  await insertNarrativeMatches(tx, siteId, matches);
  await countMatches(tx, siteId, [...new Set(matches.map(({ revisionId }) => revisionId))]);
  await sql`/* prepared */
    update revisions set state = 'analyzed', error = null
    where site_id = ${siteId} and id = any(${anyMany('bigint', revisionIds)})
  `.execute(tx);
}

async function insertFindings(tx: Db, siteId: string, analyses: readonly NewAnalysis[]): Promise<void> {
  const rows = analyses.flatMap(({ revisionId, analysis }) =>
    analysis.findings.map((finding, ordinal) => ({ revisionId, ordinal, ...finding })),
  );
  if (rows.length === 0) return;
  await sql`/* prepared */
    insert into findings (site_id, revision_id, ordinal, detector, span_start, span_end, severity,
      target_kind, target_name, about, source, offensive)
    select ${siteId}, revision_id, ordinal, detector, span_start, span_end, severity,
      target_kind, target_name, about, source, offensive::jsonb
    from unnest(
      ${rows.map((row) => row.revisionId)}::bigint[],
      ${rows.map((row) => row.ordinal)}::int[],
      ${rows.map((row) => row.detector)}::text[],
      ${rows.map((row) => row.span.start)}::int[],
      ${rows.map((row) => row.span.end)}::int[],
      ${rows.map((row) => row.severity)}::smallint[],
      ${rows.map((row) => row.target?.kind ?? null)}::text[],
      ${rows.map((row) => row.target?.name ?? null)}::text[],
      ${rows.map((row) => row.about)}::text[],
      ${rows.map((row) => row.source)}::text[],
      ${rows.map(({ offensive }) => (offensive ? JSON.stringify(offensive) : null))}::text[]
    ) as row (revision_id, ordinal, detector, span_start, span_end, severity,
      target_kind, target_name, about, source, offensive)
  `.execute(tx);
}

/** Where a comment stands with the moderators after its analysis, and how urgent it is. */
export interface Standing {
  readonly commentId: number;
  readonly reviewState: ReviewState;
  /** What its words are worth. */
  readonly urgency: number;
  /** See `marksOf`. */
  readonly found: number;
}

/** Notes where comments stand, and since when those wait that begin to. What stands where it stood is not written. */
export async function setStandings(
  tx: Db,
  siteId: string,
  standings: readonly Standing[],
  now: Date,
): Promise<void> {
  if (standings.length === 0) return;
  await sql`/* prepared */
    update comments c set review_state = row.review_state, priority = row.urgency, found = row.found,
      thread_heat = case when row.urgency > 0 or c.open_reports > 0 then t.heat else 0 end,
      waiting_since = case when row.review_state = 'waiting' and c.review_state <> 'waiting' then ${now}
        else c.waiting_since end
    from threads t, unnest(
      ${anyMany('bigint', standings, ({ commentId }) => commentId)},
      ${anyMany('text', standings, ({ reviewState }) => reviewState)},
      ${anyMany('real', standings, ({ urgency }) => urgency)},
      ${anyMany('int', standings, ({ found }) => found)}
    ) as row (comment_id, review_state, urgency, found)
    where c.site_id = ${siteId} and c.id = row.comment_id and t.site_id = c.site_id and t.id = c.thread_id
      and (c.review_state, c.priority, c.found) is distinct from (row.review_state, row.urgency, row.found)
  `.execute(tx);
}

/** Marks revisions that no longer need an analysis. */
export async function markSkipped(tx: Db, siteId: string, revisionIds: readonly number[]): Promise<void> {
  await setState(tx, siteId, revisionIds, 'skipped', null);
}

/** Parks revisions whose analysis failed for good, until somebody retries them. */
export async function markFailed(
  tx: Db,
  siteId: string,
  revisionIds: readonly number[],
  code: FailureCode,
): Promise<void> {
  await setState(tx, siteId, revisionIds, 'failed', code);
}

async function setState(
  tx: Db,
  siteId: string,
  revisionIds: readonly number[],
  state: 'failed' | 'skipped',
  error: FailureCode | null,
): Promise<void> {
  if (revisionIds.length === 0) return;
  await sql`
    update revisions set state = ${state}, error = ${error}
    where site_id = ${siteId} and id = any(${revisionIds}::bigint[]) and state = 'pending'
  `.execute(tx);
}
