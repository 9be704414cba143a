import { sql } from 'kysely';
import type { DetectorId, FindingJudgment } from '../../domain/finding.js';
import type { Span } from '../../domain/span.js';
import type { Db } from '../database.js';

/** Places of one text that a detector marked. */
export interface LabeledPlaces {
  readonly siteId: string;
  readonly revisionId: number;
  readonly detector: DetectorId;
  readonly spans: readonly Span[];
}

/** How many of the places the detector has really marked in this text. */
export async function countFindings(tx: Db, places: LabeledPlaces): Promise<number> {
  const { siteId, revisionId, detector, spans } = places;
  const { rows } = await sql<{ found: number }>`
    select count(distinct (f.span_start, f.span_end)) as found
    from findings f
    join unnest(${starts(spans)}::int[], ${ends(spans)}::int[]) as place (span_start, span_end)
      using (span_start, span_end)
    where f.site_id = ${siteId} and f.revision_id = ${revisionId} and f.detector = ${detector}
  `.execute(tx);
  return rows[0]?.found ?? 0;
}

/** Takes back what stands about the places, whoever said it. */
export async function withdrawFindingLabels(
  tx: Db,
  places: LabeledPlaces,
  moderatorId: number,
  now: Date,
): Promise<void> {
  const { siteId, revisionId, detector, spans } = places;
  await sql`
    update finding_labels l set withdrawn_at = ${now}, withdrawn_by = ${moderatorId}
    from unnest(${starts(spans)}::int[], ${ends(spans)}::int[]) as place (span_start, span_end)
    where l.site_id = ${siteId} and l.revision_id = ${revisionId} and l.detector = ${detector}
      and l.span_start = place.span_start and l.span_end = place.span_end and l.withdrawn_at is null
  `.execute(tx);
}

/** Notes a judgment about the places, with the versions that had produced the analysis. */
export async function insertFindingLabels(
  tx: Db,
  places: LabeledPlaces,
  says: FindingJudgment,
  moderatorId: number,
  now: Date,
): Promise<void> {
  const { siteId, revisionId, detector, spans } = places;
  await sql`
    insert into finding_labels (site_id, comment_id, revision_id, detector, span_start, span_end, says,
      moderator_id, versions, created_at)
    select r.site_id, r.comment_id, r.id, ${detector}, place.span_start, place.span_end, ${says}, ${moderatorId},
      a.versions, ${now}
    from revisions r
    join analyses a on a.site_id = r.site_id and a.revision_id = r.id
    cross join unnest(${starts(spans)}::int[], ${ends(spans)}::int[]) as place (span_start, span_end)
    where r.site_id = ${siteId} and r.id = ${revisionId}
  `.execute(tx);
}

export interface FindingLabelRecord extends Span {
  readonly revisionId: number;
  readonly detector: DetectorId;
  readonly says: FindingJudgment;
  readonly moderator: string;
  readonly labeledAt: Date;
}

/** What stands about the findings of these texts. */
export async function readFindingLabels(
  db: Db,
  siteId: string,
  revisionIds: readonly number[],
): Promise<FindingLabelRecord[]> {
  if (revisionIds.length === 0) return [];
  const { rows } = await sql<FindingLabelRecord>`
    select l.revision_id as "revisionId", l.detector, l.span_start as start, l.span_end as "end", l.says,
      m.name as moderator, l.created_at as "labeledAt"
    from finding_labels l
    join moderators m on m.site_id = l.site_id and m.id = l.moderator_id
    where l.site_id = ${siteId} and l.revision_id = any(${revisionIds}::bigint[]) and l.withdrawn_at is null
  `.execute(db);
  return rows;
}

export interface FindingLabelCount {
  readonly detector: DetectorId;
  /** The versions of lexicons and rules that had made the findings. */
  readonly lexicons: string;
  readonly parley: string;
  readonly right: number;
  readonly wrong: number;
}

/** How often moderators called each detector right and wrong, by the version they judged. */
export async function countFindingLabels(db: Db, siteId: string): Promise<FindingLabelCount[]> {
  const { rows } = await sql<FindingLabelCount>`
    select detector, coalesce(versions ->> 'lexicons', '') as lexicons, coalesce(versions ->> 'parley', '') as parley,
      count(*) filter (where says = 'right') as "right", count(*) filter (where says = 'wrong') as wrong
    from finding_labels
    where site_id = ${siteId} and withdrawn_at is null
    group by 1, 2, 3
    order by 1, 3, 2
  `.execute(db);
  return rows;
}

const starts = (spans: readonly Span[]): number[] => spans.map(({ start }) => start);
const ends = (spans: readonly Span[]): number[] => spans.map(({ end }) => end);
