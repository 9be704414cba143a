import type { DetectorId, Severity } from '../../../src/domain/finding.js';
import { ATTRIBUTES, type Attribute } from '../../../src/domain/score.js';
import { EVIDENCE, FIRST_WEIGHTIEST } from '../../../src/inference/evidence.js';
import { HEADS, type Head } from '../../../src/inference/feature-table.js';
import { openCombination } from '../../../src/inference/incivility-model.js';
import type { Combination } from '../../../src/inference/model-file.js';
import type { LabelledComment } from '../dataset.js';
import { ORIGINS } from './corpus.js';
import { fitLogistic } from './logistic.js';

/** A training row as the combination sees it: what a model that has not seen it says, and what was found in it. */
export interface JudgedRow {
  readonly comment: LabelledComment;
  /** For each of `HEADS` the linear logit, then for each the deep one. */
  readonly logits: Float32Array;
  readonly evidence: Float32Array;
  /** The most severe finding of each form that was found. */
  readonly severities: Readonly<Partial<Record<DetectorId, Severity>>>;
  readonly origin: number;
}

const PENALTY = 1;

/** What counts as the attribute in a row's labels; undefined where the row does not say. */
export function labelOf(attribute: Attribute, { labels }: LabelledComment): number | undefined {
  if (attribute !== 'INCIVILITY') return labels[attribute];
  const known = [labels.UNCIVIL, labels.ATTACK_ON_COMMENTER, labels.TOXICITY].filter(
    (label) => label !== undefined,
  );
  return known.length === 0 ? undefined : Math.max(...known);
}

/** The heads an attribute listens to: its own, and INCIVILITY to all. */
function headsOf(attribute: Attribute): readonly Head[] {
  return attribute === 'INCIVILITY' ? HEADS : [attribute];
}

/**
 * Fits how heads and findings combine into each attribute, one logistic regression each, on logits of models that have
 * not seen the row. No weight is negative; each origin has an intercept of its own, since calibration sets the one that
 * is kept. For INCIVILITY every origin counts alike, however many rows it has: no one site's rules shall decide.
 */
export function fitCombinations(rows: readonly JudgedRow[]): Record<Attribute, Combination> {
  return Object.fromEntries(
    ATTRIBUTES.map((attribute) => [attribute, fitCombination(attribute, rows)]),
  ) as Record<Attribute, Combination>;
}

/** See `fitCombinations`. */
export function fitCombination(attribute: Attribute, rows: readonly JudgedRow[]): Combination {
  const known = rows.flatMap((row) => {
    const label = labelOf(attribute, row.comment);
    return label === undefined ? [] : [{ ...row, label }];
  });
  const heads = headsOf(attribute).map((head) => HEADS.indexOf(head));
  const width = 2 * heads.length + FIRST_WEIGHTIEST;
  const features = new Float32Array(known.length * width);
  known.forEach(({ logits, evidence }, row) => {
    heads.forEach((head, place) => {
      features[row * width + place] = logits[head] ?? 0;
      features[row * width + heads.length + place] = logits[HEADS.length + head] ?? 0;
    });
    features.set(evidence.subarray(0, FIRST_WEIGHTIEST), row * width + 2 * heads.length);
  });
  const { weights } = fitLogistic(
    {
      features,
      width,
      labels: Float32Array.from(known, ({ label }) => label),
      weights: rowWeights(attribute, known),
      groups: Uint8Array.from(known, ({ origin }) => origin),
      intercepts: ORIGINS.length,
    },
    { penalty: PENALTY, nonNegative: true },
  );
  const linear = new Array<number>(HEADS.length).fill(0);
  const deep = new Array<number>(HEADS.length).fill(0);
  heads.forEach((head, place) => {
    linear[head] = weights[place] ?? 0;
    deep[head] = weights[heads.length + place] ?? 0;
  });
  const weightiest = new Array<number>(EVIDENCE.length - FIRST_WEIGHTIEST).fill(0);
  return { bias: 0, linear, deep, evidence: [...weights.subarray(2 * heads.length), ...weightiest] };
}

/** What a row counts in the fit. */
export function rowWeights(attribute: Attribute, rows: readonly JudgedRow[]): Float32Array {
  if (attribute !== 'INCIVILITY') return Float32Array.from(rows, ({ comment }) => comment.weight);
  const counts = new Float64Array(ORIGINS.length);
  for (const { origin } of rows) counts[origin] = (counts[origin] ?? 0) + 1;
  const present = counts.filter((count) => count > 0).length;
  return Float32Array.from(rows, ({ origin }) => rows.length / present / (counts[origin] ?? 1));
}

/** A combination's log-odds for a training row. */
export function logitOf(combination: Combination, { logits, evidence }: JudgedRow): number {
  const halves = { linear: logits.subarray(0, HEADS.length), deep: logits.subarray(HEADS.length) };
  return openCombination(combination)(halves, evidence);
}
