import type { FrequencyReport } from '../../narratives/frequency-row.js';

export type Bucket = FrequencyReport['bucket'];

/** What the narratives page shows: calendar days of the site, both included; null is open. */
export interface ReportPeriod {
  readonly bucket: Bucket;
  readonly from: string | null;
  readonly to: string | null;
}

export const BUCKETS = ['day', 'week', 'month'] as const satisfies readonly Bucket[];

/** Reads the period from the page's query string; whatever is not understood falls back to everything, by day. */
export function periodFrom(search: URLSearchParams): ReportPeriod {
  const bucket = BUCKETS.find((name) => name === search.get('bucket')) ?? 'day';
  return { bucket, from: calendarDay(search.get('from')), to: calendarDay(search.get('to')) };
}

/** The period as the page keeps it in its own address. */
export function pageQuery({ bucket, from, to }: ReportPeriod): Record<string, string> {
  return { bucket, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

/** The period as the API asks for it, whose end is not included. */
export function reportQuery({ bucket, from, to }: ReportPeriod): Record<string, string> {
  return pageQuery({ bucket, from, to: to === null ? null : daysAfter(to, 1) });
}

/** The calendar day (`2026-03-01`) an instant falls on in a time zone. */
export function dayIn(timeZone: string, instant: Date): string {
  // Swedish writes dates the ISO way.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);
}

/** The calendar day `days` after another; before it, for a negative number. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function calendarDay(value: string | null): string | null {
  return value !== null && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
}
