import {
  describeWord,
  overviewOf,
  SECOND_LOOK_FEATURES,
  type Overview,
} from '../../src/analysis/span-tagger/second-look.js';
import { compileTrees, type TreeShape } from '../../src/analysis/span-tagger/trees.js';
import type { BoostingRows } from './boost-trees.js';
import type { Post } from './posts.js';

/** A post after a first look that has not seen its labels, and the words worth a second one. */
export interface SecondLookPost {
  readonly post: Post;
  readonly overview: Overview;
  readonly candidates: readonly { readonly at: number; readonly features: Float64Array }[];
}

/** Prepares a post for the second look: words of at least the probability `from`. */
export function prepareSecondLook(post: Post, logits: Float64Array, from: number): SecondLookPost {
  const overview = overviewOf(post.reading.units, logits, from);
  const candidates = overview.candidates.map((at) => {
    const features = new Float64Array(SECOND_LOOK_FEATURES);
    describeWord(post.reading, overview, at, features);
    return { at, features };
  });
  return { post, overview, candidates };
}

/** The words of the posts as examples for boosting. */
export function boostingRows(posts: readonly SecondLookPost[]): BoostingRows {
  const size = posts.reduce((sum, { candidates }) => sum + candidates.length, 0);
  const rows = {
    width: SECOND_LOOK_FEATURES,
    features: new Float64Array(size * SECOND_LOOK_FEATURES),
    start: new Float64Array(size),
    labels: new Uint8Array(size),
    weights: new Float64Array(size),
  };
  let row = 0;
  for (const { post, overview, candidates } of posts)
    for (const { at, features } of candidates) {
      rows.features.set(features, row * rows.width);
      rows.start[row] = overview.logits[at] ?? 0;
      rows.labels[row] = post.marked[at] ?? 0;
      rows.weights[row] = post.weight;
      row++;
    }
  return rows;
}

/** What the trees make of a post: for each word the probability that it is marked. */
export function lookAgain(
  { overview, candidates }: SecondLookPost,
  trees: readonly TreeShape[],
): Float64Array {
  const sumTrees = compileTrees(trees);
  const probabilities = Float64Array.from(overview.probabilities);
  for (const { at, features } of candidates)
    probabilities[at] = 1 / (1 + Math.exp(-((overview.logits[at] ?? 0) + sumTrees(features))));
  return probabilities;
}
