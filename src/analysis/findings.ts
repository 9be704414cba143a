import type { DetectorId, Finding, Target } from '../domain/finding.js';
import { compareSpans, contains, firstEndingAfter, overlaps, type Span } from '../domain/span.js';
import type { Candidate } from './detector.js';
import type { Document } from './document.js';
import { describeTarget } from './target.js';

/** A candidate as it is shown, now that its target is known. */
export function toFinding(
  { text }: Document,
  detector: DetectorId,
  { span, severity, severityToFace = severity, about, source }: Candidate,
  target: Target | null,
): Finding {
  const isToFace = target?.kind === 'commenter' || target?.kind === 'author';
  return {
    detector,
    span,
    text: text.slice(span.start, span.end),
    severity: isToFace ? severityToFace : severity,
    target,
    about: endSentence(`${about}${describeTarget(target)}`),
    source,
  };
}

/** A name may bring its own full stop ("… the commenter Mikhail V."). */
function endSentence(words: string): string {
  return words.endsWith('.') ? words : `${words}.`;
}

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

/** Orders findings of rules by place and leaves out what lies wholly within a finding of a more specific form. */
export function tidy(findings: readonly Finding[]): Finding[] {
  // One by itself claims nothing of another.
  if (findings.length < 2) return [...findings];
  const kept = findings.filter(({ detector }) => MANNER.has(detector));
  // Findings of one form never overlap, so one list a form can be searched by halves.
  const claimed = new Map<DetectorId, Span[]>();
  for (const form of SPECIFIC_FIRST) {
    const claims = findings.filter((finding) => finding.detector === form && !isClaimed(claimed, finding));
    if (claims.length === 0) continue;
    claimed.set(
      form,
      claims.map(({ span }) => span),
    );
    kept.push(...claims);
  }
  return inOrder(kept);
}

/** By place, the longer first; of those at one place manner first, then the more specific form. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      compareSpans(a.span, b.span) || SPECIFIC_FIRST.indexOf(a.detector) - SPECIFIC_FIRST.indexOf(b.detector),
  );
}

function isClaimed(claimed: ReadonlyMap<DetectorId, Span[]>, { detector, span, source }: Finding): boolean {
  for (const [other, spans] of claimed) {
    // A threat says what is to be done, an identity attack to whom: the one does not say the other.
    if (other === 'threat' && detector === 'identity-attack') continue;
    // "Liar" is both: it says that somebody lies, and calls them a name. "Dishonest" only says so.
    const areBoth =
      other === 'lying-accusation' && detector === 'name-calling' && source.startsWith('names:');
    if (!areBoth && isWithinOneOf(spans, span)) return true;
  }
  return false;
}

/** Whether one of the spans, which are in order and apart, contains the span. */
function isWithinOneOf(spans: readonly Span[], span: Span): boolean {
  const next = spans[firstEndingAfter(spans, span.start)];
  return next !== undefined && contains(next, span);
}

const NOT_SPACE = /\S/u;

/** Whether some letter of the span stands in none of the findings; what they cover, one or several, says nothing new. */
export function saysMore(text: string, span: Span, findings: readonly Finding[]): boolean {
  const near = findings.filter((finding) => overlaps(finding.span, span));
  if (near.some((finding) => contains(finding.span, span))) return false;
  for (let at = span.start; at < span.end; at++) {
    const isCovered = near.some((finding) => finding.span.start <= at && at < finding.span.end);
    if (!isCovered && NOT_SPACE.test(text.charAt(at))) return true;
  }
  return false;
}
