import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  readSpanModel,
  TABLES_SIZE,
  type SpanModelSettings,
} from '../../src/analysis/span-tagger/weights.js';
import { loadDataset } from '../incivility/dataset.js';
import { boostTrees } from './boost-trees.js';
import { chooseCountFrom, sureFigures, type JudgedPost } from './choose-thresholds.js';
import { learnPolarities } from './polarity.js';
import { readPosts } from './posts.js';
import { boostingRows, lookAgain, prepareSecondLook } from './second-look-rows.js';
import { frequentPlaces, logitsOf, trainFirstLook } from './train-first-look.js';
import { trainTypes, typeAccuracy, typeExamples } from './train-types.js';

/** Trains the tagger of offensive words and writes its weights and figures; see MODEL_CARD.md. */
const SEED = 20_261_125;
const FIRST_LOOK_FOLDS = 5;
const SECOND_LOOK_FOLDS = 3;
const SECOND_LOOK_FROM = 0.08;
const BOOSTING = { trees: 100, depth: 4, rate: 0.12, seed: SEED };

const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string', default: 'models/spans/v1' } },
});
const { data, out } = values;
if (data === undefined) {
  console.error('usage: npm run spans:train -- --data DIR [--out DIR]');
  process.exit(2);
}
const began = performance.now();
const say = (what: string): void => {
  console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${what}`);
};

const [marked, wiki, civil] = [
  await loadDataset(join(data, 'train/toxic-spans.jsonl')),
  await loadDataset(join(data, 'train/jigsaw-wiki.jsonl')),
  await loadDataset(join(data, 'train/civil-comments.jsonl')),
];
const innocent = civil.filter(({ labels }) => labels.TOXICITY === 0).map((row) => ({ ...row, spans: [] }));
say(`${marked.length} marked comments, ${innocent.length} civil ones`);

const polarities = learnPolarities([...wiki, ...civil]);
const untrained: SpanModelSettings = {
  version: 'spans/2',
  firstLookUnit: 1,
  bias: 0,
  secondLookFrom: SECOND_LOOK_FROM,
  countFrom: 0,
  trees: [],
};
const posts = readPosts([...marked, ...innocent], {
  ...readSpanModel(untrained, new Uint8Array(TABLES_SIZE)),
  polarities,
});
const frequent = frequentPlaces(posts);
say('read');

// The second look learns from first looks that have not seen the post, as it will be used.
const outside = <T>(items: readonly T[], folds: number, fold: number): T[] =>
  items.filter((_, index) => index % folds !== fold);
const inside = <T>(items: readonly T[], folds: number, fold: number): T[] =>
  items.filter((_, index) => index % folds === fold);

const prepared = Array.from({ length: FIRST_LOOK_FOLDS }, (_, fold) => {
  const weights = trainFirstLook(outside(posts, FIRST_LOOK_FOLDS, fold), frequent, SEED);
  say(`first look ${fold + 1} of ${FIRST_LOOK_FOLDS + 1}`);
  return inside(posts, FIRST_LOOK_FOLDS, fold).map((post) =>
    prepareSecondLook(post, logitsOf(post, weights), SECOND_LOOK_FROM),
  );
}).flat();
const judged = Array.from({ length: SECOND_LOOK_FOLDS }, (_, fold): JudgedPost[] => {
  const trees = boostTrees(boostingRows(outside(prepared, SECOND_LOOK_FOLDS, fold)), BOOSTING);
  say(`second look ${fold + 1} of ${SECOND_LOOK_FOLDS + 1}`);
  return inside(prepared, SECOND_LOOK_FOLDS, fold).map((post) => ({
    post: post.post,
    probabilities: lookAgain(post, trees),
  }));
}).flat();
const likely = chooseCountFrom(judged);
const sure = sureFigures(judged);
const examples = typeExamples(posts);
const typesRight = typeAccuracy(
  inside(examples, FIRST_LOOK_FOLDS, 0),
  trainTypes(outside(examples, FIRST_LOOK_FOLDS, 0), SEED),
);
say(`cross-validated: ${JSON.stringify({ likely, sure })}`);

const first = trainFirstLook(posts, frequent, SEED);
const trees = boostTrees(boostingRows(prepared), BOOSTING);
const types = toBytes(trainTypes(examples, SEED));
const look = toBytes(first.weights);
const settings: SpanModelSettings = {
  ...untrained,
  firstLookUnit: look.unit,
  countFrom: likely.countFrom,
  bias: Math.round(first.bias * 10_000) / 10_000,
  trees,
};
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'model.json'), `${JSON.stringify(settings)}\n`);
writeFileSync(
  join(out, 'tables.bin'),
  Buffer.concat([look.bytes, ...polarities, types.bytes].map((table) => Buffer.from(table.buffer))),
);
const metrics = {
  version: settings.version,
  trainedOn: { marked: marked.length, civil: innocent.length, words: examples.length },
  crossValidation: { likely, sure, typeAccuracy: typesRight },
  minutes: Math.round((performance.now() - began) / 6_000) / 10,
};
writeFileSync(join(out, 'metrics.json'), `${JSON.stringify(metrics, null, 2)}\n`);
say(`written to ${out}`);

/** Weights as bytes, the largest as 127. */
function toBytes(weights: Float32Array): { bytes: Int8Array; unit: number } {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const unit = Math.round((largest / 127) * 1e6) / 1e6;
  return {
    unit,
    bytes: Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / unit)))),
  };
}
