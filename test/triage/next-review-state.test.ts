import { describe, expect, it } from 'vitest';
import { nextReviewState } from '../../src/triage/next-review-state.js';

const flagged = { flagged: true, decidedOnThisText: false };
const clean = { flagged: false, decidedOnThisText: false };

describe('the review state after an analysis', () => {
  it('puts a flagged comment into the review queue', () => {
    expect(nextReviewState('clear', flagged)).toBe('waiting');
  });

  it('takes a comment out again when its revised text is clean', () => {
    expect(nextReviewState('waiting', clean)).toBe('clear');
  });

  it.each(['approved', 'rejected', 'deferred', 'escalated'] as const)(
    'sends a comment that was %s back when its revised text is flagged',
    (state) => {
      expect(nextReviewState(state, flagged)).toBe('waiting');
    },
  );

  it('lets a decision about this very text stand', () => {
    expect(nextReviewState('approved', { flagged: true, decidedOnThisText: true })).toBe('approved');
  });

  it('lets a decision about an earlier text stand while the new one is clean', () => {
    expect(nextReviewState('rejected', clean)).toBe('rejected');
  });
});
