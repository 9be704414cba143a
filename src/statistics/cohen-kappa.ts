import { countEach } from './krippendorff-alpha.js';

export interface Kappa {
  /** 1 is perfect, 0 what chance gives; null (undefined) when both coders used one and the same value throughout. */
  readonly kappa: number | null;
  readonly observedAgreement: number;
  /** The agreement of two coders who use the values as often as these did, but at random. */
  readonly expectedAgreement: number;
}

/**
 * Cohen's κ of two coders who both coded every unit; null without units.
 *
 * κ = (p_o − p_e)/(1 − p_e). J. Cohen, Educational and Psychological Measurement 20 (1960) 37–46.
 */
export function cohenKappa<Code>(pairs: readonly (readonly [Code, Code])[]): Kappa | null {
  const n = pairs.length;
  if (n === 0) return null;
  const first = countEach(pairs.map(([code]) => code));
  const second = countEach(pairs.map(([, code]) => code));
  const observedAgreement = pairs.filter(([a, b]) => a === b).length / n;
  let expectedAgreement = 0;
  for (const [code, count] of first) expectedAgreement += (count * (second.get(code) ?? 0)) / (n * n);
  const kappa =
    expectedAgreement === 1 ? null : (observedAgreement - expectedAgreement) / (1 - expectedAgreement);
  return { kappa, observedAgreement, expectedAgreement };
}
