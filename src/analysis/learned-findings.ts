import type { Finding } from '../domain/finding.js';
import type { Scores } from '../domain/score.js';
import { firstEndingAfter, type Span } from '../domain/span.js';
import type { Detector } from './detector.js';
import { createOffensiveWords } from './detectors/offensive-words.js';
import { tokensIn, type Document } from './document.js';
import { tidy, toFinding } from './findings.js';
import { isGroupWord } from './lexicons/groups.js';
import { isMention } from './mention.js';
import type { Marks, SpanTagger } from './span-tagger/tagger.js';

/**
 * From this TOXICITY on, readers have found something in one comment of five: the words they most likely mean are
 * shown even when no single one of them is sure. Chosen by cross-validation on the tagger's training posts.
 */
const SUSPECT_FROM = 0.2;

export interface LearnedFindings {
  readonly detector: Detector;
  /** Adds what the tagger has learned to the tidy findings of the rules: offensive words of which no rule speaks, and which words of a finding are. */
  complete(document: Document, ruled: readonly Finding[], marks: Marks, scores: Scores): Finding[];
}

/**
 * What readers would mark, beside what the rules find. A form says what is done with the words, and covers all of
 * them ("people like you"); `Finding.offensive` says which of them readers would call offensive, if any.
 */
export function createLearnedFindings(tagger: SpanTagger): LearnedFindings {
  const detector = createOffensiveWords(tagger);
  return {
    detector,
    complete(document, ruled, marks, { TOXICITY = 0 }) {
      const isSuspect = TOXICITY >= SUSPECT_FROM;
      const shown = isSuspect ? marks.likely : marks.sure;
      if (shown.length === 0 && ruled.length === 0) return [];
      const learned = detector
        .candidatesOf(document, shown)
        // Readers of toxic comments mark what is quoted, and names of groups, along with the rest. The tagger has
        // learned it from them; in other comments neither is an offense.
        .filter(
          (candidate) =>
            isSuspect ||
            (!isMention(document, detector.id, candidate) && !namesGroup(document, candidate.span)),
        )
        .map((candidate) => toFinding(document, detector.id, candidate, null));
      // The rules' findings are tidy already.
      const findings = learned.length === 0 ? ruled : tidy([...ruled, ...learned]);
      return findings.map((finding) => ({
        ...finding,
        offensive: within(finding.span, finding.detector === detector.id ? [finding.span] : marks.likely),
      }));
    },
  };
}

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
