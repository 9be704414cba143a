import type { Attribute } from './score.js';
import type { Span } from './span.js';

/** Words that moved a score, and how far. */
export interface Contribution {
  readonly span: Span;
  /** `text.slice(span.start, span.end)` of the original comment. */
  readonly text: string;
  /** How much the score fell when the words were left out; below 0 for words that keep the score down. */
  readonly contribution: number;
}

/** Which words of a comment moved one of its scores. */
export interface Explanation {
  readonly attribute: Attribute;
  readonly score: number;
  /** The score of the comment without the words that raise it: `score` less their contributions. */
  readonly rest: number;
  /** In the order of the text, never overlapping. Empty when no words matter by themselves. */
  readonly words: readonly Contribution[];
}
