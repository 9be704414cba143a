import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ATTRIBUTES } from '../../../src/domain/score.js';
import { EVIDENCE, FIRST_WEIGHTIEST } from '../../../src/inference/evidence.js';
import type { Combination, ModelSettings } from '../../../src/inference/model-file.js';
import { measureCrossValidated, type CrossValidated } from '../evaluation/cross-validated.js';
import { calibrate } from './calibrate.js';
import { labelOf, logitOf, rowWeights, type JudgedRow } from './combinations.js';
import { ORIGINS, PLACES, placeOf } from './corpus.js';
import { MODEL_VERSION } from './finish.js';
import { fitLogistic } from './logistic.js';

const PENALTY = 1;
const WORST_WORD = EVIDENCE.indexOf('worst-word');
/** How the figures measured here are told from those of folds. */
const PLACE_LEFT_OUT = 'place left out';

/**
 * The stage behind the last: fits anew how much findings count for INCIVILITY, on rows whose place the model has never
 * seen, as those of a new site are, calibrates it on such rows of Reddit, and writes `parley.json` and `metrics.json` anew.
 *
 * How the heads and the worst word are mixed stays as it was fitted on folds: a place left out is a head less (who
 * attacks a commenter is labelled in one place only), and the tagger knows Wikipedia and Civil Comments throughout. So
 * stay the other attributes, which are labelled in one to three places. Findings count by the weightiest of each form:
 * sums grow with the length of a comment.
 * @param rows with the logits of models that have not seen the row's place.
 */
export function combineForNewPlaces(rows: readonly JudgedRow[], folder: string): void {
  const settingsFile = join(folder, 'parley.json');
  const metricsFile = join(folder, 'metrics.json');
  const { evidence: known, ...settings } = JSON.parse(readFileSync(settingsFile, 'utf8')) as ModelSettings;
  const attributes = Object.fromEntries(
    ATTRIBUTES.map((attribute) => [attribute, withAllEvidence(settings.attributes[attribute], known)]),
  ) as Record<(typeof ATTRIBUTES)[number], Combination>;
  const mix = mixOf(attributes.INCIVILITY);
  const combination = fitForNewPlaces(mix, rows);
  const reddit = rows.filter(({ origin }) => ORIGINS[origin] === 'reddit-incivility');
  attributes.INCIVILITY = calibrate(combination, outcomesOf(combination, reddit));
  const { size, dimensions, heads, findingWorths } = settings;
  writeJson(settingsFile, {
    version: MODEL_VERSION,
    size,
    dimensions,
    heads,
    evidence: EVIDENCE,
    attributes,
    findingWorths,
  });
  const metrics = JSON.parse(readFileSync(metricsFile, 'utf8')) as {
    readonly crossValidated: readonly CrossValidated[];
  };
  writeJson(metricsFile, {
    ...metrics,
    model: MODEL_VERSION,
    crossValidated: [
      ...crossValidatePlaces(mix, rows),
      ...metrics.crossValidated.filter(({ name }) => !name.includes(' INCIVILITY')),
    ],
  });
}

/** A combination with a weight for all of `EVIDENCE`, 0 where it was fitted before there was such evidence. */
function withAllEvidence(combination: Combination, known: readonly string[]): Combination {
  return { ...combination, evidence: EVIDENCE.map((name) => combination.evidence[known.indexOf(name)] ?? 0) };
}

/** What of a combination is not a finding. */
function mixOf(combination: Combination): Combination {
  const evidence = combination.evidence.map((weight, index) => (index === WORST_WORD ? weight : 0));
  return { ...combination, bias: 0, evidence };
}

/** Fits how much the mix and the weightiest finding of each form count; no weight is negative, origins count alike. */
export function fitForNewPlaces(mix: Combination, rows: readonly JudgedRow[]): Combination {
  const judged = rows.filter(({ comment }) => labelOf('INCIVILITY', comment) !== undefined);
  const width = 1 + EVIDENCE.length - FIRST_WEIGHTIEST;
  const features = new Float32Array(judged.length * width);
  judged.forEach((row, index) => {
    features[index * width] = logitOf(mix, row);
    features.set(row.evidence.subarray(FIRST_WEIGHTIEST), index * width + 1);
  });
  const { weights } = fitLogistic(
    {
      features,
      width,
      labels: Float32Array.from(judged, ({ comment }) => labelOf('INCIVILITY', comment) ?? 0),
      weights: rowWeights('INCIVILITY', judged),
      groups: Uint8Array.from(judged, ({ origin }) => origin),
      intercepts: ORIGINS.length,
    },
    { penalty: PENALTY, nonNegative: true },
  );
  const scaled = (numbers: readonly number[]): number[] =>
    numbers.map((number) => number * (weights[0] ?? 0));
  const evidence = [...scaled(mix.evidence.slice(0, FIRST_WEIGHTIEST)), ...weights.subarray(1)];
  return { bias: 0, linear: scaled(mix.linear), deep: scaled(mix.deep), evidence };
}

/** Fits on all places but one and judges that one, origin by origin; of CMV the replies. */
function crossValidatePlaces(mix: Combination, rows: readonly JudgedRow[]): CrossValidated[] {
  return PLACES.flatMap((place) => {
    const isThere = ({ origin }: JudgedRow): boolean => placeOf(origin) === place;
    const combination = fitForNewPlaces(
      mix,
      rows.filter((row) => !isThere(row)),
    );
    return ORIGINS.flatMap((name, origin) => {
      const isCmv = name === 'cmv-adhominem';
      const there = rows.filter(
        (row) => row.origin === origin && isThere(row) && (!isCmv || row.comment.parent !== null),
      );
      const outcomes = outcomesOf(combination, there);
      if (outcomes.length === 0) return [];
      return measureCrossValidated(
        `${name} INCIVILITY, ${isCmv ? 'replies only, ' : ''}${PLACE_LEFT_OUT}`,
        outcomes.map(({ logit }) => logit),
        outcomes.map(({ label }) => label),
      );
    });
  });
}

function outcomesOf(
  combination: Combination,
  rows: readonly JudgedRow[],
): { label: number; logit: number }[] {
  return rows.flatMap((row) => {
    const label = labelOf('INCIVILITY', row.comment);
    return label === undefined ? [] : [{ label, logit: logitOf(combination, row) }];
  });
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 1)}\n`);
}
