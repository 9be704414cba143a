/** Rows for a logistic regression on a few features. `features` is `rows × width`, row by row. */
export interface LogisticRows {
  readonly features: Float32Array;
  readonly width: number;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
  /** Which intercept a row has, from 0 to `intercepts - 1`. */
  readonly groups: Uint8Array;
  readonly intercepts: number;
}

export interface LogisticFit {
  readonly weights: Float64Array;
  readonly intercepts: Float64Array;
}

export interface LogisticOptions {
  /** Strength of the L2 penalty on the weights, in units of one row of weight 1. */
  readonly penalty: number;
  /** Keeps every weight at or above 0. */
  readonly nonNegative: boolean;
}

const SWEEPS = 60;
const TOLERANCE = 1e-5;

/**
 * Logistic regression by coordinate descent, one Newton step a coordinate (Genkin, Lewis & Madigan 2007, without the
 * trust region, which few and tame features do not need). A weight that would turn negative is set to 0 when asked.
 */
export function fitLogistic(rows: LogisticRows, { penalty, nonNegative }: LogisticOptions): LogisticFit {
  const { features, width, labels, groups } = rows;
  const count = labels.length;
  const weights = new Float64Array(width);
  const intercepts = new Float64Array(rows.intercepts);
  const logits = new Float64Array(count);
  const slopeAt = (row: number): { slope: number; curve: number } => {
    const chance = 1 / (1 + Math.exp(-(logits[row] ?? 0)));
    const weight = rows.weights[row] ?? 1;
    return {
      slope: weight * (chance - (labels[row] ?? 0)),
      curve: Math.max(1e-6, weight * chance * (1 - chance)),
    };
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let largest = 0;
    const slopes = new Float64Array(rows.intercepts);
    const curves = new Float64Array(rows.intercepts).fill(1e-3);
    for (let row = 0; row < count; row++) {
      const group = groups[row] ?? 0;
      const { slope, curve } = slopeAt(row);
      slopes[group] = (slopes[group] ?? 0) + slope;
      curves[group] = (curves[group] ?? 0) + curve;
    }
    const steps = slopes.map((slope, group) => clip(-slope / (curves[group] ?? 1)));
    for (let row = 0; row < count; row++) logits[row] = (logits[row] ?? 0) + (steps[groups[row] ?? 0] ?? 0);
    steps.forEach((step, group) => {
      intercepts[group] = (intercepts[group] ?? 0) + step;
      largest = Math.max(largest, Math.abs(step));
    });
    for (let column = 0; column < width; column++) {
      const before = weights[column] ?? 0;
      let slopeSum = penalty * before;
      let curveSum = penalty + 1e-9;
      for (let row = 0; row < count; row++) {
        const value = features[row * width + column] ?? 0;
        if (value === 0) continue;
        const { slope, curve } = slopeAt(row);
        slopeSum += value * slope;
        curveSum += value * value * curve;
      }
      const wished = before + clip(-slopeSum / curveSum);
      const after = nonNegative ? Math.max(0, wished) : wished;
      const step = after - before;
      if (step === 0) continue;
      weights[column] = after;
      largest = Math.max(largest, Math.abs(step));
      for (let row = 0; row < count; row++)
        logits[row] = (logits[row] ?? 0) + step * (features[row * width + column] ?? 0);
    }
    if (largest < TOLERANCE) break;
  }
  return { weights, intercepts };
}

/** A Newton step far from the minimum may be absurdly long. */
function clip(step: number): number {
  return Math.max(-2, Math.min(2, step));
}
