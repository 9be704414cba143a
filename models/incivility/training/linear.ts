import { HEADS } from '../../../src/inference/feature-table.js';
import { type Corpus, ORIGINS } from './corpus.js';

const H = HEADS.length;
/** Inverse strength of the L2 penalty on weights; biases of origins are hardly penalized. */
const C = 2;
const C_BIAS = 200;
const MEMORY = 8;
const SUFFICIENT_DECREASE = 1e-4;
/** A head is done when a step gains less than this part of its loss. */
const TOLERANCE = 1e-4;
const FIRST_STEP = 10;

/** The linear part: `hashes.length × HEADS.length` weights, row by row. */
export type LinearWeights = Float32Array;

/**
 * Fits one L2-penalized logistic regression a head to tf-idf features of unit length, with a bias for each origin
 * that is not kept: what differs between data sets for other reasons than the words. L-BFGS with backtracking
 * (Nocedal & Wright 2006, algorithms 7.4 and 3.1); all heads share the passes over the data. Deterministic.
 */
export function fitLinear(
  corpus: Corpus,
  rows: Int32Array,
  {
    passes,
    onPass,
  }: { readonly passes: number; readonly onPass: (done: number, losses: readonly number[]) => void },
): LinearWeights {
  const data = toMatrix(corpus, rows);
  const size = corpus.hashes.length + ORIGINS.length;
  const point = new Float32Array(size * H);
  const gradient = new Float32Array(size * H);
  const heads = HEADS.map(() => new Descent(size));
  for (let pass = 0; pass < passes && heads.some(({ done }) => !done); pass++) {
    const losses = evaluate(data, corpus, rows, point, gradient);
    heads.forEach((head, index) => {
      if (!head.done)
        head.hear(losses[index] ?? 0, column(point, index, size), column(gradient, index, size));
      const next = head.point;
      for (let row = 0; row < size; row++) point[row * H + index] = next[row] ?? 0;
    });
    onPass(pass + 1, losses);
  }
  heads.forEach(({ best }, index) => {
    for (let row = 0; row < size; row++) point[row * H + index] = best[row] ?? 0;
  });
  return point.subarray(0, corpus.hashes.length * H);
}

/** The rows as sparse vectors of unit length, each feature once. */
interface Matrix {
  readonly offsets: Int32Array;
  readonly features: Int32Array;
  readonly values: Float32Array;
}

function toMatrix(corpus: Corpus, rows: Int32Array): Matrix {
  const sums = new Float32Array(corpus.hashes.length);
  const touched: number[] = [];
  const offsets = new Int32Array(rows.length + 1);
  let features = new Int32Array(1 << 24);
  let values = new Float32Array(1 << 24);
  let filled = 0;
  rows.forEach((row, index) => {
    touched.length = 0;
    let square = 0;
    forEachFeature(corpus, row, (feature, damping) => {
      const idf = corpus.idf[feature] ?? 0;
      if (sums[feature] === 0) touched.push(feature);
      sums[feature] = (sums[feature] ?? 0) + damping * idf;
      square += damping * idf * idf;
    });
    if (filled + touched.length > features.length) {
      features = grown(features, Int32Array);
      values = grown(values, Float32Array);
    }
    const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
    for (const feature of touched) {
      features[filled] = feature;
      values[filled++] = (sums[feature] ?? 0) * scale;
      sums[feature] = 0;
    }
    offsets[index + 1] = filled;
  });
  return { offsets, features, values };
}

function grown<T extends Int32Array | Float32Array>(array: T, kind: new (length: number) => T): T {
  const larger = new kind(2 * array.length);
  larger.set(array);
  return larger;
}

/** Calls back with every feature of a row, word by word, and how much its word counts. */
export function forEachFeature(
  corpus: Corpus,
  row: number,
  visit: (feature: number, damping: number) => void,
): void {
  const { offsets, words, pairs, skips, wordOffsets, wordFeatures, dampings } = corpus;
  for (let entry = offsets[row] ?? 0, end = offsets[row + 1] ?? 0; entry < end; entry++) {
    const damping = dampings[entry] ?? 1;
    const word = words[entry] ?? -1;
    if (word !== -1) {
      for (let at = wordOffsets[word] ?? 0, last = wordOffsets[word + 1] ?? 0; at < last; at++)
        visit(wordFeatures[at] ?? 0, damping);
    }
    const pair = pairs[entry] ?? -1;
    if (pair !== -1) visit(pair, damping);
    const skip = skips[entry] ?? -1;
    if (skip !== -1) visit(skip, damping);
  }
}

/** The penalized loss of every head at a point; its gradient goes into `gradient`. */
function evaluate(
  { offsets, features, values }: Matrix,
  corpus: Corpus,
  rows: Int32Array,
  point: Float32Array,
  gradient: Float32Array,
): number[] {
  const losses = new Array<number>(H).fill(0);
  const logits = new Float64Array(H);
  const known = new Int32Array(H);
  const bias = corpus.hashes.length;
  gradient.fill(0);
  rows.forEach((row, index) => {
    let count = 0;
    for (let head = 0; head < H; head++)
      if (!Number.isNaN(corpus.labels[row * H + head] ?? Number.NaN)) known[count++] = head;
    if (count === 0) return;
    const start = offsets[index] ?? 0;
    const end = offsets[index + 1] ?? 0;
    const origin = (bias + (corpus.origins[row] ?? 0)) * H;
    for (let k = 0; k < count; k++) logits[known[k] ?? 0] = point[origin + (known[k] ?? 0)] ?? 0;
    for (let at = start; at < end; at++) {
      const value = values[at] ?? 0;
      const base = (features[at] ?? 0) * H;
      for (let k = 0; k < count; k++) {
        const head = known[k] ?? 0;
        logits[head] = (logits[head] ?? 0) + value * (point[base + head] ?? 0);
      }
    }
    const weight = corpus.weights[row] ?? 1;
    for (let k = 0; k < count; k++) {
      const head = known[k] ?? 0;
      const label = corpus.labels[row * H + head] ?? 0;
      const logit = logits[head] ?? 0;
      // log(1 + e^z) - y z, without overflow.
      losses[head] =
        (losses[head] ?? 0) +
        weight * (Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - label * logit);
      const slope = weight * (1 / (1 + Math.exp(-logit)) - label);
      logits[head] = slope;
      gradient[origin + head] = (gradient[origin + head] ?? 0) + slope;
    }
    for (let at = start; at < end; at++) {
      const value = values[at] ?? 0;
      const base = (features[at] ?? 0) * H;
      for (let k = 0; k < count; k++) {
        const head = known[k] ?? 0;
        gradient[base + head] = (gradient[base + head] ?? 0) + value * (logits[head] ?? 0);
      }
    }
  });
  for (let at = 0; at < point.length; at++) {
    const weight = point[at] ?? 0;
    const penalty = 1 / (at < bias * H ? C : C_BIAS);
    losses[at % H] = (losses[at % H] ?? 0) + 0.5 * penalty * weight * weight;
    gradient[at] = (gradient[at] ?? 0) + penalty * weight;
  }
  return losses;
}

/** One head's way down: hears loss and gradient at the point it asked for, and asks for the next. */
class Descent {
  done = false;
  point: Float32Array;
  best: Float32Array;
  #loss = Infinity;
  #gradient: Float32Array | null = null;
  #direction: Float32Array;
  #slope = 0;
  #step = 1;
  readonly #moves: Float32Array[] = [];
  readonly #turns: Float32Array[] = [];

  constructor(size: number) {
    this.point = new Float32Array(size);
    this.best = this.point;
    this.#direction = this.point;
  }

  hear(loss: number, point: Float32Array, gradient: Float32Array): void {
    if (this.#gradient !== null && loss > this.#loss + SUFFICIENT_DECREASE * this.#step * this.#slope) {
      this.#step *= 0.4;
      this.done = this.#step < 1e-3;
      this.point = this.done ? this.best : along(this.best, this.#direction, this.#step);
      return;
    }
    if (this.#gradient !== null) {
      this.#remember(along(point, this.best, -1), along(gradient, this.#gradient, -1));
      this.done = this.#loss - loss < TOLERANCE * loss;
    }
    this.best = point;
    this.#loss = loss;
    this.#gradient = gradient;
    // Nothing to learn: no row has a label for this head.
    if (gradient.every((slope) => slope === 0)) this.done = true;
    if (this.done) {
      this.point = point;
      return;
    }
    this.#direction = this.#nextDirection(gradient);
    this.#slope = dot(gradient, this.#direction);
    this.#step = 1;
    this.point = along(point, this.#direction, 1);
  }

  #remember(move: Float32Array, turn: Float32Array): void {
    if (dot(move, turn) <= 1e-8) return;
    this.#moves.push(move);
    this.#turns.push(turn);
    if (this.#moves.length > MEMORY) {
      this.#moves.shift();
      this.#turns.shift();
    }
  }

  #nextDirection(gradient: Float32Array): Float32Array {
    const direction = gradient.map((slope) => -slope);
    const pairs = this.#moves.map((move, index) => ({ move, turn: this.#turns[index] ?? move }));
    const newest = pairs.at(-1);
    if (newest === undefined) return scaled(direction, FIRST_STEP / Math.sqrt(dot(gradient, gradient)));
    const shares = new Array<number>(pairs.length).fill(0);
    for (const [index, { move, turn }] of [...pairs.entries()].reverse()) {
      const share = dot(move, direction) / dot(move, turn);
      shares[index] = share;
      addScaled(direction, turn, -share);
    }
    scaled(direction, dot(newest.move, newest.turn) / dot(newest.turn, newest.turn));
    for (const [index, { move, turn }] of pairs.entries())
      addScaled(direction, move, (shares[index] ?? 0) - dot(turn, direction) / dot(move, turn));
    return direction;
  }
}

function column(matrix: Float32Array, index: number, size: number): Float32Array {
  return new Float32Array(size).map((_, row) => matrix[row * H + index] ?? 0);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function addScaled(to: Float32Array, what: Float32Array, factor: number): void {
  for (let index = 0; index < to.length; index++) to[index] = (to[index] ?? 0) + factor * (what[index] ?? 0);
}

function scaled(vector: Float32Array, factor: number): Float32Array {
  for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] ?? 0) * factor;
  return vector;
}

/** `start + step × direction`, as a new vector. */
function along(start: Float32Array, direction: Float32Array, step: number): Float32Array {
  const sum = start.slice();
  addScaled(sum, direction, step);
  return sum;
}
