import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SpanModelSettings } from '../../src/analysis/span-tagger/weights.js';
import { loadDataset } from '../incivility/dataset.js';
import { boostTrees } from './boost-trees.js';
import { chooseCountFrom, sureFigures } from './choose-thresholds.js';
import {
  BOOSTING,
  FIRST_LOOK_FOLDS,
  inside,
  judgeUnseen,
  lookFirst,
  outside,
  readTaggerPosts,
  SEED,
  UNTRAINED,
} from './cross-validate.js';
import { boostingRows } from './second-look-rows.js';
import { trainFirstLook } from './train-first-look.js';
import { trainTypes, typeAccuracy, typeExamples } from './train-types.js';

/** Trains the tagger of offensive words and writes its weights and figures; see MODEL_CARD.md. */
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
const tagger = readTaggerPosts({ marked, wiki, civil });
const { posts, polarities, frequent } = tagger;
const innocent = posts.filter(({ toxic }) => !toxic).length;
say(`read ${marked.length} marked comments, ${innocent} civil ones`);
const prepared = lookFirst(tagger, say);
const judged = judgeUnseen(prepared, say);
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
  ...UNTRAINED,
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
  trainedOn: { marked: marked.length, civil: innocent, words: examples.length },
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
