import { tensor1d, tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import { initializers, layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { HEADS } from '../../../src/inference/feature-table.js';

/** Bags trained one after another from different seeds; their mean is steadier than any one of them. */
export const BAGS = 2;
/** Numbers in a feature's embedding, in one bag and in the whole table. */
export const BAG_DIMENSIONS = 24;
export const DIMENSIONS = BAGS * BAG_DIMENSIONS;
/** Hidden units of one bag. */
const HIDDEN = 64;

/** The dense head of one bag: what was pooled, one hidden layer, one logit for each of `HEADS`. */
export function createBagHead(seed: number): Sequential {
  return createHead(BAG_DIMENSIONS, HIDDEN, seed);
}

/**
 * One head for the bags side by side, as `DIMENSIONS` numbers pooled twice: each bag's hidden units look at its own
 * numbers only, and its logits count for their share. The same as the mean of the bags, and a single model to serve.
 */
export function joinHeads(heads: readonly Sequential[]): Sequential {
  const joined = createHead(DIMENSIONS, BAGS * HIDDEN, 0);
  const hidden = {
    kernel: zeros(2 * DIMENSIONS, BAGS * HIDDEN),
    bias: new Array<number>(BAGS * HIDDEN).fill(0),
  };
  const logits = {
    kernel: zeros(BAGS * HIDDEN, HEADS.length),
    bias: new Array<number>(HEADS.length).fill(0),
  };
  heads.forEach((head, bag) => {
    const own = weightsOf(head, 'hidden');
    own.kernel.forEach((row, input) => {
      const half = Math.floor(input / BAG_DIMENSIONS);
      const target = hidden.kernel[half * (DIMENSIONS - BAG_DIMENSIONS) + bag * BAG_DIMENSIONS + input];
      target?.splice(bag * HIDDEN, HIDDEN, ...row);
    });
    hidden.bias.splice(bag * HIDDEN, HIDDEN, ...own.bias);
    const out = weightsOf(head, 'heads');
    out.kernel.forEach((row, unit) => {
      logits.kernel[bag * HIDDEN + unit] = row.map((weight) => weight / BAGS);
    });
    logits.bias = logits.bias.map((sum, index) => sum + (out.bias[index] ?? 0) / BAGS);
  });
  joined.getLayer('hidden').setWeights([tensor2d(hidden.kernel), tensor1d(hidden.bias)]);
  joined.getLayer('heads').setWeights([tensor2d(logits.kernel), tensor1d(logits.bias)]);
  return joined;
}

function createHead(dimensions: number, hidden: number, seed: number): Sequential {
  return sequential({
    layers: [
      layers.dense({
        name: 'hidden',
        inputDim: 2 * dimensions,
        units: hidden,
        activation: 'relu',
        kernelInitializer: initializers.heUniform({ seed }),
      }),
      layers.dense({
        name: 'heads',
        units: HEADS.length,
        kernelInitializer: initializers.glorotUniform({ seed: seed + 1 }),
      }),
    ],
  });
}

function weightsOf(head: Sequential, layer: string): { kernel: number[][]; bias: number[] } {
  const [kernel, bias] = head.getLayer(layer).getWeights();
  if (kernel === undefined || bias === undefined) throw new RangeError(`the head has no layer ${layer}`);
  return { kernel: (kernel as Tensor2D).arraySync(), bias: [...bias.dataSync()] };
}

function zeros(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
