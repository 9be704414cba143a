export interface Concentration {
  /** 0 when all wrote the same number, towards 1 when one wrote everything. */
  readonly gini: number;
  /** The share of the busiest, and of the `k` busiest together. */
  readonly top1: number;
  readonly top: (k: number) => number;
  /** Herfindahl–Hirschman: the chance that two comments, drawn with replacement, are by the same author. */
  readonly hhi: number;
  /** 1/HHI: as concentrated as if so many authors had written equally much. */
  readonly effective: number;
  /** Shannon's, in bits. */
  readonly entropy: number;
}

/**
 * How unevenly a total is spread over those with a part in it; null when nobody has. Zeros are left out: who wrote
 * nothing is not among the authors.
 *
 * Gini = Σ(2i − m − 1)·xᵢ / (m·Σx), x ascending (C. Gini, 1912; A. B. Atkinson, J. Econ. Theory 2 (1970) 244–263);
 * effective number 1/Σsᵢ² (M. Laakso & R. Taagepera, Comp. Political Studies 12 (1979) 3–27); C. E. Shannon (1948).
 */
export function concentration(amounts: Iterable<number>): Concentration | null {
  const sorted = [...amounts].filter((amount) => amount > 0).sort((a, b) => a - b);
  const total = sorted.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return null;
  const m = sorted.length;
  let weighted = 0;
  let hhi = 0;
  let entropy = 0;
  sorted.forEach((amount, index) => {
    const share = amount / total;
    weighted += (2 * (index + 1) - m - 1) * amount;
    hhi += share * share;
    entropy -= share * Math.log2(share);
  });
  const top = (k: number): number => sorted.slice(-k).reduce((sum, amount) => sum + amount, 0) / total;
  return { gini: weighted / (m * total), top1: top(1), top, hhi, effective: 1 / hhi, entropy };
}
