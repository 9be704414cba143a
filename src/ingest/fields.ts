import { z } from 'zod';
import { ParleyError } from '../domain/errors.js';

/** What `toWellFormed` puts in as well. */
const REPLACEMENT = '\uFFFD';

const EARLIEST = Date.UTC(1990, 0, 1);
/** Clocks differ; a comment from further ahead than this has a wrong date. */
const FUTURE_ALLOWED_MS = 24 * 3_600_000;

/**
 * Text as it can be stored: PostgreSQL cannot store U+0000, and half a surrogate pair has no UTF-8 form. Each unstorable
 * unit becomes one other unit, so offsets stay what they were.
 */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', REPLACEMENT);
}

/** A schema of text that can be stored. */
export function cleanText(wanted: string, maxLength = Infinity) {
  return z
    .string({ error: wanted })
    .max(maxLength, `is longer than ${maxLength} characters`)
    .transform(storable);
}

/** An id in the source's own words. Many sources number their comments; the number is kept as it is written. */
export const sourceId = z
  .union([z.string(), z.int()], { error: 'must be a string or a whole number' })
  .transform(String)
  .refine(
    (id) => id.trim() !== '' && id.length <= 200 && !/[\p{Cc}\p{Surrogate}]/u.test(id),
    'must have 1 to 200 characters and no control characters',
  );

/** Only http and https: the dashboard shows these as links. */
export const webAddress = z
  .string({ error: 'must be a web address' })
  .max(2_000, 'is longer than 2000 characters')
  .refine(
    (url) => /^https?:\/\//i.test(url) && URL.canParse(url) && !/[\0\p{Surrogate}]/u.test(url),
    'must be a web address beginning with http:// or https://',
  );

const DATE_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i;

/** Reads an ISO 8601 date-time with a zone and answers it in UTC. */
export function parseInstant(value: string, now: Date, pointer: string): string {
  const written = value.trim();
  if (!DATE_TIME.test(written)) {
    throw new ParleyError(
      'invalid_input',
      'must be a date and time with a zone, such as 2026-03-01T12:00:00Z',
      pointer,
    );
  }
  const iso = written
    .replace(' ', 'T')
    .replace(',', '.')
    .replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
    .toUpperCase();
  const time = Date.parse(iso);
  if (Number.isNaN(time) || isRolledOver(iso)) {
    throw new ParleyError('invalid_input', 'is not a date of the calendar', pointer);
  }
  if (time < EARLIEST || time > now.getTime() + FUTURE_ALLOWED_MS) {
    throw new ParleyError('invalid_input', 'lies before 1990 or more than a day ahead', pointer);
  }
  return new Date(time).toISOString();
}

/** `Date.parse` reads February 30 as March 2. */
function isRolledOver(iso: string): boolean {
  const day = iso.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day;
}

/** Runs a zod schema; the first thing wrong becomes an error with a JSON pointer below `base`. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, base = ''): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const pointer = base + (issue?.path ?? []).map((key) => `/${escapePointer(String(key))}`).join('');
  throw new ParleyError('invalid_input', issue?.message ?? 'is not valid', pointer);
}

/** RFC 6901, section 3. */
function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
