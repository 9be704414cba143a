/** One unit's codes, one place a coder; null where a coder did not code it. */
export type CodedUnit<Code> = readonly (Code | null)[];

export interface Alpha {
  /** 1 is perfect, 0 what chance gives; null (undefined) when fewer than two different values were used. */
  readonly alpha: number | null;
  /** Codes of units that at least two coders coded: all that α rests on. */
  readonly pairable: number;
}

/**
 * Krippendorff's α for nominal codes, any number of coders, gaps allowed.
 *
 * α = 1 − D_o/D_e from the coincidence matrix: D_o = Σ_u Σ_{c≠k} n_uc·n_uk/(m_u−1), D_e = Σ_{c≠k} n_c·n_k/(n−1).
 * K. Krippendorff, Content Analysis, 3rd ed. (2013), ch. 12; "Computing Krippendorff's Alpha-Reliability" (2011).
 */
export function krippendorffAlpha<Code>(units: readonly CodedUnit<Code>[]): Alpha {
  const totals = new Map<Code, number>();
  let pairable = 0;
  let disagreements = 0;
  for (const unit of units) {
    const codes = unit.filter((code) => code !== null);
    if (codes.length < 2) continue;
    const counts = countEach(codes);
    pairable += codes.length;
    for (const [code, count] of counts) {
      totals.set(code, (totals.get(code) ?? 0) + count);
      disagreements += (count * (codes.length - count)) / (codes.length - 1);
    }
  }
  if (totals.size < 2) return { alpha: null, pairable };
  let expected = 0;
  for (const count of totals.values()) expected += (count * (pairable - count)) / (pairable - 1);
  return { alpha: 1 - disagreements / expected, pairable };
}

/** How often each value occurs. */
export function countEach<Value>(values: Iterable<Value>): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
