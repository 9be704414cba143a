import { compareSpans, overlaps, type Span } from '../domain/span.js';
import type { Candidate } from './detector.js';
import type { Document } from './document.js';

/** The span of the tokens `[first, end)`. */
export function spanOf(document: Document, first: number, end: number): Span {
  const start = document.tokens[first];
  const last = document.tokens[end - 1];
  return { start: start?.start ?? 0, end: last?.end ?? 0 };
}

const LONGEST_QUOTE = 60;
/** By code points, so that no character is cut in half. */
const CUT = /^.{57}/su;

/** The words of a span between quotation marks, shortened when they run long, for sentences a moderator reads. */
export function inQuotes(document: Document, { start, end }: Span): string {
  const words = document.text.slice(start, end).replace(/\s+/gu, ' ');
  const short = words.length > LONGEST_QUOTE ? `${CUT.exec(words)?.[0] ?? ''}…` : words;
  return `"${short}"`;
}

/** The candidates in order of place, without those that lie in or across a longer one. */
export function withoutOverlaps(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const kept: Candidate[] = [];
  for (const found of [...candidates].sort((a, b) => compareSpans(a.span, b.span))) {
    const last = kept.at(-1);
    if (!last || !overlaps(last.span, found.span)) kept.push(found);
    else if (length(found.span) > length(last.span)) kept[kept.length - 1] = found;
  }
  return kept;
}

function length({ start, end }: Span): number {
  return end - start;
}
