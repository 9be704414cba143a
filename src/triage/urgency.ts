import type { Analysis } from '../domain/analysis.js';
import type { DetectorId, Finding, Severity, TargetKind } from '../domain/finding.js';

/** What the worst finding contributes by its severity alone. */
const BY_SEVERITY: Readonly<Record<Severity, number>> = { 1: 12, 2: 30, 3: 50 };

/** Somebody in the room is hurt more than somebody in the news: a share of the severity, by whom it is aimed at. */
const BY_TARGET: Readonly<Record<TargetKind, number>> = {
  commenter: 1,
  author: 0.9,
  group: 0.8,
  unclear: 0.6,
  'public-figure': 0.5,
  self: 0.2,
};
const WITHOUT_TARGET = 0.4;

/** Forms that endanger people come before forms that only offend them. */
const BY_FORM: Readonly<Partial<Record<DetectorId, number>>> = { threat: 25, 'identity-attack': 12 };

const FROM_SCORE = 15;
const FROM_FURTHER_FINDINGS = 10;

/**
 * How soon a moderator should look, from 0 (nothing to see) to 100; the review queue shows the highest first and,
 * among equals, the oldest. The worst finding decides: its severity, weighted by whom it is aimed at, plus
 * what its form adds. The incivility score adds up to 15 and further findings up to 10, so that two
 * comments with the same worst words are told apart. The time of posting has no part in it: urgency says
 * how bad, the queue's order says how long, and a comment never has to be scored again because it grew old.
 */
export function urgency(analysis: Pick<Analysis, 'findings' | 'scores' | 'recommendation'>): number {
  if (analysis.recommendation.action === 'none') return 0;
  const weights = analysis.findings.map(weigh).sort((a, b) => b - a);
  const worst = weights[0] ?? 0;
  const further = FROM_FURTHER_FINDINGS * (1 - 1 / Math.max(1, weights.length));
  return Math.min(100, worst + further + FROM_SCORE * analysis.scores.INCIVILITY);
}

function weigh({ severity, target, detector }: Finding): number {
  const share = target === null ? WITHOUT_TARGET : BY_TARGET[target.kind];
  return BY_SEVERITY[severity] * share + (BY_FORM[detector] ?? 0);
}
