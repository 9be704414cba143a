import { FIRST_LOOK_BITS } from '../../src/analysis/span-tagger/features.js';
import { createRandom } from '../incivility/random.js';
import type { Post } from './posts.js';

const SIZE = 2 ** FIRST_LOOK_BITS;
const EPOCHS = 4;
const RATE = 0.02;
/** By the last epoch the rate has fallen by this share. */
const DECAY = 0.8;
/** AdaGrad's sum of squares begins here; much lower, and the first example of a rare word would decide about it. */
const FIRST_SQUARES = 0.05;
const BIAS_RATE = 0.002;
/** Errors below this change nothing worth the time. */
const LEAST_ERROR = 1e-4;
/** Features seen less often are left out. */
const LEAST_COUNT = 3;

/** The weights of a first look before they are bytes. */
export interface FirstLookWeights {
  readonly weights: Float32Array;
  readonly bias: number;
}

/** The places of the table that enough words have. */
export function frequentPlaces(posts: readonly Post[]): Uint8Array {
  const counts = new Uint8Array(SIZE);
  for (const { places } of posts)
    for (const word of places)
      for (const place of word)
        if ((counts[place] ?? 0) < LEAST_COUNT) counts[place] = (counts[place] ?? 0) + 1;
  return counts.map((count) => (count >= LEAST_COUNT ? 1 : 0));
}

/**
 * Logistic regression over the table's places, word by word, by AdaGrad (Duchi, Hazan & Singer 2011). Few epochs at
 * a low rate are all the regularization: more of either learns single raters' opinions.
 */
export function trainFirstLook(posts: readonly Post[], frequent: Uint8Array, seed: number): FirstLookWeights {
  const weights = new Float32Array(SIZE);
  const squares = new Float32Array(SIZE).fill(FIRST_SQUARES);
  const random = createRandom(seed);
  const order = posts.map((_, index) => index);
  let bias = -2;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    const rate = RATE * (1 - (epoch / EPOCHS) * DECAY);
    for (const index of order) {
      const post = posts[index];
      if (post === undefined) continue;
      const { places, marked, weight } = post;
      for (let at = 0; at < places.length; at++) {
        const word = places[at];
        if (word === undefined) continue;
        let logit = bias;
        for (const place of word) if (frequent[place] === 1) logit += weights[place] ?? 0;
        const error = weight * (1 / (1 + Math.exp(-logit)) - (marked[at] ?? 0));
        if (Math.abs(error) < LEAST_ERROR) continue;
        bias -= BIAS_RATE * error;
        const square = error * error;
        for (const place of word) {
          if (frequent[place] !== 1) continue;
          const sum = (squares[place] ?? 0) + square;
          squares[place] = sum;
          weights[place] = (weights[place] ?? 0) - (rate * error) / Math.sqrt(sum);
        }
      }
    }
  }
  return { weights, bias };
}

/** The log odds of each word of a post. */
export function logitsOf({ places }: Post, { weights, bias }: FirstLookWeights): Float64Array {
  return Float64Array.from(places, (word) => {
    let logit = bias;
    for (const place of word) logit += weights[place] ?? 0;
    return logit;
  });
}

/** Fisher and Yates. */
export function shuffle(items: number[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [items[at], items[other]] = [items[other] ?? 0, items[at] ?? 0];
  }
}
