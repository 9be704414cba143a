import {
  readSpanModel,
  TABLES_SIZE,
  type SpanModelSettings,
} from '../../src/analysis/span-tagger/weights.js';
import type { LabelledComment } from '../incivility/dataset.js';
import { boostTrees } from './boost-trees.js';
import type { JudgedPost } from './choose-thresholds.js';
import { learnPolarities } from './polarity.js';
import { readPosts, type Post } from './posts.js';
import { boostingRows, lookAgain, prepareSecondLook, type SecondLookPost } from './second-look-rows.js';
import { frequentPlaces, logitsOf, trainFirstLook } from './train-first-look.js';

export const SEED = 20_261_125;
export const FIRST_LOOK_FOLDS = 5;
const SECOND_LOOK_FOLDS = 3;
export const BOOSTING = { trees: 100, depth: 4, rate: 0.12, seed: SEED };

/** What a tagger is before it has learned anything. */
export const UNTRAINED: SpanModelSettings = {
  version: 'spans/2',
  firstLookUnit: 1,
  bias: 0,
  secondLookFrom: 0.08,
  countFrom: 0,
  trees: [],
};

/** The rows of each training file the tagger learns from. */
export interface TaggerRows {
  readonly marked: readonly LabelledComment[];
  readonly wiki: readonly LabelledComment[];
  readonly civil: readonly LabelledComment[];
}

/** What both looks are trained on. */
export interface TaggerPosts {
  readonly polarities: Int8Array[];
  /** The marked posts, and the civil comments that nobody found toxic. */
  readonly posts: readonly Post[];
  readonly frequent: Uint8Array;
}

/** Reads what the tagger is trained on. */
export function readTaggerPosts({ marked, wiki, civil }: TaggerRows): TaggerPosts {
  const innocent = civil.filter(({ labels }) => labels.TOXICITY === 0).map((row) => ({ ...row, spans: [] }));
  const polarities = learnPolarities([...wiki, ...civil]);
  const model = { ...readSpanModel(UNTRAINED, new Uint8Array(TABLES_SIZE)), polarities };
  const posts = readPosts([...marked, ...innocent], model);
  return { polarities, posts, frequent: frequentPlaces(posts) };
}

/** The posts after first looks that have not seen them: what the second look learns from, as it will be used. */
export function lookFirst({ posts, frequent }: TaggerPosts, say: (what: string) => void): SecondLookPost[] {
  return Array.from({ length: FIRST_LOOK_FOLDS }, (_, fold) => {
    const weights = trainFirstLook(outside(posts, FIRST_LOOK_FOLDS, fold), frequent, SEED);
    say(`first look ${fold + 1} of ${FIRST_LOOK_FOLDS}`);
    return inside(posts, FIRST_LOOK_FOLDS, fold).map((post) =>
      prepareSecondLook(post, logitsOf(post, weights), UNTRAINED.secondLookFrom),
    );
  }).flat();
}

/** The posts as taggers judge them that have seen them at neither look. */
export function judgeUnseen(prepared: readonly SecondLookPost[], say: (what: string) => void): JudgedPost[] {
  return Array.from({ length: SECOND_LOOK_FOLDS }, (_, fold): JudgedPost[] => {
    const trees = boostTrees(boostingRows(outside(prepared, SECOND_LOOK_FOLDS, fold)), BOOSTING);
    say(`second look ${fold + 1} of ${SECOND_LOOK_FOLDS}`);
    return inside(prepared, SECOND_LOOK_FOLDS, fold).map((post) => ({
      post: post.post,
      probabilities: lookAgain(post, trees),
    }));
  }).flat();
}

/** All items but those of a fold. */
export function outside<T>(items: readonly T[], folds: number, fold: number): T[] {
  return items.filter((_, index) => index % folds !== fold);
}

/** The items of a fold. */
export function inside<T>(items: readonly T[], folds: number, fold: number): T[] {
  return items.filter((_, index) => index % folds === fold);
}
