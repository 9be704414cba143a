import { tensor2d, type Tensor } from '@tensorflow/tfjs-core';
import type { Sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  BAG_DIMENSIONS,
  BAGS,
  createBagHead,
  joinHeads,
} from '../../../../models/incivility/training/head.js';
import { createDenseHead } from '../../../../src/inference/dense-head.js';
import { denseHeadOf } from '../../../../models/incivility/training/fit.js';
import { createRandom } from '../../../../models/incivility/random.js';
import { openTensorFlow } from '../../../../src/inference/tensorflow.js';

const random = createRandom(3);
const numbers = (length: number): number[] => Array.from({ length }, () => random() - 0.5);
const predict = (head: Sequential, input: readonly number[]): number[] => [
  ...(head.predict(tensor2d([...input], [1, input.length])) as Tensor).dataSync(),
];

describe('the joined head', () => {
  beforeAll(openTensorFlow);

  it('answers the mean of the heads it was made of', () => {
    const heads = Array.from({ length: BAGS }, (_, bag) => createBagHead(10 + bag));
    const means = heads.map(() => numbers(BAG_DIMENSIONS));
    const largest = heads.map(() => numbers(BAG_DIMENSIONS));
    const alone = heads.map((head, bag) => predict(head, [...(means[bag] ?? []), ...(largest[bag] ?? [])]));
    const joined = predict(joinHeads(heads), [...means.flat(), ...largest.flat()]);
    joined.forEach((logit, index) => {
      const mean = alone.reduce((sum, logits) => sum + (logits[index] ?? 0), 0) / BAGS;
      expect(logit).toBeCloseTo(mean, 4);
    });
  });

  it('is the same in plain arithmetic', () => {
    const head = joinHeads(Array.from({ length: BAGS }, (_, bag) => createBagHead(20 + bag)));
    const input = numbers(2 * BAGS * BAG_DIMENSIONS);
    const plain = createDenseHead(denseHeadOf(head))(Float32Array.from(input));
    predict(head, input).forEach((logit, index) => expect(plain[index]).toBeCloseTo(logit, 4));
  });
});
