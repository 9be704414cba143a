import type { TwoByTwo } from './fisher-exact.js';

export interface LogOdds {
  /** ln of the ratio of the odds here and there, drawn towards zero by the prior. */
  readonly delta: number;
  readonly variance: number;
  /** δ in standard errors: what to rank by. */
  readonly z: number;
  /** The same with the variance's two small terms, which the published formula leaves out. */
  readonly varianceFourTerm: number;
  readonly zFourTerm: number;
}

/** How much the prior weighs for one word, and for all words together, in words. */
export interface Prior {
  readonly alpha: number;
  readonly alphaTotal: number;
}

/** A prior that knows how common the word is on both sides together. */
export function informativePrior({ a, n1, b, n2 }: TwoByTwo, alphaTotal: number): Prior {
  return { alpha: (alphaTotal * (a + b)) / (n1 + n2), alphaTotal };
}

/**
 * The log-odds ratio with a Dirichlet prior: rare words do not shout, common ones do not drown.
 *
 * δ = ln((a+α)/(n1+α₀−a−α)) − ln((b+α)/(n2+α₀−b−α)); var ≈ 1/(a+α) + 1/(b+α); z = δ/√var.
 * B. L. Monroe, M. P. Colaresi & K. M. Quinn, "Fightin' Words", Political Analysis 16 (2008) 372–403, eq. 16, 20–22.
 */
export function logOdds({ a, n1, b, n2 }: TwoByTwo, { alpha, alphaTotal }: Prior): LogOdds {
  const [here, there] = [a + alpha, b + alpha];
  const [othersHere, othersThere] = [n1 + alphaTotal - here, n2 + alphaTotal - there];
  const delta = Math.log(here / othersHere) - Math.log(there / othersThere);
  const variance = 1 / here + 1 / there;
  const varianceFourTerm = variance + 1 / othersHere + 1 / othersThere;
  return {
    delta,
    variance,
    z: delta / Math.sqrt(variance),
    varianceFourTerm,
    zFourTerm: delta / Math.sqrt(varianceFourTerm),
  };
}
