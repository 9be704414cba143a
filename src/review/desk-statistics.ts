import type { Db } from '../store/database.js';
import {
  readDeskFlow,
  readDeskRows,
  type DeskDays,
  type DeskFlow,
  type DeskRow,
} from '../store/review/desk-statistics.js';
import { countWaiting } from '../store/review/queue-view.js';
import { proportion, type Proportion } from './proportion.js';

/** What people decided, and how fast: in all, on a day, or by a person. */
export interface DeskFigures {
  readonly decisions: number;
  readonly approved: number;
  readonly rejected: number;
  /** A person who decides once in an hour of the clock has worked that hour. Null without decisions. */
  readonly decisionsPerHour: number | null;
  /** Comments whose waiting was measured: flagged, and decided for the first time. */
  readonly timed: number;
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  /** Of the approvals and rejections, those that somebody else took back or turned round. */
  readonly overturned: Proportion | null;
  /** The same by whoever had decided. */
  readonly corrected: number;
}

export interface DeskDay extends DeskFigures {
  readonly day: string;
  /** Flagged comments that came; edited or deleted since, they are not counted. */
  readonly came: number;
  readonly went: number;
  readonly byRule: number;
  /** Waiting when the day ended, told from today backward. */
  readonly waiting: number;
}

export interface DeskStatistics {
  readonly days: readonly DeskDay[];
  readonly people: readonly (DeskFigures & { readonly moderatorId: number; readonly moderator: string })[];
  readonly total: DeskFigures;
  readonly waitingNow: number;
}

/** Counts how a desk does, by day and by person. */
export async function deskStatistics(db: Db, siteId: string, days: DeskDays): Promise<DeskStatistics> {
  const rows = await readDeskRows(db, siteId, days);
  const flow = await readDeskFlow(db, siteId, days);
  const waitingNow = await countWaiting(db, siteId);
  const backlog = backlogBefore(flow, waitingNow);
  const total = rows.find(({ day, moderatorId }) => day === null && moderatorId === null);
  return {
    waitingNow,
    total: figures(total),
    people: rows.flatMap((row) =>
      row.moderatorId === null
        ? []
        : [{ moderatorId: row.moderatorId, moderator: row.moderator ?? '', ...figures(row) }],
    ),
    days: daysBetween(days.first, days.last).map((day) => {
      const moved = flow.find((row) => row.day === day);
      return {
        day,
        ...figures(rows.find((row) => row.day === day)),
        came: moved?.came ?? 0,
        went: moved?.went ?? 0,
        byRule: moved?.byRule ?? 0,
        waiting: backlog(day),
      };
    }),
  };
}

/** How many waited when a day ended: those that wait now, less what came after it, and what went after it besides. */
export function backlogBefore(flow: readonly DeskFlow[], waitingNow: number): (day: string) => number {
  return (day) =>
    Math.max(
      0,
      flow.reduce((waiting, row) => (row.day > day ? waiting - row.came + row.went : waiting), waitingNow),
    );
}

/** Every calendar day from the first to the last. */
export function daysBetween(first: string, last: string): string[] {
  const days = [];
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day);
  return days;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function figures(row: DeskRow | undefined): DeskFigures {
  const { decisions = 0, approved = 0, rejected = 0, hours = 0, timed = 0 } = row ?? {};
  return {
    decisions,
    approved,
    rejected,
    decisionsPerHour: hours === 0 ? null : decisions / hours,
    timed,
    medianSeconds: row?.medianSeconds ?? null,
    p90Seconds: row?.p90Seconds ?? null,
    overturned: proportion(row?.overturned ?? 0, approved + rejected),
    corrected: row?.corrected ?? 0,
  };
}
