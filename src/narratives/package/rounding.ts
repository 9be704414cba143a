/** Four places; null for what is not known. */
export function round(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value * 10_000) / 10_000;
}

/** Six significant digits: a probability may be small. Null for what is not known. */
export function digits<Value extends number | null>(value: Value): Value extends null ? null : number;
export function digits(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(6));
}
