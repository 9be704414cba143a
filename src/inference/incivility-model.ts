import type { ReadWords } from '../analysis/document.js';
import { sigmoid } from '../analysis/platt.js';
import type { Scorer } from '../analysis/scorer.js';
import type { Finding } from '../domain/finding.js';
import { ATTRIBUTES, type Attribute } from '../domain/score.js';
import { createDenseHead } from './dense-head.js';
import { encodeDocument, type EncodedComment } from './encode.js';
import { blankEvidence, evidenceOf } from './evidence.js';
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
  const scoreOf = Object.fromEntries(
    ATTRIBUTES.map((attribute) => [attribute, openScore(attributes[attribute], findingWorths[attribute])]),
  ) as Record<Attribute, ScoreOf>;
  /** Written over by the next comment's. */
  const written = blankEvidence();
  return {
    version,
    isCalibrated: true,
    score(document, found) {
      const logits = heads(document);
      const { findings, worstWord } = found;
      const evidence = findings.length === 0 && worstWord === 0 ? null : evidenceOf(found, written);
      // In one piece: V8 takes a way of its own to an object that gets its properties one by one, by their names.
      return {
        INCIVILITY: scoreOf.INCIVILITY(logits, evidence, findings),
        TOXICITY: scoreOf.TOXICITY(logits, evidence, findings),
        SEVERE_TOXICITY: scoreOf.SEVERE_TOXICITY(logits, evidence, findings),
        INSULT: scoreOf.INSULT(logits, evidence, findings),
        PROFANITY: scoreOf.PROFANITY(logits, evidence, findings),
        THREAT: scoreOf.THREAT(logits, evidence, findings),
        IDENTITY_ATTACK: scoreOf.IDENTITY_ATTACK(logits, evidence, findings),
        SEXUALLY_EXPLICIT: scoreOf.SEXUALLY_EXPLICIT(logits, evidence, findings),
        ATTACK_ON_COMMENTER: scoreOf.ATTACK_ON_COMMENTER(logits, evidence, findings),
      };
    },
  };
}

/** The score of one attribute; `evidence` is null where nothing was found. */
type ScoreOf = (logits: HeadLogits, evidence: Float32Array | null, findings: readonly Finding[]) => number;

function openScore(combination: Combination, worth: FindingWorth | undefined): ScoreOf {
  const combine = openCombination(combination);
  return (logits, evidence, findings) => {
    const probability = Math.max(sigmoid(combine(logits, evidence)), worthOf(worth, findings));
    // Four digits: more would promise more than there is.
    return Math.round(10_000 * probability) / 10_000;
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

/**
 * Answers with the log-odds of an attribute. Of the weights only those that are not zero, a fourth of them, are looked
 * at: what is left out adds nothing.
 */
export function openCombination({
  bias,
  linear,
  deep,
  evidence,
}: Combination): (logits: HeadLogits, found: Float32Array | null) => number {
  const weighed = [...HEADS.keys()].filter((head) => linear[head] !== 0 || deep[head] !== 0);
  const telling = [...evidence.keys()].filter((form) => evidence[form] !== 0);
  return (logits, found) => {
    let sum = bias;
    for (const head of weighed)
      sum += (linear[head] ?? 0) * (logits.linear[head] ?? 0) + (deep[head] ?? 0) * (logits.deep[head] ?? 0);
    if (found !== null) for (const form of telling) sum += (evidence[form] ?? 0) * (found[form] ?? 0);
    return sum;
  };
}
