import { sql } from 'kysely';
import type { Action, Reason } from '../../domain/analysis.js';
import type { ReviewState } from '../../domain/decision.js';
import type { DetectorId, Severity, TargetKind } from '../../domain/finding.js';
import type { Voice } from '../../domain/narrative.js';
import type { Scores } from '../../domain/score.js';
import type { Span } from '../../domain/span.js';
import type { Db } from '../database.js';

/** A comment with its current text and what the analysis says of it as a whole. */
export interface CommentRecord {
  readonly id: number;
  readonly sourceId: string;
  readonly threadId: number;
  readonly threadTitle: string | null;
  /** Null for a top-level comment, and while the comment replied to has not arrived. */
  readonly parentId: number | null;
  readonly authorId: number | null;
  readonly authorName: string | null;
  readonly text: string;
  readonly revisionId: number | null;
  readonly revision: number;
  readonly postedAt: Date | null;
  readonly receivedAt: Date;
  readonly deleted: boolean;
  readonly reviewState: ReviewState;
  /** The urgency without what waiting adds. */
  readonly priority: number;
  /** Of its thread, as far as it adds to the urgency. */
  readonly heat: number;
  /** Since when it waits, or would. */
  readonly waitingSince: Date;
  /** Readers' reports that no decision has answered. */
  readonly reports: number;
  readonly analysis: {
    readonly scores: Scores;
    readonly action: Action;
    readonly reasons: Reason[];
    readonly language: string;
    readonly analyzedAt: string;
  } | null;
}

/** Reads comments in the order of `ids`; ids the site does not have are left out. */
export async function readComments(db: Db, siteId: string, ids: readonly number[]): Promise<CommentRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<CommentRecord>`
    select c.id, c.source_id as "sourceId", c.thread_id as "threadId", t.title as "threadTitle",
      p.id as "parentId", c.author_id as "authorId", u.name as "authorName", coalesce(r.text, '') as text,
      c.revision_id as "revisionId", coalesce(r.number, 0) as revision, c.posted_at as "postedAt",
      c.received_at as "receivedAt", c.deleted_at is not null as deleted, c.review_state as "reviewState", c.urgency as priority,
      c.open_reports as reports, c.thread_heat as heat, coalesce(c.waiting_since, c.received_at) as "waitingSince",
      case when a.revision_id is not null then jsonb_build_object('scores', a.scores, 'action', a.action,
        'reasons', a.reasons, 'language', a.language, 'analyzedAt', a.analyzed_at) end as analysis
    from unnest(${ids}::bigint[]) with ordinality as wanted (id, place)
    join comments c on c.site_id = ${siteId} and c.id = wanted.id
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    left join comments p on p.site_id = c.site_id and p.thread_id = c.thread_id and p.source_id = c.parent_source_id
    left join authors u on u.site_id = c.site_id and u.id = c.author_id
    left join revisions r on r.site_id = c.site_id and r.id = c.revision_id
    left join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    order by wanted.place
  `.execute(db);
  return rows;
}

export interface FindingRecord {
  readonly revisionId: number;
  readonly detector: DetectorId;
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  readonly targetKind: TargetKind | null;
  readonly targetName: string | null;
  readonly about: string;
  readonly source: string;
  /** Null for findings stored before it was asked. */
  readonly offensive: readonly Span[] | null;
}

export async function readFindings(
  db: Db,
  siteId: string,
  revisionIds: readonly number[],
): Promise<FindingRecord[]> {
  const { rows } = await sql<FindingRecord>`
    select revision_id as "revisionId", detector, span_start as start, span_end as "end", severity,
      target_kind as "targetKind", target_name as "targetName", about, source, offensive
    from findings
    where site_id = ${siteId} and revision_id = any(${revisionIds}::bigint[])
    order by revision_id, ordinal
  `.execute(db);
  return rows;
}

export interface MatchRecord {
  readonly revisionId: number;
  readonly id: string;
  readonly version: number;
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly voice: Voice;
  readonly strength: 'strong' | 'weak';
  readonly negated: boolean;
  readonly question: boolean;
  readonly conditional: boolean;
  readonly obfuscated: boolean;
  readonly quotedFrom: string | null;
}

export async function readNarrativeMatches(
  db: Db,
  siteId: string,
  revisionIds: readonly number[],
): Promise<MatchRecord[]> {
  const { rows } = await sql<MatchRecord>`
    select revision_id as "revisionId", narrative_id as id, narrative_version as version, rule,
      span_start as start, span_end as "end", voice, strength, negated, question, conditional, obfuscated,
      quoted_from as "quotedFrom"
    from narrative_matches
    where site_id = ${siteId} and revision_id = any(${revisionIds}::bigint[])
    order by revision_id, ordinal
  `.execute(db);
  return rows;
}

/** Whether the site has a comment with this id. */
export async function hasComment(db: Db, siteId: string, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('comments')
    .select('id')
    .where('site_id', '=', siteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}
