import { typePlaces } from '../../src/analysis/span-tagger/span-types.js';
import { SPAN_TYPES, TYPE_BITS } from '../../src/analysis/span-tagger/weights.js';
import { createRandom } from '../incivility/random.js';
import type { Post } from './posts.js';
import { shuffle } from './train-first-look.js';

const EPOCHS = 5;
const RATE = 0.05;
const FIRST_SQUARES = 0.05;

interface Example {
  readonly places: readonly number[];
  readonly type: number;
}

/** The marked words of the posts, each with what it was marked as. */
export function typeExamples(posts: readonly Post[]): Example[] {
  return posts.flatMap(({ reading, types }) =>
    types.flatMap((name, at) => {
      const type = SPAN_TYPES.findIndex((known) => known === name);
      return type < 0 ? [] : [{ places: typePlaces(reading, at), type }];
    }),
  );
}

/** Multinomial logistic regression by AdaGrad: a row of weights, one a type, for every place. */
export function trainTypes(examples: readonly Example[], seed: number): Float32Array {
  const count = SPAN_TYPES.length;
  const weights = new Float32Array(2 ** TYPE_BITS * count);
  const squares = new Float32Array(weights.length).fill(FIRST_SQUARES);
  const random = createRandom(seed);
  const order = examples.map((_, index) => index);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const example = examples[index];
      if (example === undefined) continue;
      const chances = softmax(sumsOf(weights, example.places));
      chances.forEach((chance, type) => {
        const error = chance - (type === example.type ? 1 : 0);
        for (const place of example.places) {
          const cell = place * count + type;
          const sum = (squares[cell] ?? 0) + error * error;
          squares[cell] = sum;
          weights[cell] = (weights[cell] ?? 0) - (RATE * error) / Math.sqrt(sum);
        }
      });
    }
  }
  return weights;
}

/** The share of examples whose type the weights get right. */
export function typeAccuracy(examples: readonly Example[], weights: Float32Array): number {
  const right = examples.filter(({ places, type }) => {
    const sums = sumsOf(weights, places);
    return sums.indexOf(Math.max(...sums)) === type;
  });
  return right.length / examples.length;
}

function sumsOf(weights: Float32Array, places: readonly number[]): number[] {
  return SPAN_TYPES.map((_, type) => {
    let sum = 0;
    for (const place of places) sum += weights[place * SPAN_TYPES.length + type] ?? 0;
    return sum;
  });
}

function softmax(sums: readonly number[]): number[] {
  const highest = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
