/**
 * A seeded source of numbers in [0, 1), the same on every machine: Bob Jenkins' small fast generator with counter,
 * sfc32 (C. Doty-Humphrey, PractRand). For sampling and shuffling, never for secrets.
 */
export function createRandom(seed: number): () => number {
  let a = seed | 0;
  let b = (seed / 2 ** 32) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // Seeds that differ in one bit must part before the first number is used.
  for (let round = 0; round < 15; round++) next();
  return next;
}
