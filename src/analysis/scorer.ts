import type { Finding } from '../domain/finding.js';
import type { Scores } from '../domain/score.js';
import type { ReadWords } from './document.js';

/** What is known of a comment before it is scored. */
export interface FoundInComment {
  /** What the rules found. */
  readonly findings: readonly Finding[];
  /** How likely readers would mark its worst word as offensive; 0 where nobody was asked. */
  readonly worstWord: number;
}

export const NOTHING_FOUND: FoundInComment = { findings: [], worstWord: 0 };

/** Turns a comment and what was found in it into probabilities. The trained model stands behind the same interface. */
export interface Scorer {
  /** Changes whenever a score may change, e.g. `findings/1`. */
  readonly version: string;
  /** Whether INCIVILITY is a probability: of the comments at .9, nine in ten are uncivil. */
  readonly isCalibrated: boolean;
  score(document: ReadWords, found: FoundInComment): Scores;
}
