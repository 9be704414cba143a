import { readDocument } from '../../../src/analysis/document.js';
import type { DenseHead } from '../../../src/inference/dense-head.js';
import { createFeatureTable, HEADS, type FeatureTableParts } from '../../../src/inference/feature-table.js';
import { createHeads } from '../../../src/inference/incivility-model.js';
import type { Sequential } from '@tensorflow/tfjs-layers';
import { trainBag, type TrainedBag } from './bag.js';
import type { Corpus } from './corpus.js';
import { BAG_DIMENSIONS, BAGS, DIMENSIONS, joinHeads } from './head.js';
import { fitLinear } from './linear.js';
import { quantize } from './quantize.js';

/** Passes over the data the linear part may take; it mostly needs fewer. */
const LINEAR_PASSES = 40;

export interface FittedModel {
  readonly table: FeatureTableParts;
  readonly head: Sequential;
}

/** What training tells of itself: the step, how much of it is done, and its loss. */
export type OnStep = (step: 'linear' | 'bag', done: number, all: number, loss: number) => void;

/** Fits both halves of the model on some rows of the corpus. The same seed gives the same model on the same machine. */
export async function fitModel(
  corpus: Corpus,
  rows: Int32Array,
  seed: number,
  onStep: OnStep,
): Promise<FittedModel> {
  const weights = fitLinear(corpus, rows, {
    passes: LINEAR_PASSES,
    onPass: (done, losses) => onStep('linear', done, LINEAR_PASSES, losses[0] ?? 0),
  });
  const bags: TrainedBag[] = [];
  for (let bag = 0; bag < BAGS; bag++) {
    const onRow = (done: number, all: number, loss: number): void =>
      onStep('bag', bag * all + done, BAGS * all, loss);
    bags.push(await trainBag(corpus, rows, { seed: seed + 1000 * bag, onRow }));
  }
  const embeddings = sideBySide(bags.map((bag) => bag.embeddings));
  return { table: quantize(corpus, weights, embeddings), head: joinHeads(bags.map(({ head }) => head)) };
}

/** Each feature's embeddings of all bags in one row. */
function sideBySide(tables: readonly Float32Array[]): Float32Array {
  const rows = (tables[0]?.length ?? 0) / BAG_DIMENSIONS;
  const joined = new Float32Array(rows * DIMENSIONS);
  tables.forEach((table, bag) => {
    for (let row = 0; row < rows; row++) {
      const embedding = table.subarray(row * BAG_DIMENSIONS, (row + 1) * BAG_DIMENSIONS);
      joined.set(embedding, row * DIMENSIONS + bag * BAG_DIMENSIONS);
    }
  });
  return joined;
}

/** The head's numbers, taken out of TensorFlow.js. */
export function denseHeadOf(head: Sequential): DenseHead {
  const layer = (name: string) => {
    const [kernel, bias] = head.getLayer(name).getWeights();
    if (kernel === undefined || bias === undefined) throw new RangeError(`the head has no layer ${name}`);
    return { kernel: kernel.dataSync() as Float32Array, bias: bias.dataSync() as Float32Array };
  };
  return { hidden: layer('hidden'), heads: layer('heads') };
}

/** Logits of texts as they are served: `texts × 2 × HEADS.length`, for each text the linear ones, then the deep ones. */
export function scoreTexts({ table, head }: FittedModel, texts: readonly string[]): Float32Array {
  const score = createHeads({ table: createFeatureTable(table), head: denseHeadOf(head) });
  const width = 2 * HEADS.length;
  const logits = new Float32Array(texts.length * width);
  texts.forEach((text, row) => {
    const { linear, deep } = score(readDocument(text));
    logits.set(linear, row * width);
    logits.set(deep, row * width + HEADS.length);
  });
  return logits;
}
