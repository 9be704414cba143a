/** Two or three numbers as 32 bits, every bit of each in play: the finalizer of MurmurHash3 (Appleby). */
export function mixHashes(kind: number, a: number, b = 0): number {
  return endMix(beginMix(kind, a) ^ joinMix(b));
}

/** `mixHashes` in three steps, the first two of which know only one of the numbers: what is mixed often is kept. */
export function beginMix(kind: number, a: number): number {
  const hash = Math.imul(kind + 1, 0x9e3779b1) ^ a;
  return Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
}
export function joinMix(b: number): number {
  return Math.imul(b, 0xc2b2ae35);
}
export function endMix(joined: number): number {
  const hash = Math.imul(joined ^ (joined >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
