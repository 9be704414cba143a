import type { DetectorId, Finding } from '../domain/finding.js';
import { compareSpans, contains } from '../domain/span.js';

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

/** Orders findings by place and leaves out what lies wholly within a finding of a more specific form. */
export function tidy(findings: readonly Finding[]): Finding[] {
  // Findings of one form never overlap, so one list a form can be searched by halves.
  const kept: Finding[][] = [];
  for (const form of SPECIFIC_FIRST) {
    const claims = findings.filter(({ detector }) => detector === form);
    kept.push(claims.filter((finding) => !kept.some((specific) => isWithinOneOf(specific, finding))));
  }
  const manner = findings.filter(({ detector }) => MANNER.has(detector));
  return [...kept.flat(), ...manner].sort(
    (a, b) =>
      compareSpans(a.span, b.span) || (a.detector < b.detector ? -1 : a.detector > b.detector ? 1 : 0),
  );
}

/** Whether one of the findings, which are in order and do not overlap each other, contains the span. */
function isWithinOneOf(findings: readonly Finding[], { span }: Finding): boolean {
  let low = 0;
  let high = findings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((findings[middle]?.span.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const next = findings[low];
  return next !== undefined && contains(next.span, span);
}
