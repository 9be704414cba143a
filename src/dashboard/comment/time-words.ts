const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const STEPS: readonly { unit: Intl.RelativeTimeFormatUnit; ms: number }[] = [
  { unit: 'year', ms: 31_536_000_000 },
  { unit: 'month', ms: 2_592_000_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
];

/** How long ago, in the largest unit that fits: `4 minutes ago`, `yesterday`. */
export function agoWords(instant: Date, now: Date): string {
  const passed = now.getTime() - instant.getTime();
  const step = STEPS.find(({ ms }) => passed >= ms);
  return step ? RELATIVE.format(-Math.floor(passed / step.ms), step.unit) : 'just now';
}

/** The moment in full, in the site's time zone: `9 Oct 2026, 14:16`. */
export function fullTime(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(
    instant,
  );
}
