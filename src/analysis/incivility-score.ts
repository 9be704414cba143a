import type { DetectorId, Finding, Severity, TargetKind } from '../domain/finding.js';
import type { Scorer } from './scorer.js';

/**
 * How likely a moderator calls a comment uncivil because of one finding, by form and severity. Set by hand from
 * reading comments, not fitted; `models/incivility/README.md` tells how they combine and what they are worth.
 */
export const FORM_WEIGHTS: Readonly<Record<DetectorId, Readonly<Record<Severity, number>>>> = {
  threat: { 1: 0.6, 2: 0.8, 3: 0.95 },
  'identity-attack': { 1: 0.5, 2: 0.8, 3: 0.95 },
  'name-calling': { 1: 0.4, 2: 0.65, 3: 0.85 },
  'lying-accusation': { 1: 0.2, 2: 0.4, 3: 0.6 },
  vulgarity: { 1: 0.1, 2: 0.3, 3: 0.7 },
  'pejorative-for-speech': { 1: 0.15, 2: 0.35, 3: 0.5 },
  aspersion: { 1: 0.12, 2: 0.35, 3: 0.5 },
  shouting: { 1: 0.1, 2: 0.2, 3: 0.3 },
  // Learned, and mostly what a form has counted already.
  'offensive-words': { 1: 0.05, 2: 0.1, 3: 0.2 },
};

/** How much more or less a finding weighs by whom it is aimed at; the exponent of what it leaves standing. */
export const TARGET_FACTORS: Readonly<Record<TargetKind | 'none', number>> = {
  commenter: 1.5,
  author: 1.3,
  group: 1,
  'public-figure': 0.8,
  unclear: 0.8,
  none: 1,
  self: 0.2,
};

/**
 * INCIVILITY as a noisy-or of the findings: 1 − Π (1 − weight)^factor (Pearl 1988, §4.3.2).
 * Each finding can only raise the score, and no number of mild ones reaches certainty.
 */
export function createFindingsScorer(): Scorer {
  return {
    version: 'findings/1',
    isCalibrated: false,
    score: (_document, { findings }) => ({ INCIVILITY: incivilityOf(findings) }),
  };
}

function incivilityOf(findings: readonly Finding[]): number {
  let civil = 1;
  for (const { detector, severity, target } of findings)
    civil *= (1 - FORM_WEIGHTS[detector][severity]) ** TARGET_FACTORS[target?.kind ?? 'none'];
  return Math.round((1 - civil) * 10_000) / 10_000;
}
