import type { Recommendation } from '../domain/analysis.js';
import type { DetectorId, Finding, Severity, TargetKind } from '../domain/finding.js';
import type { Scores } from '../domain/score.js';
import { pointsFromHeat, pointsFromReports, pointsFromWaiting } from '../domain/urgency.js';

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
  | { readonly kind: 'further-findings'; readonly points: number; readonly count: number }
  | { readonly kind: 'reports'; readonly points: number; readonly count: number }
  /** `share`: at least this much of the latest comments in the thread is uncivil. */
  | { readonly kind: 'thread-heat'; readonly points: number; readonly share: number }
  | { readonly kind: 'waiting'; readonly points: number; readonly hours: number };

/** What of an analysis makes a comment urgent. */
interface Judged {
  readonly findings: readonly Judging[];
  readonly scores: Pick<Scores, 'INCIVILITY'>;
  readonly recommendation: Pick<Recommendation, 'action'>;
}
type Judging = Pick<Finding, 'detector' | 'severity' | 'target'>;

/** What makes a comment urgent beside its words. */
export interface Circumstances {
  /** Readers' reports that no decision has answered. */
  readonly reports: number;
  /** Of its thread, from 0 to 1: see `recentHeat`. */
  readonly heat: number;
  /** How long it has waited for a decision, in milliseconds; null for what does not wait. */
  readonly waited: number | null;
}

/**
 * What a comment's own words are worth, from 0 (nothing to see) to 100. The worst finding decides: its severity, weighted
 * by whom it is aimed at, plus what its form adds. The incivility score adds up to 15 and further findings up to 10,
 * so that two comments with the same worst words are told apart. What readers report, the thread around it and the time
 * it has waited come on top: see `src/domain/urgency.ts`, which also says how the queue is ordered by the sum.
 */
export function urgencyOfWords(analysis: Judged): number {
  const sum = explainWords(analysis).reduce((total, { points }) => total + points, 0);
  return Math.min(100, sum); // Which the parts come to at most, but for the crumbs of floating point.
}

/**
 * What the urgency of a comment is the sum of, the weightiest part first; empty when nothing asks for review. Heat and
 * time add to what is urgent for another reason; by themselves they are none.
 */
export function explainUrgency(
  analysis: Judged | null,
  { reports, heat, waited }: Circumstances,
): UrgencyPart[] {
  const words = analysis ? explainWords(analysis) : [];
  if (words.length === 0 && reports === 0) return [];
  const parts: UrgencyPart[] = [
    ...words,
    { kind: 'reports', points: pointsFromReports(reports), count: reports },
    { kind: 'thread-heat', points: pointsFromHeat(heat), share: heat },
  ];
  if (waited !== null)
    parts.push({ kind: 'waiting', points: pointsFromWaiting(waited), hours: waited / 3_600_000 });
  return parts.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points);
}

function explainWords({ findings, scores, recommendation }: Judged): UrgencyPart[] {
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
  return parts;
}

function weigh(finding: Judging): number {
  return bySeverity(finding) + byForm(finding);
}

function bySeverity({ severity, target }: Judging): number {
  return BY_SEVERITY[severity] * (target === null ? WITHOUT_TARGET : BY_TARGET[target.kind]);
}

function byForm({ detector }: Judging): number {
  return BY_FORM[detector] ?? 0;
}
