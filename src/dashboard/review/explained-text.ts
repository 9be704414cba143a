import type { CommentExplanation } from '../../http/contract.js';

/** A stretch of a comment, with what it adds to the score; null where it adds nothing by itself. */
export interface ExplainedPiece {
  readonly start: number;
  readonly text: string;
  readonly contribution: number | null;
}

/** A comment cut at the words that moved its score; words that do not fit the text are left out. */
export function piecesOf(text: string, words: CommentExplanation['words']): ExplainedPiece[] {
  const pieces: ExplainedPiece[] = [];
  let at = 0;
  for (const { span, text: said, contribution } of words) {
    // The text may have been edited since it was explained.
    if (span.start < at || text.slice(span.start, span.end) !== said) continue;
    if (span.start > at) pieces.push({ start: at, text: text.slice(at, span.start), contribution: null });
    pieces.push({ start: span.start, text: said, contribution });
    at = span.end;
  }
  if (at < text.length) pieces.push({ start: at, text: text.slice(at), contribution: null });
  return pieces;
}
