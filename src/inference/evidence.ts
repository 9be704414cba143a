import { FORM_WEIGHTS, TARGET_FACTORS } from '../analysis/incivility-score.js';
import { DETECTORS, type Finding } from '../domain/finding.js';

/** What the findings tell the model: one number a form, and one for all that is aimed at a fellow commenter. */
export const EVIDENCE = [...DETECTORS, 'toward-commenter'] as const;

/** More of the same adds nothing from here on; about what three severe findings amount to. */
const MOST = 6;

/**
 * How strongly the findings speak, in the order of `EVIDENCE`: −ln of the chance that the comment is civil in spite of
 * them, with the weights and target factors of the findings' own score, at most 6.
 */
export function evidenceOf(findings: readonly Finding[]): Float32Array {
  const evidence = new Float32Array(EVIDENCE.length);
  const add = (index: number, amount: number): void => {
    evidence[index] = Math.min(MOST, (evidence[index] ?? 0) + amount);
  };
  for (const { detector, severity, target } of findings) {
    const strength = -Math.log(1 - FORM_WEIGHTS[detector][severity]) * TARGET_FACTORS[target?.kind ?? 'none'];
    add(DETECTORS.indexOf(detector), strength);
    if (target?.kind === 'commenter') add(EVIDENCE.length - 1, strength);
  }
  return evidence;
}
