import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ParleyError } from '../../../src/domain/errors.js';
import { averagePrecision } from '../metrics/average-precision.js';
import { bootstrap } from '../metrics/bootstrap.js';
import { countClasses, rankByScore } from '../metrics/ranking.js';
import { rocAuc } from '../metrics/roc-auc.js';
import { count, figure, type Table } from './table.js';

/** What the training command measured on predictions of folds that were held out. */
export interface CrossValidated {
  readonly name: string;
  readonly positives: number;
  readonly negatives: number;
  readonly auc: { readonly value: number; readonly low: number; readonly high: number };
  readonly ap: { readonly value: number; readonly low: number; readonly high: number };
}

/** JSON has no NaN and writes null for it. */
const figureOrNone = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);
const estimate = z.object({ value: figureOrNone, low: figureOrNone, high: figureOrNone });

/** The part of a model's `metrics.json` that the evaluation reads. */
const metricsFile = z.object({
  crossValidated: z
    .array(
      z.object({ name: z.string(), positives: z.int(), negatives: z.int(), auc: estimate, ap: estimate }),
    )
    .optional(),
});

export const CMV_REPLIES = 'cmv-adhominem ATTACK_ON_COMMENTER, replies only';

/**
 * Judges out-of-fold scores: each row scored by a model that was trained without the row's fold.
 * @param labels 1 positive, 0 negative; a row with anything else is left out.
 */
export function measureCrossValidated(
  name: string,
  scores: ArrayLike<number>,
  labels: ArrayLike<number | undefined>,
): CrossValidated {
  const ranking = rankByScore(scores, labels);
  const estimates = bootstrap(labels.length, {
    auc: (counts) => rocAuc(ranking, counts),
    ap: (counts) => averagePrecision(ranking, counts),
  });
  return { name, ...countClasses(ranking), ...estimates };
}

/** The cross-validated figures of a model's folder; none when it has no such file or is not there. */
export function crossValidatedTable(modelDir: string | undefined): Table {
  return {
    id: 'cross-validated',
    title: 'Cross-validated by the training',
    note:
      'Sets that train the shipped weights cannot be asked about them. The training command measured these on held-out ' +
      'folds, threads kept whole, and wrote them to the metrics of the model; with a place left out, by models that have ' +
      'seen nothing of it, findings weighed without it too: what a site will see that nobody has labelled.',
    nameTitle: 'set and label',
    columns: [
      count('positives', 'positive'),
      count('negatives', 'negative'),
      figure('auc', 'AUC'),
      figure('ap', 'AP'),
    ],
    rows: readCrossValidated(modelDir).map(({ name, ...cells }) => ({ name, cells })),
  };
}

/** What the training command measured of a model; nothing when the folder has no such file or is not there. */
export function readCrossValidated(modelDir: string | undefined): readonly CrossValidated[] {
  const path = modelDir && join(modelDir, 'metrics.json');
  if (!path || !existsSync(path)) return [];
  try {
    return metricsFile.parse(JSON.parse(readFileSync(path, 'utf8'))).crossValidated ?? [];
  } catch {
    throw new ParleyError('invalid_input', `${path} does not hold the metrics of a model`);
  }
}
