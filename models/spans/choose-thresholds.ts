import {
  joinMarked,
  judgedFrom,
  judgedWords,
  likelyMarked,
  SURE_FROM,
  type JudgedWord,
} from '../../src/analysis/span-tagger/marked-words.js';
import { characterF1 } from '../incivility/metrics/character-f1.js';
import type { Post } from './posts.js';

/** A post with probabilities from a tagger that has not seen its labels. */
export interface JudgedPost {
  readonly post: Post;
  readonly probabilities: Float64Array;
}

/** How good marks are. */
export interface MarkingFigures {
  /** Mean character F1 over toxic posts; weighted by how many raters marked something; each post once. */
  readonly characterF1: number;
  readonly characterF1Unweighted: number;
  /** The share of civil comments in which something is marked. */
  readonly civilMarked: number;
}

/** Likely marks, which are for comments that are offensive, with the probability from which a word counts. */
export interface LikelyFigures extends MarkingFigures {
  readonly countFrom: number;
}

const COUNT_FROM = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3];

/** What makes the character F1 of the likely marks best. Civil comments do not count: they get the sure marks. */
export function chooseCountFrom(judged: readonly JudgedPost[]): LikelyFigures {
  return COUNT_FROM.map((countFrom) => ({
    countFrom,
    ...figuresOf(judged, ({ post, probabilities }) =>
      likelyMarked(post.reading.units, judgedWords(probabilities, judgedFrom({ countFrom })), { countFrom }),
    ),
  })).reduce((best, figures) => (figures.characterF1 > best.characterF1 ? figures : best));
}

/** How good the sure marks are. */
export function sureFigures(judged: readonly JudgedPost[]): MarkingFigures {
  return figuresOf(judged, ({ probabilities }) => judgedWords(probabilities, SURE_FROM));
}

function figuresOf(
  judged: readonly JudgedPost[],
  markedOf: (post: JudgedPost) => readonly JudgedWord[],
): MarkingFigures {
  let weight = 0;
  let weighted = 0;
  let sum = 0;
  let toxic = 0;
  let civilMarked = 0;
  for (const one of judged) {
    const { post } = one;
    const marked = markedOf(one);
    if (!post.toxic) {
      if (marked.length > 0) civilMarked++;
      continue;
    }
    const f1 = characterF1(joinMarked(post.reading.units, marked), post.spans);
    weight += post.weight;
    weighted += post.weight * f1;
    sum += f1;
    toxic++;
  }
  return {
    characterF1: weighted / weight,
    characterF1Unweighted: sum / toxic,
    civilMarked: civilMarked / (judged.length - toxic),
  };
}
