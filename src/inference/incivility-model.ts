import type { Document } from '../analysis/document.js';
import { sigmoid } from '../analysis/platt.js';
import type { Scorer } from '../analysis/scorer.js';
import type { Finding } from '../domain/finding.js';
import { ATTRIBUTES, type Scores } from '../domain/score.js';
import { createDenseHead } from './dense-head.js';
import { encodeDocument } from './encode.js';
import { evidenceOf } from './evidence.js';
import { HEADS } from './feature-table.js';
import type { Combination, FindingWorth, ModelFile } from './model-file.js';
import { createPooler } from './pool.js';

/** The raw answer of the model for one comment, one logit a head, before findings and calibration. */
export interface HeadLogits {
  readonly linear: Float32Array;
  readonly deep: Float32Array;
}

/** Both halves of the model on a document; the arrays are reused by the next call. */
export function createHeads({
  table,
  head,
}: Pick<ModelFile, 'table' | 'head'>): (document: Document) => HeadLogits {
  const pool = createPooler(table);
  const apply = createDenseHead(head);
  return (document) => {
    const { vector, linear } = pool(encodeDocument(document));
    return { linear, deep: apply(vector) };
  };
}

/** The trained scorer: every attribute a calibrated probability. Plain arithmetic, no tensor is ever made. */
export function createIncivilityScorer(model: ModelFile): Scorer {
  const heads = createHeads(model);
  const { version, attributes, findingWorths } = model.settings;
  return {
    version,
    score(document, findings) {
      const logits = heads(document);
      const evidence = evidenceOf(findings);
      return Object.fromEntries(
        ATTRIBUTES.map((attribute) => {
          const combined = sigmoid(combine(attributes[attribute], logits, evidence));
          const least = worthOf(findingWorths[attribute], findings);
          // Four digits: more would promise more than there is.
          return [attribute, Math.round(10_000 * Math.max(combined, least)) / 10_000];
        }),
      ) as unknown as Scores;
    },
  };
}

/** The most that any finding of the form is worth by itself; 0 without one. */
function worthOf(worth: FindingWorth | undefined, findings: readonly Finding[]): number {
  if (worth === undefined) return 0;
  let most = 0;
  for (const { detector, severity } of findings) {
    if (detector === worth.detector) most = Math.max(most, worth.bySeverity[severity - 1] ?? 0);
  }
  return most;
}

/** The log-odds of an attribute. */
export function combine(
  { bias, linear, deep, evidence }: Combination,
  logits: HeadLogits,
  found: Float32Array,
): number {
  let sum = bias;
  for (let head = 0; head < HEADS.length; head++) {
    sum += (linear[head] ?? 0) * (logits.linear[head] ?? 0) + (deep[head] ?? 0) * (logits.deep[head] ?? 0);
  }
  evidence.forEach((weight, index) => {
    sum += weight * (found[index] ?? 0);
  });
  return sum;
}
