import { FORM_WEIGHTS, TARGET_FACTORS } from '../analysis/incivility-score.js';
import type { FoundInComment } from '../analysis/scorer.js';
import { DETECTORS } from '../domain/finding.js';

/** What all findings together amount to: one number a form, and one for all that is aimed at a fellow commenter. */
const SUMS = [...DETECTORS, 'toward-commenter'] as const;
/** The same of the weightiest finding alone, which does not grow with the length of a comment. */
const WEIGHTIEST = SUMS.map((form) => `weightiest ${form}` as const);

/** What else is found tells the model: the sums, the worst word, and the weightiest. */
export const EVIDENCE = [...SUMS, 'worst-word', ...WEIGHTIEST] as const;
const TOWARD_COMMENTER = EVIDENCE.indexOf('toward-commenter');
const WORST_WORD = EVIDENCE.indexOf('worst-word');
export const FIRST_WEIGHTIEST = SUMS.length + 1;

export function blankEvidence(): Float32Array {
  return new Float32Array(EVIDENCE.length);
}

/** More of the same adds nothing from here on; about what three severe findings amount to. */
const MOST = 6;

/** Log odds at which a word begins to count as the worst: nearly every comment has one that is less harmless. */
const WORST_FROM = -5;

/**
 * How strongly it speaks, in the order of `EVIDENCE`: for the findings −ln of the chance that the comment is civil in
 * spite of them, with the weights and target factors of the findings' own score, at most 6; for the worst word the log
 * odds of its being marked, over e⁻⁵. Written over `evidence`, where that is given.
 */
export function evidenceOf(
  { findings, worstWord }: FoundInComment,
  evidence: Float32Array = blankEvidence(),
): Float32Array {
  evidence.fill(0);
  const add = (index: number, amount: number): void => {
    evidence[index] = Math.min(MOST, (evidence[index] ?? 0) + amount);
    const weightiest = FIRST_WEIGHTIEST + index;
    evidence[weightiest] = Math.max(evidence[weightiest] ?? 0, amount);
  };
  for (const { detector, severity, target } of findings) {
    const strength = -Math.log(1 - FORM_WEIGHTS[detector][severity]) * TARGET_FACTORS[target?.kind ?? 'none'];
    add(DETECTORS.indexOf(detector), strength);
    if (target?.kind === 'commenter') add(TOWARD_COMMENTER, strength);
  }
  evidence[WORST_WORD] = Math.max(0, Math.log(worstWord / (1 - worstWord)) - WORST_FROM);
  return evidence;
}
