/** Log-odds a score gives, and whether the label holds (1) or not (0). */
export interface Outcome {
  readonly logit: number;
  readonly label: number;
}

/** Log-odds that are probabilities: `scale · logit + shift`. */
export interface Calibration {
  readonly scale: number;
  readonly shift: number;
}

const STEPS = 100;
const TOLERANCE = 1e-9;
/** Keeps a scale finite when a score separates the labels altogether. */
const RIDGE = 1e-3;

/**
 * Fits Platt's two numbers to outcomes, by Newton's method on the penalized likelihood (Platt 1999; Lin, Lin & Weng
 * 2007). The scale is never negative: whatever the outcomes, a higher score stays a higher score.
 */
export function fitPlatt(outcomes: readonly Outcome[]): Calibration {
  let scale = 1;
  let shift = 0;
  for (let step = 0; step < STEPS; step++) {
    let slopeScale = RIDGE * scale;
    let slopeShift = 0;
    let curveScale = RIDGE;
    let curveBoth = 0;
    let curveShift = 1e-9;
    for (const { logit, label } of outcomes) {
      const chance = sigmoid(scale * logit + shift);
      const curve = Math.max(1e-9, chance * (1 - chance));
      slopeScale += (chance - label) * logit;
      slopeShift += chance - label;
      curveScale += curve * logit * logit;
      curveBoth += curve * logit;
      curveShift += curve;
    }
    const determinant = curveScale * curveShift - curveBoth * curveBoth;
    const stepScale = clip((curveShift * slopeScale - curveBoth * slopeShift) / determinant);
    const stepShift = clip((curveScale * slopeShift - curveBoth * slopeScale) / determinant);
    scale = Math.max(0, scale - stepScale);
    shift -= stepShift;
    if (Math.abs(stepScale) + Math.abs(stepShift) < TOLERANCE) break;
  }
  return { scale, shift };
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** The log-odds of a probability, within what four digits can tell from 0 and 1. */
export function logOdds(probability: number): number {
  const inside = Math.min(1 - 5e-5, Math.max(5e-5, probability));
  return Math.log(inside / (1 - inside));
}

/** A Newton step far from the minimum may be absurdly long. */
function clip(step: number): number {
  return Math.max(-2, Math.min(2, step));
}
