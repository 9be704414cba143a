import { GROUP_ADJECTIVES, GROUP_MEMBERS, type Ground } from '../../../src/analysis/lexicons/groups.js';
import { featuresOfWord } from '../../../src/inference/encode.js';
import { HEADS, type FeatureTableParts } from '../../../src/inference/feature-table.js';
import { packRow } from './quantize.js';

/** Names of groups whose company in the training data says more about that data than about the word. */
const GROUNDS: ReadonlySet<Ground> = new Set([
  'religion',
  'ethnicity',
  'nationality',
  'migration',
  'orientation',
  'disability',
]);
const MORE = 'trans transgender transgendered transsexual heterosexual straight'.split(' ');
/** Words that mean much besides, and words that are no neutral name. */
const LEFT_ALONE: ReadonlySet<string> = new Set(
  'illegal foreign old negro negroes negros cripple cripples crippled'.split(' '),
);

/** How far each name is moved. All the way takes .001 of Wikipedia's AUC, above all of IDENTITY_ATTACK. */
const SHARE = 0.7;

/**
 * Brings the names of groups closer together: what the model makes of "gay" moves toward what it makes of the mean name,
 * embedding and weights, in the row of the word itself; the letters it shares with other words stay as they are. In the
 * training data "gay" stands in insults more often than "Canadian" does, and no neutral sentence can help that.
 * (In the spirit of Bolukbasi et al. 2016, "equalize"; and of Dixon et al. 2018, who add neutral sentences instead.)
 */
export function levelGroupNames(table: FeatureTableParts): FeatureTableParts {
  const levelled = {
    ...table,
    embeddings: table.embeddings.slice(),
    embeddingScales: table.embeddingScales.slice(),
    weights: table.weights.slice(),
    weightScales: table.weightScales.slice(),
  };
  const { dimensions, idf } = table;
  const rowOf = new Map(Array.from(table.hashes, (hash, row) => [hash, row] as const));
  const names = groupNames().flatMap((name) => {
    const rows = featuresOfWord(name).map((hash) => rowOf.get(hash));
    const [own] = rows;
    if (own === undefined) return [];
    const sum = new Float64Array(dimensions + HEADS.length);
    for (const row of rows) if (row !== undefined) addRow(table, row, idf[row] ?? 0, sum);
    return [{ own, sum }];
  });
  const mean = new Float64Array(dimensions + HEADS.length);
  for (const { sum } of names)
    sum.forEach((value, at) => (mean[at] = (mean[at] ?? 0) + value / names.length));
  for (const { own, sum } of names) {
    const row = new Float64Array(mean.length);
    addRow(table, own, 1, row);
    const moved = row.map(
      (value, at) => value + (SHARE * ((mean[at] ?? 0) - (sum[at] ?? 0))) / (idf[own] ?? 1),
    );
    packRow(moved.subarray(0, dimensions), levelled.embeddings, levelled.embeddingScales, own);
    packRow(moved.subarray(dimensions), levelled.weights, levelled.weightScales, own);
  }
  return levelled;
}

function groupNames(): string[] {
  const adjectives = [...GROUP_ADJECTIVES].filter(([, ground]) => GROUNDS.has(ground));
  const members = [...GROUP_MEMBERS].filter(([, { ground }]) => GROUNDS.has(ground));
  const names = new Set([...adjectives, ...members].map(([name]) => name).concat(MORE));
  return [...names].filter((name) => !LEFT_ALONE.has(name));
}

/** Adds a row's embedding and weights, times a factor. */
function addRow(table: FeatureTableParts, row: number, factor: number, to: Float64Array): void {
  const { dimensions, embeddings, embeddingScales, weights, weightScales } = table;
  const embeddingFactor = factor * (embeddingScales[row] ?? 0);
  const weightFactor = factor * (weightScales[row] ?? 0);
  for (let at = 0; at < dimensions; at++)
    to[at] = (to[at] ?? 0) + embeddingFactor * (embeddings[row * dimensions + at] ?? 0);
  for (let head = 0; head < HEADS.length; head++)
    to[dimensions + head] =
      (to[dimensions + head] ?? 0) + weightFactor * (weights[row * HEADS.length + head] ?? 0);
}
