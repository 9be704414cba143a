import type { Severity } from '../../domain/finding.js';

/** What a comment does to a protected group, and a sentence that says so without its subject. */
export const DEEDS = {
  derogation: 'runs a protected group down',
  dehumanizing: 'likens a protected group to beasts, dirt or disease',
  denial: 'denies a protected group its worth or its rights',
  aversion: 'voices hatred or disgust for a protected group',
  exclusion: 'calls for shutting a protected group out or keeping it down',
  violence: 'calls for or wishes violence against a protected group',
  epithet: 'insults people as members of a protected group',
} as const;
export type Deed = keyof typeof DEEDS;

/** Contempt for a protected group, in the tokens `[first, end)`. */
export interface Contempt {
  readonly first: number;
  readonly end: number;
  readonly severity: Severity;
  readonly deed: Deed;
}

/** Disparagement of severity 3 is what no human being is called. */
export function deedOf(severity: Severity): Deed {
  return severity === 3 ? 'dehumanizing' : 'derogation';
}
