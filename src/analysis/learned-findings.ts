import type { DetectorId, Finding } from '../domain/finding.js';
import type { Scores } from '../domain/score.js';
import { firstEndingAfter, overlaps, type Span } from '../domain/span.js';
import type { Candidate, Detector } from './detector.js';
import { createOffensiveWords } from './detectors/offensive-words.js';
import { tokensIn, type Document } from './document.js';
import { inOrder, saysMore, tidy, toFinding } from './findings.js';
import { isGroupWord } from './lexicons/groups.js';
import { isMention } from './mention.js';
import { unlistedInsults } from './name-calling/unlisted-insults.js';
import type { Marks, SpanTagger } from './span-tagger/tagger.js';
import type { TargetResolver } from './target.js';

/**
 * From this TOXICITY on, readers have found something in one comment of five: the words they most likely mean are
 * shown even when no single one of them is sure. Chosen by cross-validation on the tagger's training posts.
 */
const SUSPECT_FROM = 0.2;

/** A comment and what the rules have made of it. */
export interface ReadComment {
  readonly document: Document;
  /** The tidy findings of the rules. */
  readonly ruled: readonly Finding[];
  /** Whether words are only mentioned or thrown back; then nothing is found. */
  readonly isExcused: (detector: DetectorId, candidate: Candidate) => boolean;
  readonly targets: () => TargetResolver;
}

export interface LearnedFindings {
  readonly detector: Detector;
  /** Adds what the tagger has learned to the tidy findings of the rules: offensive words of which no rule speaks, and which words of a finding are. */
  complete(read: ReadComment, marks: Marks, scores: Scores): Finding[];
}

/**
 * What readers would mark, beside what the rules find. A form says what is done with the words, and covers all of
 * them ("people like you"); `Finding.offensive` says which of them readers would call offensive, if any.
 */
export function createLearnedFindings(tagger: SpanTagger): LearnedFindings {
  const detector = createOffensiveWords(tagger);
  return {
    detector,
    complete({ document, ruled, isExcused, targets }, marks, { TOXICITY = 0 }) {
      const isSuspect = TOXICITY >= SUSPECT_FROM;
      const shown = isSuspect ? marks.likely : marks.sure;
      if (shown.length === 0 && ruled.length === 0) return [];
      const called =
        shown.length === 0
          ? []
          : unlistedInsults(document, { sure: marks.sure, shown }, `learned:${tagger.version}`)
              .filter((candidate) => !isExcused('name-calling', candidate) && !isTaken(ruled, candidate.span))
              .map((candidate) => toFinding(document, 'name-calling', candidate, targets()(candidate)));
      // The rules' findings are tidy already.
      const forms = called.length === 0 ? ruled : tidy([...ruled, ...called]);
      const learned = detector
        .candidatesOf(document, shown, (span) => saysMore(document.text, span, forms))
        // Readers of toxic comments mark what is quoted, and names of groups, along with the rest. The tagger has
        // learned it from them; in other comments neither is an offense.
        .filter(
          (candidate) =>
            isSuspect ||
            (!isMention(document, detector.id, candidate) && !namesGroup(document, candidate.span)),
        )
        .map((candidate) => toFinding(document, detector.id, candidate, null));
      const findings = learned.length === 0 ? forms : inOrder([...forms, ...learned]);
      return findings.map(({ detector: form, span, text, severity, target, about, source }) => {
        const offensive = within(span, form === detector.id ? [span] : marks.likely);
        return { detector: form, span, text, severity, target, about, source, offensive };
      });
    },
  };
}

/** Name-calling stands there already, or a graver form. */
function isTaken(ruled: readonly Finding[], span: Span): boolean {
  return ruled.some((finding) => GRAVER.has(finding.detector) && overlaps(finding.span, span));
}

const GRAVER: ReadonlySet<DetectorId> = new Set([
  'threat',
  'identity-attack',
  'lying-accusation',
  'name-calling',
]);

function namesGroup(document: Document, span: Span): boolean {
  return tokensIn(document, span).some(({ key }) => isGroupWord(key));
}

/** The parts of the spans, which are in order and apart, that lie within another one. */
function within({ start, end }: Span, spans: readonly Span[]): Span[] {
  const parts: Span[] = [];
  for (let at = firstEndingAfter(spans, start); at < spans.length; at++) {
    const span = spans[at];
    if (!span || span.start >= end) break;
    parts.push({ start: Math.max(start, span.start), end: Math.min(end, span.end) });
  }
  return parts;
}
