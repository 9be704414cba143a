import { sql } from 'kysely';
import type { ReportKind } from '../../domain/reader-report.js';
import type { Db } from '../database.js';

export interface NewReaderReport {
  readonly commentId: number;
  /** The publisher's id of the report, or of the reader: the same one counts once a comment. */
  readonly sourceId: string;
  readonly kind: ReportKind;
  readonly reportedAt: Date;
}

/** Locks comments of a thread by the publisher's ids and answers their own; what is deleted or unknown is left out. */
export async function lockReportable(
  tx: Db,
  siteId: string,
  threadSourceId: string,
  sourceIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; sourceId: string }>`
    select c.id, c.source_id as "sourceId" from comments c
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    where c.site_id = ${siteId} and t.source_id = ${threadSourceId} and c.source_id = any(${sourceIds}::text[])
      and c.deleted_at is null
    order by c.id for update of c
  `.execute(tx);
  return new Map(rows.map(({ id, sourceId }) => [sourceId, id]));
}

/** Stores reports, each once, and answers the comments that have a new one. */
export async function insertReaderReports(
  tx: Db,
  siteId: string,
  reports: readonly NewReaderReport[],
  now: Date,
): Promise<number[]> {
  const { rows } = await sql<{ commentId: number }>`
    insert into reader_reports (site_id, comment_id, source_id, kind, reported_at, received_at)
    select ${siteId}, row.comment_id, row.source_id, row.kind, row.reported_at, ${now}
    from unnest(
      ${reports.map(({ commentId }) => commentId)}::bigint[], ${reports.map(({ sourceId }) => sourceId)}::text[],
      ${reports.map(({ kind }) => kind)}::text[], ${reports.map(({ reportedAt }) => reportedAt)}::timestamptz[]
    ) as row (comment_id, source_id, kind, reported_at)
    on conflict do nothing
    returning comment_id as "commentId"
  `.execute(tx);
  return rows.map(({ commentId }) => commentId);
}

/** The reports of a comment `c` that nobody has answered: those that came after the last decision that stands. */
const OPEN = sql<number>`
  (select count(*) from reader_reports r
    where r.site_id = c.site_id and r.comment_id = c.id and r.received_at > coalesce((
      select max(d.created_at) from decisions d
      where d.site_id = c.site_id and d.comment_id = c.id and d.verdict is not null and not exists (
        select from decisions u where u.site_id = d.site_id and u.comment_id = d.comment_id and u.undoes = d.id)
    ), '-infinity'))`;

/**
 * Counts the open reports of comments anew: after a report, a decision, or the undoing of one. The urgency follows, and
 * counts the heat of the thread from the first report on.
 */
export async function recountReports(tx: Db, siteId: string, commentIds: readonly number[]): Promise<void> {
  if (commentIds.length === 0) return;
  await sql`
    update comments c set open_reports = counted.reports,
      thread_heat = case when c.priority > 0 or counted.reports > 0 then t.heat else 0 end
    from threads t, (
      select c.id, ${OPEN} as reports from comments c
      where c.site_id = ${siteId} and c.id = any(${commentIds}::bigint[]) and exists (
        select from reader_reports r where r.site_id = c.site_id and r.comment_id = c.id)
    ) counted
    where c.site_id = ${siteId} and c.id = counted.id and t.site_id = c.site_id and t.id = c.thread_id
  `.execute(tx);
}

/** Selects the comments whose open reports are not what their rows say. */
export const MISCOUNTED = sql`
  select c.site_id, c.id from comments c
  where (c.open_reports > 0 or exists (
      select from reader_reports r where r.site_id = c.site_id and r.comment_id = c.id))
    and c.open_reports <> ${OPEN}`;

export interface ReportCount {
  readonly kind: ReportKind;
  readonly reports: number;
}

/** What a comment was reported for, answered or not; the most frequent first. */
export async function readReportCounts(db: Db, siteId: string, commentId: number): Promise<ReportCount[]> {
  const { rows } = await sql<ReportCount>`
    select kind, count(*) as reports from reader_reports
    where site_id = ${siteId} and comment_id = ${commentId}
    group by kind order by reports desc, kind
  `.execute(db);
  return rows;
}
