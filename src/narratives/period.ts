import { ParleyError } from '../domain/errors.js';
import type { Moment } from '../store/narratives/frequency.js';

const DATE = /^(?!0000)\d{4}-\d\d-\d\d$/;
const INSTANT = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Reads the ends of a half-open period, each an ISO 8601 instant or a plain date.
 * @throws {ParleyError} `invalid_input` naming the end that is wrong.
 */
export function parsePeriod(
  from: string | undefined,
  to: string | undefined,
): { readonly from: Moment | null; readonly to: Moment | null } {
  const period = { from: parseMoment('from', from), to: parseMoment('to', to) };
  if (period.from && period.to && !isBefore(period.from, period.to)) {
    throw new ParleyError('invalid_input', 'from must be earlier than to, which is not part of the period');
  }
  return period;
}

/**
 * Refuses what is not an IANA time zone. An offset such as `+02:00` is refused too: PostgreSQL reads its sign
 * the other way round, and it knows no summer time.
 * @throws {ParleyError} `invalid_input`.
 */
export function requireTimeZone(name: string): void {
  try {
    if (!/^[A-Za-z]/.test(name)) throw new RangeError();
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    throw new ParleyError(
      'invalid_input',
      'the time zone must be an IANA name such as Europe/Helsinki or UTC',
    );
  }
}

function parseMoment(name: string, text: string | undefined): Moment | null {
  if (text === undefined) return null;
  if (DATE.test(text) && isRealDate(text)) return { date: text };
  if (INSTANT.test(text) && isRealDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))) {
    return { instant: new Date(text).toISOString() };
  }
  throw new ParleyError(
    'invalid_input',
    `${name} must be a date (2026-10-09) or an instant (2026-10-09T14:00:00Z)`,
  );
}

/** Refuses 30 February, which Date would read as 2 March. */
function isRealDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A date and an instant are told apart only by the time zone; then the store finds nothing rather than us guessing. */
function isBefore(from: Moment, to: Moment): boolean {
  if ('date' in from && 'date' in to) return from.date < to.date;
  if ('instant' in from && 'instant' in to) return from.instant < to.instant;
  return true;
}
