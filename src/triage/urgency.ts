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

/** One thing that makes a comment urgent, and how much of the urgency it is. */
export type UrgencyPart =
  | {
      readonly kind: 'worst-finding';
      readonly points: number;
      readonly detector: DetectorId;
      readonly severity: Severity;
      readonly target: TargetKind | null;
    }
  | { readonly kind: 'dangerous-form'; readonly points: number; readonly detector: DetectorId }
  | { readonly kind: 'score'; readonly points: number }
  | { readonly kind: 'further-findings'; readonly points: number; readonly count: number };

type Judged = Pick<Analysis, 'findings' | 'scores' | 'recommendation'>;

/**
 * How soon a moderator should look, from 0 (nothing to see) to 100; the review queue shows the highest first and,
 * among equals, the oldest. The worst finding decides: its severity, weighted by whom it is aimed at, plus
 * what its form adds. The incivility score adds up to 15 and further findings up to 10, so that two
 * comments with the same worst words are told apart. The time of posting has no part in it: urgency says
 * how bad, the queue's order says how long, and a comment never has to be scored again because it grew old.
 */
export function urgency(analysis: Judged): number {
  return Math.min(
    100,
    explainUrgency(analysis).reduce((sum, { points }) => sum + points, 0),
  );
}

/** What the urgency is the sum of, the weightiest part first; empty when nothing asks for review. */
export function explainUrgency({ findings, scores, recommendation }: Judged): UrgencyPart[] {
  if (recommendation.action === 'none') return [];
  const parts: UrgencyPart[] = [{ kind: 'score', points: FROM_SCORE * scores.INCIVILITY }];
  const worst = findings.toSorted((a, b) => weigh(b) - weigh(a))[0];
  if (worst) {
    const { detector, severity, target } = worst;
    const points = bySeverity(worst);
    parts.push({ kind: 'worst-finding', points, detector, severity, target: target?.kind ?? null });
    parts.push({ kind: 'dangerous-form', points: byForm(worst), detector });
    const count = findings.length - 1;
    parts.push({
      kind: 'further-findings',
      points: FROM_FURTHER_FINDINGS * (1 - 1 / findings.length),
      count,
    });
  }
  return parts.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points);
}

function weigh(finding: Finding): number {
  return bySeverity(finding) + byForm(finding);
}

function bySeverity({ severity, target }: Finding): number {
  return BY_SEVERITY[severity] * (target === null ? WITHOUT_TARGET : BY_TARGET[target.kind]);
}

function byForm({ detector }: Finding): number {
  return BY_FORM[detector] ?? 0;
}
