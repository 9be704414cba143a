import type { Finding } from '../domain/finding.js';
import type { Scores } from '../domain/score.js';
import type { Span } from '../domain/span.js';
import type { Detector } from './detector.js';
import { createOffensiveWords } from './detectors/offensive-words.js';
import type { Document } from './document.js';
import { tidy, toFinding } from './findings.js';
import { isMention } from './mention.js';
import type { SpanTagger } from './span-tagger/tagger.js';

/**
 * From this TOXICITY on, readers have found something in one comment of five: the words they most likely mean are
 * shown even when no single one of them is sure. Chosen by cross-validation on the tagger's training posts.
 */
const SUSPECT_FROM = 0.2;

export interface LearnedFindings {
  readonly detector: Detector;
  /** Adds what the tagger has learned: offensive words of which no rule speaks, and which words of a finding are. */
  complete(document: Document, ruled: readonly Finding[], scores: Scores): Finding[];
}

/**
 * What readers would mark, beside what the rules find. A form says what is done with the words, and covers all of
 * them ("people like you"); `Finding.offensive` says which of them readers would call offensive, if any.
 */
export function createLearnedFindings(tagger: SpanTagger): LearnedFindings {
  const detector = createOffensiveWords(tagger);
  return {
    detector,
    complete(document, ruled, { TOXICITY = 0 }) {
      const { sure, likely } = tagger.mark(document);
      const isSuspect = TOXICITY >= SUSPECT_FROM;
      const learned = detector
        .candidatesOf(document, isSuspect ? likely : sure)
        // What the tagger knows of quotation is that readers mark the quoted words of a toxic comment too.
        .filter((candidate) => isSuspect || !isMention(document, detector.id, candidate))
        .map((candidate) => toFinding(document, detector.id, candidate, null));
      return tidy([...ruled, ...learned]).map((finding) => ({
        ...finding,
        offensive: within(finding.span, finding.detector === detector.id ? [finding.span] : likely),
      }));
    },
  };
}

/** The parts of the spans that lie within another one. */
function within({ start, end }: Span, spans: readonly Span[]): Span[] {
  return spans
    .filter((span) => span.start < end && span.end > start)
    .map((span) => ({ start: Math.max(start, span.start), end: Math.min(end, span.end) }));
}
