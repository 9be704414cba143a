import { rankCorrelation, type Correlation } from './rank-correlation.js';

/** One comment, scored by both. */
export interface ScorePair {
  readonly recorded: number;
  readonly parley: number;
}

/** How many comments both, one or neither of the two flags. */
export interface Confusion {
  readonly both: number;
  readonly recordedOnly: number;
  readonly parleyOnly: number;
  readonly neither: number;
}

export interface ThresholdMatch {
  /** A comment is flagged when its score is at least this. */
  readonly threshold: number;
  readonly confusion: Confusion;
  /** Of what the recorded scores flag, the share Parley flags too; null when they flag nothing. */
  readonly recall: number | null;
  /** Of what Parley flags, the share the recorded scores flag too; null when Parley flags nothing. */
  readonly precision: number | null;
  /** Cohen's: agreement beyond chance, 1 at best; null when chance explains everything. */
  readonly kappa: number | null;
}

/** Comments with a Parley score in [from, to) — the last bin holds 1 as well. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly comments: number;
  /** Null in an empty bin. */
  readonly meanParley: number | null;
  readonly meanRecorded: number | null;
}

export interface ParityReport {
  readonly comments: number;
  /** Null where it is not defined; see `rankCorrelation`. */
  readonly spearman: Correlation | null;
  readonly calibration: readonly CalibrationBin[];
  /** The threshold that is used today, on the recorded scores. */
  readonly recordedThreshold: number;
  readonly recordedFlagged: number;
  /** What the same number means on Parley's scores: the mistake that is easily made. */
  readonly sameNumber: ThresholdMatch;
  /** Parley's threshold that flags as many comments: moderators' queues stay as long. Null when nothing is flagged. */
  readonly sameLoad: ThresholdMatch | null;
  /** Parley's threshold with the highest F1 against what is flagged today. Null when nothing is flagged. */
  readonly closest: ThresholdMatch | null;
}

const BINS = 10;

/** Compares two systems' scores of the same comments, around a threshold that is used with the first. */
export function compareScores(pairs: readonly ScorePair[], recordedThreshold: number): ParityReport {
  const recorded = pairs.map((pair) => pair.recorded);
  const recordedFlagged = recorded.filter((score) => score >= recordedThreshold).length;
  const cuts = recordedFlagged === 0 ? [] : cutsOf(pairs, recordedThreshold);
  const match = (threshold: number | undefined): ThresholdMatch | null =>
    threshold === undefined ? null : matchAt(pairs, recordedThreshold, threshold);
  return {
    comments: pairs.length,
    spearman: rankCorrelation(
      recorded,
      pairs.map((pair) => pair.parley),
    ),
    calibration: calibrate(pairs),
    recordedThreshold,
    recordedFlagged,
    sameNumber: matchAt(pairs, recordedThreshold, recordedThreshold),
    sameLoad: match(best(cuts, ({ flagged }) => -Math.abs(flagged - recordedFlagged))),
    closest: match(best(cuts, ({ flagged, both }) => (2 * both) / (flagged + recordedFlagged))),
  };
}

/** A threshold that some comment just reaches, and what it flags. */
interface Cut {
  readonly threshold: number;
  readonly flagged: number;
  readonly both: number;
}

/** Every threshold that makes a difference, the highest first. */
function cutsOf(pairs: readonly ScorePair[], recordedThreshold: number): Cut[] {
  const byScore = [...pairs].sort((a, b) => b.parley - a.parley);
  const cuts: Cut[] = [];
  let both = 0;
  for (const [index, { parley, recorded }] of byScore.entries()) {
    if (recorded >= recordedThreshold) both += 1;
    if (byScore[index + 1]?.parley !== parley) cuts.push({ threshold: parley, flagged: index + 1, both });
  }
  return cuts;
}

/** The threshold of the best cut; of equally good ones the highest, which flags least. */
function best(cuts: readonly Cut[], worth: (cut: Cut) => number): number | undefined {
  let found: Cut | undefined;
  for (const cut of cuts) if (!found || worth(cut) > worth(found)) found = cut;
  return found?.threshold;
}

function matchAt(pairs: readonly ScorePair[], recordedThreshold: number, threshold: number): ThresholdMatch {
  const count = (recorded: boolean, parley: boolean) =>
    pairs.filter(
      (pair) => pair.recorded >= recordedThreshold === recorded && pair.parley >= threshold === parley,
    ).length;
  const confusion: Confusion = {
    both: count(true, true),
    recordedOnly: count(true, false),
    parleyOnly: count(false, true),
    neither: count(false, false),
  };
  const { both, recordedOnly, parleyOnly, neither } = confusion;
  const [n, byRecorded, byParley] = [pairs.length, both + recordedOnly, both + parleyOnly];
  const chance = (byRecorded * byParley + (n - byRecorded) * (n - byParley)) / n ** 2;
  return {
    threshold,
    confusion,
    recall: byRecorded === 0 ? null : both / byRecorded,
    precision: byParley === 0 ? null : both / byParley,
    kappa: n === 0 || chance === 1 ? null : ((both + neither) / n - chance) / (1 - chance),
  };
}

function calibrate(pairs: readonly ScorePair[]): CalibrationBin[] {
  const bins = Array.from({ length: BINS }, (): ScorePair[] => []);
  for (const pair of pairs) bins[Math.min(BINS - 1, Math.floor(pair.parley * BINS))]?.push(pair);
  return bins.map((inside, index) => ({
    from: index / BINS,
    to: (index + 1) / BINS,
    comments: inside.length,
    meanParley: mean(inside.map(({ parley }) => parley)),
    meanRecorded: mean(inside.map(({ recorded }) => recorded)),
  }));
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
