import type { DetectorId, Finding } from '../domain/finding.js';
import { compareSpans, overlaps } from '../domain/span.js';

/**
 * Which form stays when two claim the same words, the more specific first. Vulgarity and shouting are about
 * manner, not about somebody: they stand beside any form.
 */
const SPECIFIC_FIRST: readonly DetectorId[] = [
  'threat',
  'identity-attack',
  'lying-accusation',
  'name-calling',
  'pejorative-for-speech',
  'aspersion',
];
const MANNER: ReadonlySet<DetectorId> = new Set(['vulgarity', 'shouting']);

/** Orders findings by place and keeps, of forms that claim the same words, the most specific one. */
export function tidy(findings: readonly Finding[]): Finding[] {
  const claims: Finding[] = [];
  for (const form of SPECIFIC_FIRST) {
    // Findings of one form never overlap and are in order, so only neighbors need a look.
    const taken = [...claims].sort((a, b) => compareSpans(a.span, b.span));
    claims.push(...findings.filter((finding) => finding.detector === form && !overlapsAny(taken, finding)));
  }
  const manner = findings.filter(({ detector }) => MANNER.has(detector));
  return [...claims, ...manner].sort(
    (a, b) =>
      compareSpans(a.span, b.span) || (a.detector < b.detector ? -1 : a.detector > b.detector ? 1 : 0),
  );
}

/** Whether one of the findings, which are in order and do not overlap each other, shares a character. */
function overlapsAny(taken: readonly Finding[], { span }: Finding): boolean {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.span.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const next = taken[low];
  return next !== undefined && overlaps(next.span, span);
}
