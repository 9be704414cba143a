import type { DetectorId, Finding } from '../domain/finding.js';
import { compareSpans, contains, firstEndingAfter, type Span } from '../domain/span.js';

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
  const kept = findings.filter(({ detector }) => MANNER.has(detector));
  // Findings of one form never overlap, so one list a form can be searched by halves.
  const claimed: Span[][] = [];
  for (const form of SPECIFIC_FIRST) {
    const claims = findings.filter(
      ({ detector, span }) => detector === form && !claimed.some((spans) => isWithinOneOf(spans, span)),
    );
    claimed.push(claims.map(({ span }) => span));
    kept.push(...claims);
  }
  return kept.sort(
    (a, b) =>
      compareSpans(a.span, b.span) || SPECIFIC_FIRST.indexOf(a.detector) - SPECIFIC_FIRST.indexOf(b.detector),
  );
}

/** Whether one of the spans, which are in order and apart, contains the span. */
function isWithinOneOf(spans: readonly Span[], span: Span): boolean {
  const next = spans[firstEndingAfter(spans, span.start)];
  return next !== undefined && contains(next, span);
}
