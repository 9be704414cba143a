import type { Kysely } from 'kysely';
import { z } from 'zod';
import { ParleyError } from '../domain/errors.js';
import { REPORT_KINDS, type ReportKind } from '../domain/reader-report.js';
import type { Rejection } from '../domain/rejection.js';
import { notifyLive } from '../store/jobs/live-events.js';
import { insertReaderReports, lockReportable, recountReports } from '../store/comments/reader-reports.js';
import type { Database } from '../store/schema.js';
import { idOf } from './comment-row.js';
import { parseInstant, parseWith, sourceId } from './fields.js';

/** The most reports one request may carry. */
const MAX_REPORTS_PER_REQUEST = 1_000;

const report = z.object(
  {
    id: sourceId,
    commentId: sourceId,
    kind: z.enum(REPORT_KINDS, `must be one of ${REPORT_KINDS.join(', ')}`).default('other'),
    createdAt: z.string({ error: 'must be a date and time as a string' }).nullish(),
  },
  'must be an object with id and commentId',
);

/** What one request sends, whole; each report is parsed by itself. */
export const reportsPayload = z.object({ threadId: sourceId, reports: z.array(report) });

const envelope = z.object(
  { threadId: sourceId, reports: z.array(z.unknown(), 'must be an array') },
  'must be an object with threadId and reports',
);

/** One report in the publisher's ids, and where it stood in the request. */
interface ReportRow {
  readonly index: number;
  readonly id: string;
  readonly commentId: string;
  readonly kind: ReportKind;
  readonly reportedAt: Date;
}

export interface ParsedReports {
  readonly threadId: string;
  readonly reports: readonly ReportRow[];
  readonly rejected: readonly Rejection[];
}

/** Parses `{ threadId, reports }`, the body of `POST /v1/reader-reports`. */
export function parseReports(body: unknown, now: Date): ParsedReports {
  const { threadId, reports: rows } = parseWith(envelope, body);
  if (rows.length > MAX_REPORTS_PER_REQUEST) {
    const detail = `more than ${MAX_REPORTS_PER_REQUEST} reports; send them in parts`;
    throw new ParleyError('too_large', detail, '/reports');
  }
  const reports: ReportRow[] = [];
  const rejected: Rejection[] = [];
  for (const [index, row] of rows.entries()) {
    const base = `/reports/${index}`;
    try {
      const { createdAt, ...rest } = parseWith(report, row, base);
      const reportedAt =
        createdAt == null ? now : new Date(parseInstant(createdAt, now, `${base}/createdAt`));
      reports.push({ ...rest, index, reportedAt });
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      rejected.push({ where: error.pointer ?? base, id: idOf(row), detail: error.detail });
    }
  }
  return { threadId, reports, rejected };
}

/** What became of the reports of a request. */
export interface ReportsTaken {
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: Rejection[];
}

/**
 * Stores what readers report. A comment with a report that nobody has answered yet stands in the list of reported
 * comments, whatever was decided about it before.
 */
export async function takeReports(
  db: Kysely<Database>,
  { siteId, parsed, now }: { readonly siteId: string; readonly parsed: ParsedReports; readonly now: Date },
): Promise<ReportsTaken> {
  const { threadId, reports } = parsed;
  return await db.transaction().execute(async (tx) => {
    const wanted = [...new Set(reports.map(({ commentId }) => commentId))];
    const ids = await lockReportable(tx, siteId, threadId, wanted);
    const rejected = [...parsed.rejected];
    const known = new Map<string, Parameters<typeof insertReaderReports>[2][number]>();
    let taken = 0;
    for (const { index, id, commentId: of, kind, reportedAt } of reports) {
      const commentId = ids.get(of);
      if (commentId === undefined) {
        const detail = 'no such comment in this thread; send it first';
        rejected.push({ where: `/reports/${index}/commentId`, id, detail });
        continue;
      }
      taken += 1;
      known.set(`${commentId} ${id}`, { commentId, sourceId: id, kind, reportedAt });
    }
    const reported = await insertReaderReports(tx, siteId, [...known.values()], now);
    const commentIds = [...new Set(reported)];
    await recountReports(tx, siteId, commentIds);
    if (commentIds.length > 0) await notifyLive(tx, siteId, { type: 'reported', commentIds });
    return { accepted: reported.length, unchanged: taken - reported.length, rejected };
  });
}
