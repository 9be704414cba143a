import type { Span } from '../../domain/span.js';

/**
 * The stretch of a comment worth showing in a list: the whole of a short one, otherwise about `length` units around
 * `focus` (the first thing marked), cut between words.
 */
export function excerptOf(text: string, focus: Span | undefined, length: number): Span {
  if (text.length <= length) return { start: 0, end: text.length };
  const lead = Math.floor(length / 4);
  const wanted = focus === undefined || focus.end <= length ? 0 : Math.max(0, focus.start - lead);
  const start = wanted === 0 ? 0 : afterSpace(text, wanted, focus?.start ?? wanted);
  const end = Math.min(text.length, start + length);
  return { start, end: end === text.length ? end : beforeSpace(text, end, start) };
}

/** The first word boundary from `at` on, but no later than `limit`. */
function afterSpace(text: string, at: number, limit: number): number {
  for (let i = at; i < limit; i += 1) if (/\s/.test(text.charAt(i))) return i + 1;
  return whole(text, at);
}

/** The last word boundary before `at`; a single long word is cut through. */
function beforeSpace(text: string, at: number, floor: number): number {
  for (let i = at; i > floor; i -= 1) if (/\s/.test(text.charAt(i))) return i;
  return whole(text, at);
}

/** A place that does not split a surrogate pair. */
function whole(text: string, at: number): number {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;
}
