import { describe, expect, it } from 'vitest';
import { DETECTORS, type DetectorId, type Severity } from '../../src/domain/finding.js';
import { DEFAULT_REJECT_REASONS, suggestReason } from '../../src/domain/reject-reason.js';

const found = (detector: DetectorId, severity: Severity = 2) => ({ detector, severity });
const suggested = (...findings: ReturnType<typeof found>[]) =>
  suggestReason(DEFAULT_REJECT_REASONS, findings)?.code ?? null;

describe('the suggested reason', () => {
  it('is the one the severest finding stands for', () => {
    expect(suggested(found('name-calling'), found('threat', 3))).toBe('threat');
    expect(suggested(found('vulgarity', 1), found('identity-attack'))).toBe('hate');
  });

  it('is the first of the list among equally severe ones', () => {
    expect(suggested(found('identity-attack'), found('threat'), found('aspersion'))).toBe('name-calling');
  });

  it('is none where no finding has a reason of its own', () => {
    expect(suggested()).toBeNull();
    expect(suggested(found('shouting', 3))).toBeNull();
  });
});

describe('the reasons a site begins with', () => {
  it('have codes of their own, and each form suggests one of them at most', () => {
    const codes = DEFAULT_REJECT_REASONS.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const detector of DETECTORS)
      expect(
        DEFAULT_REJECT_REASONS.filter(({ suggestedBy }) => suggestedBy.includes(detector)).length,
      ).toBeLessThanOrEqual(1);
  });
});
