import type { Span } from './span.js';

/** Every detector's id. The first five are the forms of incivility of Coe, Kenski & Rains (2014). */
export const DETECTORS = [
  'name-calling',
  'aspersion',
  'lying-accusation',
  'vulgarity',
  'pejorative-for-speech',
  'threat',
  'identity-attack',
  'shouting',
  'offensive-words',
] as const;
export type DetectorId = (typeof DETECTORS)[number];

/** Whom the words are aimed at. `unclear` is an answer, not a failure. */
export const TARGET_KINDS = ['commenter', 'author', 'public-figure', 'group', 'self', 'unclear'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

export interface Target {
  readonly kind: TargetKind;
  /** As written in the thread, the byline or the comment; null when nobody is named. */
  readonly name: string | null;
}

/** 1 mild, 2 clearly uncivil, 3 severe. From the lexicon row or the detector's rule. */
export type Severity = 1 | 2 | 3;

/** What a detector says about one stretch of a comment. It never decides anything. */
export interface Finding {
  readonly detector: DetectorId;
  readonly span: Span;
  /** `text.slice(span.start, span.end)` of the original comment. */
  readonly text: string;
  readonly severity: Severity;
  /** Null where the form has no addressee (vulgarity used about nothing, shouting). */
  readonly target: Target | null;
  /** One sentence a moderator can read: what was found and why it counts. */
  readonly about: string;
  /**
   * Which of these words readers would mark as offensive; none where the offense is in what is said rather than in a
   * word. Absent where nobody was asked: without the tagger.
   */
  readonly offensive?: readonly Span[];
  /** Where the knowledge came from: a lexicon row ("names:propagandist") or a pattern ("pattern:you-noun"). */
  readonly source: string;
}

/** What a moderator says about a single finding: the detector was right, or it was not. */
export const FINDING_JUDGMENTS = ['right', 'wrong'] as const;
export type FindingJudgment = (typeof FINDING_JUDGMENTS)[number];
