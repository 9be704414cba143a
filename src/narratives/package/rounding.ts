/** Four places; null for what is not known. */
export function round(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value * 10_000) / 10_000;
}

/** Six significant digits: a probability may be small. */
export function digits(value: number): number {
  return Number(value.toPrecision(6));
}
