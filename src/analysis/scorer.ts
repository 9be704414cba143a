import type { Finding } from '../domain/finding.js';
import type { Scores } from '../domain/score.js';
import type { Document } from './document.js';

/** Turns a comment and what was found in it into probabilities. The trained model stands behind the same interface. */
export interface Scorer {
  /** Changes whenever a score may change, e.g. `findings/1`. */
  readonly version: string;
  score(document: Document, findings: readonly Finding[]): Scores;
}
