import type { ReadWords } from '../analysis/document.js';
import { sigmoid } from '../analysis/platt.js';
import type { Scorer } from '../analysis/scorer.js';
import type { Finding } from '../domain/finding.js';
import { ATTRIBUTES, type Attribute, type Scores } from '../domain/score.js';
import { createDenseHead } from './dense-head.js';
import { encodeDocument, type EncodedComment } from './encode.js';
import { evidenceOf } from './evidence.js';
import { HEADS } from './feature-table.js';
import { openKernel } from './kernel.js';
import type { Combination, FindingWorth, ModelFile } from './model-file.js';
import { createPooler } from './pool.js';

/** The raw answer of the model for one comment, one logit a head, before findings and calibration. */
export interface HeadLogits {
  readonly linear: Float32Array;
  readonly deep: Float32Array;
}

/** Both halves of the model on a document; the arrays are reused by the next call. */
export function createHeads(model: Pick<ModelFile, 'table' | 'head'>): (document: ReadWords) => HeadLogits {
  const kernel = openKernel(model);
  if (kernel) return (document) => kernel.logitsOfDocument(document);
  const logitsOf = createPlainHeads(model);
  return (document) => logitsOf(encodeDocument(document));
}

/** The same without WebAssembly. */
export function createPlainHeads({
  table,
  head,
}: Pick<ModelFile, 'table' | 'head'>): (comment: EncodedComment) => HeadLogits {
  const pool = createPooler(table);
  const apply = createDenseHead(head);
  return (comment) => {
    const { vector, linear } = pool(comment);
    return { linear, deep: apply(vector) };
  };
}

/** The trained scorer: every attribute a calibrated probability. Plain arithmetic, no tensor is ever made. */
export function createIncivilityScorer(model: ModelFile): Scorer {
  const heads = createHeads(model);
  const { version, attributes, findingWorths } = model.settings;
  return {
    version,
    isCalibrated: true,
    score(document, found) {
      const logits = heads(document);
      const evidence = found.findings.length === 0 && found.worstWord === 0 ? null : evidenceOf(found);
      const scores: Partial<Record<Attribute, number>> = {};
      for (const attribute of ATTRIBUTES) {
        const combined = sigmoid(combine(attributes[attribute], logits, evidence));
        const least = worthOf(findingWorths[attribute], found.findings);
        // Four digits: more would promise more than there is.
        scores[attribute] = Math.round(10_000 * Math.max(combined, least)) / 10_000;
      }
      return scores as Scores;
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

/** The log-odds of an attribute; `found` is null where nothing was. */
export function combine(
  { bias, linear, deep, evidence }: Combination,
  logits: HeadLogits,
  found: Float32Array | null,
): number {
  let sum = bias;
  for (let head = 0; head < HEADS.length; head++) {
    sum += (linear[head] ?? 0) * (logits.linear[head] ?? 0) + (deep[head] ?? 0) * (logits.deep[head] ?? 0);
  }
  if (found !== null)
    for (let form = 0; form < evidence.length; form++) sum += (evidence[form] ?? 0) * (found[form] ?? 0);
  return sum;
}
