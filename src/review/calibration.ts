import type { Kysely } from 'kysely';
import { fitPlatt, logOdds, sigmoid, type Calibration, type Outcome } from '../analysis/platt.js';
import { ParleyError } from '../domain/errors.js';
import type { Database } from '../store/schema.js';
import {
  insertSiteCalibration,
  readDecidedScores,
  readSiteCalibration,
  withdrawSiteCalibration,
} from '../store/analyses/site-calibrations.js';

/** Fewer decisions of either kind say too little about where a site draws its line. */
export const FEWEST_DECISIONS = 50;
/** Older decisions than these many are left out: a site's line moves. */
const MOST_DECISIONS = 20_000;
const FOLDS = 5;
const BINS = 10;

/** How well scores fit what moderators decided; lower is better in all three. */
export interface CalibrationFigures {
  /** Mean of −ln of what was said about the outcome. */
  readonly logLoss: number;
  /** Mean squared distance from the outcome (Brier 1950). */
  readonly brier: number;
  /** Expected calibration error over ten bins of equally many comments (Naeini, Cooper & Hauskrecht 2015). */
  readonly calibrationError: number;
}

export interface SiteFit extends Calibration {
  readonly scorer: string;
  readonly approved: number;
  readonly rejected: number;
  readonly before: CalibrationFigures;
  /** Each comment judged by a fit to the other four fifths. */
  readonly after: CalibrationFigures;
}

/**
 * Fits INCIVILITY to a site's own decisions and says what it would change; puts nothing in force.
 * @param scorer the version of the scorer without any site's calibration.
 * @throws {ParleyError} `conflict` while a calibration is in force; `invalid_input` when there are too few decisions.
 */
export async function fitSiteCalibration(
  db: Kysely<Database>,
  siteId: string,
  scorer: string,
): Promise<SiteFit> {
  if ((await readSiteCalibration(db, siteId)) !== undefined)
    throw new ParleyError(
      'conflict',
      `${siteId} has a calibration in force; withdraw it and analyze anew first`,
    );
  const decided = await readDecidedScores(db, siteId, { scorer, limit: MOST_DECISIONS });
  const outcomes = decided.map(({ incivility, rejected }): Outcome => ({
    logit: logOdds(incivility),
    label: rejected ? 1 : 0,
  }));
  const rejected = outcomes.filter(({ label }) => label === 1).length;
  const approved = outcomes.length - rejected;
  if (Math.min(approved, rejected) < FEWEST_DECISIONS) {
    throw new ParleyError(
      'invalid_input',
      `${siteId} has ${approved} approved and ${rejected} rejected comments scored by ${scorer}; ` +
        `${FEWEST_DECISIONS} of each are needed`,
    );
  }
  return {
    scorer,
    approved,
    rejected,
    ...fitPlatt(outcomes),
    before: figuresOf(outcomes, ({ logit }) => sigmoid(logit)),
    after: crossValidated(outcomes),
  };
}

/** Puts a fit in force for what is analyzed from now on; the one before is withdrawn, not forgotten. */
export async function applySiteCalibration(
  db: Kysely<Database>,
  siteId: string,
  { scorer, scale, shift, ...figures }: SiteFit,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await withdrawSiteCalibration(tx, siteId, now);
    await insertSiteCalibration(tx, siteId, { scorer, scale, shift, figures }, now);
  });
}

function crossValidated(outcomes: readonly Outcome[]): CalibrationFigures {
  const fits = Array.from({ length: FOLDS }, (_, fold) =>
    fitPlatt(outcomes.filter((_, index) => index % FOLDS !== fold)),
  );
  return figuresOf(outcomes, ({ logit }, index) => {
    const { scale, shift } = fits[index % FOLDS] ?? { scale: 1, shift: 0 };
    return sigmoid(scale * logit + shift);
  });
}

function figuresOf(
  outcomes: readonly Outcome[],
  chanceOf: (outcome: Outcome, index: number) => number,
): CalibrationFigures {
  const judged = outcomes.map((outcome, index) => ({
    label: outcome.label,
    chance: chanceOf(outcome, index),
  }));
  const mean = (of: (row: { label: number; chance: number }) => number): number =>
    judged.reduce((sum, row) => sum + of(row), 0) / judged.length;
  return {
    logLoss: mean(({ label, chance }) => -Math.log(label === 1 ? chance : 1 - chance)),
    brier: mean(({ label, chance }) => (chance - label) ** 2),
    calibrationError: binnedError(judged),
  };
}

function binnedError(judged: readonly { readonly label: number; readonly chance: number }[]): number {
  const sorted = [...judged].sort((a, b) => a.chance - b.chance);
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const rows = sorted.slice((bin * sorted.length) / BINS, ((bin + 1) * sorted.length) / BINS);
    error += Math.abs(rows.reduce((gap, { label, chance }) => gap + label - chance, 0));
  }
  return error / sorted.length;
}
