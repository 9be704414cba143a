import * as tf from '@tensorflow/tfjs-core';
import type { Sequential } from '@tensorflow/tfjs-layers';
import { HEADS } from '../../../src/inference/feature-table.js';
import { createRandom } from '../random.js';
import { type Corpus, ORIGINS } from './corpus.js';
import { BAG_DIMENSIONS as DIMENSIONS, createBagHead } from './head.js';

const H = HEADS.length;
const BATCH = 128;
const EPOCHS = 2;
/** The part of a comment's features hidden at each step, so that none is relied on alone (Srivastava et al. 2014). */
const FEATURE_DROPOUT = 0.5;
const TABLE_RATE = 0.05;
const HEAD_RATE = 0.002;
/** Both rates fall to this part of themselves, linearly. */
const LAST_RATE = 0.1;
const FIRST_EMBEDDING = 0.1;

export interface TrainedBag {
  /** `hashes.length × DIMENSIONS`, row by row. */
  readonly embeddings: Float32Array;
  readonly head: Sequential;
}

/**
 * Trains the bag of embeddings with its head on the given rows. The table is too sparse for TensorFlow.js (a step
 * touches some thousand of its rows) and learns here by Adagrad, one accumulator a row (Duchi, Hazan & Singer 2011);
 * TensorFlow.js owns the head, its loss and optimizer, and hands back the gradient of what was pooled. Unknown labels
 * are masked out of the loss; each origin has a bias for each head, which is not kept.
 */
export async function trainBag(
  corpus: Corpus,
  rows: Int32Array,
  {
    seed,
    onRow,
  }: { readonly seed: number; readonly onRow: (done: number, all: number, loss: number) => void },
): Promise<TrainedBag> {
  const random = createRandom(seed);
  const embeddings = new Float32Array(corpus.hashes.length * DIMENSIONS).map(
    () => (random() - 0.5) * FIRST_EMBEDDING,
  );
  const pool = new PoolingPass(corpus, embeddings, random);
  const step = createHeadStep(seed);
  const order = Int32Array.from(rows);
  const total = EPOCHS * order.length;
  let done = 0;
  let loss = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (let start = 0; start < order.length; start += BATCH) {
      const batch = order.subarray(start, start + BATCH);
      const rate = 1 - ((1 - LAST_RATE) * done) / total;
      pool.forward(batch);
      const answer = step.learn(pool.vectors, batch, corpus, HEAD_RATE * rate);
      pool.backward(batch.length, answer.gradient, TABLE_RATE * rate);
      loss = loss === 0 ? answer.loss : 0.99 * loss + 0.01 * answer.loss;
      done += batch.length;
      onRow(done, total, loss);
      // TensorFlow.js gives nothing back to the event loop by itself.
      if (start % (BATCH * 64) === 0) await new Promise(setImmediate);
    }
  }
  step.dispose();
  return { embeddings, head: step.head };
}

/** The head's side of a step. Gradients of pooled vectors are sums, so that a row learns as if it were alone. */
function createHeadStep(seed: number) {
  const head = createBagHead(seed);
  const pooled = tf.variable(tf.zeros([BATCH, 2 * DIMENSIONS]), true, 'pooled');
  const originBias = tf.variable(tf.zeros([ORIGINS.length, H]), true, 'originBias');
  const variables = [pooled, originBias, ...variablesOf(head)];
  const optimizer = tf.train.adam(HEAD_RATE);
  const labels = new Float32Array(BATCH * H);
  const counted = new Float32Array(BATCH * H);
  const origins = new Int32Array(BATCH);

  return {
    head,
    learn(vectors: Float32Array, batch: Int32Array, corpus: Corpus, rate: number) {
      labels.fill(0);
      counted.fill(0);
      origins.fill(0);
      batch.forEach((row, place) => {
        origins[place] = corpus.origins[row] ?? 0;
        for (let index = 0; index < H; index++) {
          const label = corpus.labels[row * H + index] ?? Number.NaN;
          if (Number.isNaN(label)) continue;
          labels[place * H + index] = label;
          counted[place * H + index] = corpus.weights[row] ?? 1;
        }
      });
      // Adam's rate is protected in the types; it is the documented way to let it fall.
      Object.assign(optimizer, { learningRate: rate });
      return tf.tidy(() => {
        pooled.assign(tf.tensor2d(vectors, [BATCH, 2 * DIMENSIONS]));
        const target = tf.tensor2d(labels, [BATCH, H]);
        const mask = tf.tensor2d(counted, [BATCH, H]);
        const origin = tf.oneHot(tf.tensor1d(origins, 'int32'), ORIGINS.length);
        const { value, grads } = tf.variableGrads(() => {
          const logits = tf.add(
            head.apply(pooled) as tf.Tensor2D,
            tf.matMul(tf.cast(origin, 'float32'), originBias),
          );
          // log(1 + e^z) - y z, without overflow.
          const losses = tf.sub(
            tf.add(tf.relu(logits), tf.log1p(tf.exp(tf.neg(tf.abs(logits))))),
            tf.mul(target, logits),
          );
          return tf.sum<tf.Scalar>(tf.mul(losses, mask));
        }, variables);
        const { pooled: slope, ...others } = grads;
        optimizer.applyGradients(Object.entries(others).map(([name, tensor]) => ({ name, tensor })));
        const gradient = slope?.dataSync() as Float32Array;
        const known = counted.reduce((sum, weight) => sum + weight, 0);
        return { gradient, loss: (value.dataSync()[0] ?? 0) / Math.max(1, known) };
      });
    },
    dispose() {
      pooled.dispose();
      originBias.dispose();
      optimizer.dispose();
    },
  };
}

/** What the optimizer may move in the head. The layers hand their variables out as tensors. */
function variablesOf(head: Sequential): tf.Variable[] {
  return head.trainableWeights.map((weight) => {
    const variable: tf.Tensor = weight.read();
    if (!(variable instanceof tf.Variable)) throw new TypeError(`${weight.name} cannot be trained`);
    return variable as tf.Variable;
  });
}

/** Pools a batch with some features hidden, and carries the gradient back to those that were seen. */
class PoolingPass {
  readonly vectors = new Float32Array(BATCH * 2 * DIMENSIONS);
  readonly #squares: Float32Array;
  /** The features seen in this batch, entry by entry; `#ends` closes each entry and `#entryEnds` each comment. */
  #features = new Int32Array(1 << 20);
  readonly #ends: number[] = [];
  readonly #entryEnds: number[] = [];
  readonly #dampings: number[] = [];
  readonly #lengths: number[] = [];
  readonly #scales: number[] = [];
  /** For each comment and dimension the entry whose value is the largest. */
  readonly #largest = new Int32Array(BATCH * DIMENSIONS);

  constructor(
    private readonly corpus: Corpus,
    private readonly embeddings: Float32Array,
    private readonly random: () => number,
  ) {
    this.#squares = new Float32Array(corpus.hashes.length).fill(1e-6);
  }

  forward(batch: Int32Array): void {
    const { corpus, embeddings } = this;
    this.vectors.fill(0);
    for (const list of [this.#ends, this.#entryEnds, this.#dampings, this.#lengths, this.#scales])
      list.length = 0;
    let filled = 0;
    const sum = new Float32Array(DIMENSIONS);
    batch.forEach((row, place) => {
      const mean = place * 2 * DIMENSIONS;
      const largest = mean + DIMENSIONS;
      let square = 0;
      let isFirst = true;
      for (let entry = corpus.offsets[row] ?? 0, last = corpus.offsets[row + 1] ?? 0; entry < last; entry++) {
        const start = filled;
        filled = this.#see(entry, filled);
        if (filled === start) continue;
        sum.fill(0);
        let own = 0;
        for (let at = start; at < filled; at++) {
          const feature = this.#features[at] ?? 0;
          const idf = corpus.idf[feature] ?? 0;
          own += idf * idf;
          for (let from = feature * DIMENSIONS, d = 0; d < DIMENSIONS; d++, from++)
            sum[d] = (sum[d] ?? 0) + idf * (embeddings[from] ?? 0);
        }
        const damping = corpus.dampings[entry] ?? 1;
        const length = 1 / Math.sqrt(own);
        for (let d = 0; d < DIMENSIONS; d++) {
          const value = sum[d] ?? 0;
          this.vectors[mean + d] = (this.vectors[mean + d] ?? 0) + damping * value;
          if (isFirst || value * length > (this.vectors[largest + d] ?? 0)) {
            this.vectors[largest + d] = value * length;
            this.#largest[place * DIMENSIONS + d] = this.#ends.length;
          }
        }
        isFirst = false;
        square += damping * own;
        this.#ends.push(filled);
        this.#dampings.push(damping);
        this.#lengths.push(length);
      }
      const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
      for (let d = 0; d < DIMENSIONS; d++) this.vectors[mean + d] = (this.vectors[mean + d] ?? 0) * scale;
      this.#scales.push(scale);
      this.#entryEnds.push(this.#ends.length);
    });
  }

  backward(count: number, gradient: Float32Array, rate: number): void {
    const { corpus, embeddings } = this;
    const slope = new Float32Array(DIMENSIONS);
    let entry = 0;
    let at = 0;
    for (let place = 0; place < count; place++) {
      const mean = place * 2 * DIMENSIONS;
      const largest = mean + DIMENSIONS;
      for (const last = this.#entryEnds[place] ?? 0; entry < last; entry++) {
        const share = (this.#dampings[entry] ?? 1) * (this.#scales[place] ?? 0);
        const length = this.#lengths[entry] ?? 0;
        let square = 0;
        for (let d = 0; d < DIMENSIONS; d++) {
          let value = share * (gradient[mean + d] ?? 0);
          if (this.#largest[place * DIMENSIONS + d] === entry) value += length * (gradient[largest + d] ?? 0);
          slope[d] = value;
          square += value * value;
        }
        square /= DIMENSIONS;
        for (const end = this.#ends[entry] ?? 0; at < end; at++) {
          const feature = this.#features[at] ?? 0;
          const idf = corpus.idf[feature] ?? 0;
          const squares = (this.#squares[feature] ?? 0) + square * idf * idf;
          this.#squares[feature] = squares;
          const move = (rate * idf) / Math.sqrt(squares);
          for (let to = feature * DIMENSIONS, d = 0; d < DIMENSIONS; d++, to++)
            embeddings[to] = (embeddings[to] ?? 0) - move * (slope[d] ?? 0);
        }
      }
    }
  }

  /** Notes the features of an entry that are not hidden this time; answers how many are noted in all. */
  #see(entry: number, filled: number): number {
    const { words, pairs, skips, wordOffsets, wordFeatures } = this.corpus;
    let end = filled;
    const note = (feature: number): void => {
      if (feature === -1 || this.random() < FEATURE_DROPOUT) return;
      if (end === this.#features.length) {
        const larger = new Int32Array(2 * end);
        larger.set(this.#features);
        this.#features = larger;
      }
      this.#features[end++] = feature;
    };
    const word = words[entry] ?? -1;
    if (word !== -1) {
      for (let at = wordOffsets[word] ?? 0, last = wordOffsets[word + 1] ?? 0; at < last; at++)
        note(wordFeatures[at] ?? -1);
    }
    note(pairs[entry] ?? -1);
    note(skips[entry] ?? -1);
    return end;
  }
}

/** Fisher and Yates. */
function shuffle(items: Int32Array, random: () => number): void {
  for (let index = items.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    const item = items[index] ?? 0;
    items[index] = items[other] ?? 0;
    items[other] = item;
  }
}
