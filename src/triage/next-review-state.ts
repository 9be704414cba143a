import type { ReviewState } from '../domain/decision.js';

/**
 * Where a comment stands once its current text has been analyzed. A decision about this very text stands;
 * one about an earlier text is overtaken as soon as the new text is flagged.
 */
export function nextReviewState(
  state: ReviewState,
  { flagged, decidedOnThisText }: { readonly flagged: boolean; readonly decidedOnThisText: boolean },
): ReviewState {
  const undecided = state === 'clear' || state === 'waiting';
  if (undecided) return flagged ? 'waiting' : 'clear';
  return flagged && !decidedOnThisText ? 'waiting' : state;
}
