import { logOdds, sigmoid, type Calibration } from './platt.js';
import type { Scorer } from './scorer.js';

/** A site's own calibration of INCIVILITY, as it is in force. */
export interface SiteCalibration extends Calibration {
  readonly id: number;
  /** The scorer whose scores it was fitted to; it means nothing to any other. */
  readonly scorer: string;
}

/** The scorer with a site's own calibration: INCIVILITY says how often this site's moderators reject. */
export function withCalibration(
  scorer: Scorer,
  { id, scorer: fittedTo, scale, shift }: SiteCalibration,
): Scorer {
  if (fittedTo !== scorer.version) return scorer;
  return {
    version: `${scorer.version}+site.${id}`,
    isCalibrated: scorer.isCalibrated,
    score(document, found) {
      const scores = scorer.score(document, found);
      const calibrated = sigmoid(scale * logOdds(scores.INCIVILITY) + shift);
      return { ...scores, INCIVILITY: Math.round(10_000 * calibrated) / 10_000 };
    },
  };
}
