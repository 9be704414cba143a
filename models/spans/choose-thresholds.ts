import { joinMarked, markedAt } from '../../src/analysis/span-tagger/tagger.js';
import { characterF1 } from '../incivility/metrics/character-f1.js';
import type { Post } from './posts.js';

/** A post with probabilities from a tagger that has not seen its labels. */
export interface JudgedPost {
  readonly post: Post;
  readonly probabilities: Float64Array;
}

export interface Thresholds {
  readonly markFrom: number;
  readonly markStrongestFrom: number;
}

/** How good marks are with certain thresholds. */
export interface MarkingFigures extends Thresholds {
  /** Mean character F1 over toxic posts; weighted by how many raters marked something; each post once. */
  readonly characterF1: number;
  readonly characterF1Unweighted: number;
  /** The share of civil comments in which something is marked. */
  readonly civilMarked: number;
}

const MARK_FROM = [0.3, 0.35, 0.4, 0.45, 0.5];
const STRONGEST_FROM = [0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];
/** What marking one civil comment in a hundred costs in character F1: a marked civil comment is seen by a person. */
const PRICE_OF_CIVIL = 0.05;

/** The thresholds with the best character F1, less a price for marks in civil comments. */
export function chooseThresholds(judged: readonly JudgedPost[]): MarkingFigures {
  const tried = MARK_FROM.flatMap((markFrom) =>
    STRONGEST_FROM.filter((lower) => lower <= markFrom).map((markStrongestFrom) =>
      figuresAt(judged, { markFrom, markStrongestFrom }),
    ),
  );
  const worth = (figures: MarkingFigures): number =>
    figures.characterF1 - PRICE_OF_CIVIL * figures.civilMarked;
  return tried.reduce((best, figures) => (worth(figures) > worth(best) ? figures : best));
}

/** How good marks are with these thresholds. */
export function figuresAt(judged: readonly JudgedPost[], thresholds: Thresholds): MarkingFigures {
  let weight = 0;
  let weighted = 0;
  let sum = 0;
  let toxic = 0;
  let civilMarked = 0;
  for (const { post, probabilities } of judged) {
    const marked = markedAt(probabilities, thresholds);
    if (!post.toxic) {
      if (marked.includes(true)) civilMarked++;
      continue;
    }
    const f1 = characterF1(joinMarked(post.reading.units, marked, probabilities), post.spans);
    weight += post.weight;
    weighted += post.weight * f1;
    sum += f1;
    toxic++;
  }
  return {
    ...thresholds,
    characterF1: weighted / weight,
    characterF1Unweighted: sum / toxic,
    civilMarked: civilMarked / (judged.length - toxic),
  };
}
