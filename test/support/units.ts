import { readDocument } from '../../src/analysis/document.js';
import type { InTurns } from '../../src/narratives/discovery/turns.js';
import { nameWords, ownWords, type Unit } from '../../src/narratives/discovery/unit.js';

/** A comment as discovery sees it; what is left out is numbered, or absent at the source. */
export interface UnitText {
  readonly text: string;
  readonly author?: number | null;
  readonly thread?: number;
  readonly at?: string;
}

export function readUnits(comments: readonly (UnitText | string)[], names: readonly string[] = []): Unit[] {
  return comments.map((comment, index) => {
    const {
      text,
      author = index,
      thread = index,
      at,
    } = typeof comment === 'string' ? { text: comment } : comment;
    return {
      commentId: index + 1,
      threadId: thread,
      authorId: author,
      postedAt: at === undefined ? null : new Date(at),
      words: ownWords(readDocument(text), nameWords(names)),
    };
  });
}

/** Does work in one go. */
export function atOnce<Result>(work: InTurns<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
