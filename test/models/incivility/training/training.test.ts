import { beforeAll, describe, expect, it } from 'vitest';
import type { LabelledComment } from '../../../../models/incivility/dataset.js';
import { createCorpus } from '../../../../models/incivility/training/corpus.js';
import { fitModel, scoreTexts, type FittedModel } from '../../../../models/incivility/training/fit.js';
import { rankByScore } from '../../../../models/incivility/metrics/ranking.js';
import { rocAuc } from '../../../../models/incivility/metrics/roc-auc.js';
import { createRandom } from '../../../../models/incivility/random.js';
import { HEADS } from '../../../../src/inference/feature-table.js';
import { openTensorFlow } from '../../../../src/inference/tensorflow.js';

const INSULTS = ['fool', 'clown', 'shill', 'moron'];
const PLAIN = ['vote', 'budget', 'weather', 'council', 'river', 'school', 'paper', 'train', 'road', 'music'];

/** Comments in which an insult, somewhere among plain words, makes the difference; the label of half is unknown. */
function labelled(count: number, seed: number): LabelledComment[] {
  const random = createRandom(seed);
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  return Array.from({ length: count }, (_, row) => {
    const words = Array.from({ length: 5 + Math.floor(random() * 20) }, () => pick(PLAIN));
    const uncivil = random() < 0.3;
    if (uncivil) words[Math.floor(random() * words.length)] = pick(INSULTS);
    return {
      id: `r${row}`,
      source: 'surge',
      split: 'train',
      text: words.join(' '),
      parent: null,
      labels: row % 2 === 0 ? { TOXICITY: uncivil ? 1 : 0 } : { INSULT: uncivil ? 1 : 0 },
      spans: [],
      target: null,
      weight: 1,
      meta: {},
    };
  });
}

const seen = labelled(1500, 1);
const unseen = labelled(400, 2).filter(({ labels }) => labels.TOXICITY !== undefined);
const corpus = createCorpus(seen, () => undefined);
const rows = Int32Array.from(seen.keys());

async function fit(): Promise<FittedModel> {
  return await fitModel(corpus, rows, 1, () => undefined);
}

function aucOf(logits: Float32Array, offset: number): number {
  const scores = unseen.map((_, row) => logits[row * 2 * HEADS.length + offset] ?? 0);
  return rocAuc(
    rankByScore(
      scores,
      unseen.map(({ labels }) => labels.TOXICITY),
    ),
  );
}

describe('training', () => {
  let model: FittedModel;
  beforeAll(async () => {
    await openTensorFlow();
    model = await fit();
  }, 120_000);

  it('learns what makes a comment toxic, with both halves of the model', () => {
    const logits = scoreTexts(
      model,
      unseen.map(({ text }) => text),
    );
    const toxicity = HEADS.indexOf('TOXICITY');
    expect(aucOf(logits, toxicity)).toBeGreaterThan(0.97);
    expect(aucOf(logits, HEADS.length + toxicity)).toBeGreaterThan(0.97);
  });

  it('gives the same model for the same seed', async () => {
    const again = await fit();
    expect(again.table).toEqual(model.table);
  }, 120_000);

  it('leaves a head without labels where it began', () => {
    const threat = HEADS.indexOf('THREAT');
    const weights = model.table.weights.filter((_, at) => at % HEADS.length === threat);
    expect(weights.every((weight) => weight === 0)).toBe(true);
  });

  it('keeps only features of several comments', () => {
    expect(corpus.hashes.length).toBeGreaterThan(50);
    expect(new Set(corpus.hashes).size).toBe(corpus.hashes.length);
    expect(corpus.idf.every((idf) => idf >= 0.5)).toBe(true);
  });
});
