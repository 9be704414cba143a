const WEEK_MS = 7 * 86_400_000;

const STEPS: readonly { unit: Intl.RelativeTimeFormatUnit; ms: number }[] = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
];

/** How times are written: as in the reader's language, in the site's time zone. */
export interface TimeStyle {
  readonly locale: string;
  readonly timeZone: string;
}

/** When something was, as people say it: `4 minutes ago`, `yesterday`, `now`; after a week the date. */
export function timeWords(instant: Date, now: Date, style: TimeStyle): string {
  const passed = now.getTime() - instant.getTime();
  if (passed >= WEEK_MS) return dateWords(instant, now, style);
  const step = STEPS.find(({ ms }) => passed >= ms) ?? { unit: 'second', ms: Infinity };
  return relative(style.locale).format(-Math.floor(Math.max(0, passed) / step.ms), step.unit);
}

/** The moment in full: `9 Oct 2026, 14:16`. */
export function fullTime(instant: Date, style: TimeStyle): string {
  return dated(style, { dateStyle: 'medium', timeStyle: 'short' }).format(instant);
}

function dateWords(instant: Date, now: Date, style: TimeStyle): string {
  const yearOf = (date: Date): string => dated(style, { year: 'numeric' }).format(date);
  const year = yearOf(instant) === yearOf(now) ? {} : { year: 'numeric' as const };
  return dated(style, { day: 'numeric', month: 'short', ...year }).format(instant);
}

/** Formats are kept: making one takes far longer than using it, and the desk shows dozens of times at once. */
const relatives = new Map<string, Intl.RelativeTimeFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

function relative(locale: string): Intl.RelativeTimeFormat {
  return kept(relatives, locale, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
}

function dated({ locale, timeZone }: TimeStyle, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  return kept(dates, key, () => new Intl.DateTimeFormat(locale, { timeZone, ...options }));
}

function kept<T>(formats: Map<string, T>, key: string, make: () => T): T {
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = make();
  formats.set(key, made);
  return made;
}
