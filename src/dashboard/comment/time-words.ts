const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const WEEK_MS = 7 * 86_400_000;

const STEPS: readonly { unit: Intl.RelativeTimeFormatUnit; ms: number }[] = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
];

/** When something was, as people say it: `4 minutes ago`, `yesterday`; after a week the date in the site's time zone. */
export function timeWords(instant: Date, now: Date, timeZone: string): string {
  const passed = now.getTime() - instant.getTime();
  if (passed >= WEEK_MS) return dateWords(instant, now, timeZone);
  const step = STEPS.find(({ ms }) => passed >= ms);
  return step ? RELATIVE.format(-Math.floor(passed / step.ms), step.unit) : 'just now';
}

/** The moment in full, in the site's time zone: `9 Oct 2026, 14:16`. */
export function fullTime(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(
    instant,
  );
}

function dateWords(instant: Date, now: Date, timeZone: string): string {
  const yearOf = (date: Date): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric' }).format(date);
  const year = yearOf(instant) === yearOf(now) ? {} : { year: 'numeric' as const };
  return new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', ...year }).format(
    instant,
  );
}
