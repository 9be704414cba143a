import type { DetectorId, Severity, TargetKind } from '../domain/finding.js';
import type { Span } from '../domain/span.js';
import type { Document } from './document.js';

/**
 * One form of incivility: one file, one test. Synchronous, pure, and without knowledge of any other detector;
 * whom the words are aimed at is decided later, by `target.ts`.
 */
export interface Detector {
  readonly id: DetectorId;
  /** Run by the contract test: each hit lists the words found, in order; a miss finds nothing. */
  readonly examples: {
    readonly hits: readonly (readonly [text: string, words: readonly string[]])[];
    readonly misses: readonly string[];
  };
  detect(document: Document): readonly Candidate[];
}

/** A finding before its target is known. */
export interface Candidate {
  readonly span: Span;
  readonly severity: Severity;
  /** What it weighs when aimed at a fellow commenter or the article's author, where that is more. */
  readonly severityToFace?: Severity;
  /** What was found, as a sentence without its full stop: the target is added when it is known. */
  readonly about: string;
  readonly source: string;
  /**
   * What the words themselves say about the target ("you idiot" → commenter); null leaves it to the thread.
   * `unclear` with a name is somebody named; `public-figure` without one is somebody in the third person.
   */
  readonly aimedAt: { readonly kind: TargetKind; readonly name: string | null } | null;
  /** False for forms that have no addressee: the finding's target stays null. */
  readonly addressed: boolean;
}
