/**
 * The arithmetic of the incivility model, four numbers at a time: AssemblyScript, compiled to WebAssembly by
 * `npm run kernel:generate`. `src/inference/kernel.ts` lays out the memory and explains it; all addresses are multiples
 * of 16. `src/inference/pool.ts` and `dense-head.ts` say the same in plain TypeScript, and a test compares the two.
 */

/** A slot: the hash of a feature, the address of its row (0 in an empty slot), the two scales of the row's numbers. */
const ROW: usize = 4;
const EMBEDDING_SCALE: usize = 8;
const WEIGHTS_SCALE: usize = 12;
const SLOT_BITS = 4;
/** A row: the squared idf, the numbers. It fits into one line of the processor's cache, which slots with scales make room for. */
const NUMBERS: usize = 4;
const CACHE_LINE: usize = 64;

/**
 * Puts for each hash the address of its slot: that of `noSlot` for one the table does not know. Most hashes that are
 * unknown the filter turns away, a bit for each value of a hash's upper bits that fits into the processor's own memory
 * (Bloom 1970). Of the others first the row in the hash's own slot is taken, whosever it is. What is waited for is looked
 * at beforehand, by short loops of looks that do not depend on one another, so that the processor waits for dozens of them
 * at once: the filter, then the slots, then the rows, for whoever works with them next. `candidates` is room for as many
 * numbers as there are hashes, and one.
 */
export function findSlots(
  hashes: usize,
  count: u32,
  filter: usize,
  filterShift: u32,
  slots: usize,
  mask: u32,
  noSlot: u32,
  found: usize,
  candidates: usize,
): void {
  const end = (<usize>count) << 2;
  let touched: u32 = 0;
  for (let at: usize = 0; at < end; at += 4)
    touched |= load<u8>(filter + ((<usize>(load<u32>(hashes + at) >> filterShift)) >> 3));
  // The places of the hashes that may be known, one after another: written always and kept or written over, since the
  // processor could not foresee a branch here, and would wait for the filter before it looked any further.
  let candidatesEnd = candidates;
  for (let at: usize = 0; at < end; at += 4) {
    const bit = load<u32>(hashes + at) >> filterShift;
    store<u32>(candidatesEnd, <u32>at);
    store<u32>(found + at, noSlot);
    candidatesEnd += (((<usize>load<u8>(filter + ((<usize>bit) >> 3))) >> (bit & 7)) & 1) << 2;
  }
  for (let candidate = candidates; candidate < candidatesEnd; candidate += 4) {
    const at = <usize>load<u32>(candidate);
    store<u32>(found + at, load<u32>(slots + ((<usize>(load<u32>(hashes + at) & mask)) << SLOT_BITS), ROW));
  }
  for (let candidate = candidates; candidate < candidatesEnd; candidate += 4) {
    const at = <usize>load<u32>(candidate);
    const hash = load<u32>(hashes + at);
    let index = hash & mask;
    let row = load<u32>(found + at);
    let slot = slots + ((<usize>index) << SLOT_BITS);
    while (row != 0 && load<u32>(slot) != hash) {
      index = (index + 1) & mask;
      slot = slots + ((<usize>index) << SLOT_BITS);
      row = load<u32>(slot, ROW);
    }
    store<u32>(found + at, row == 0 ? noSlot : <u32>slot);
    touched |= load<u32>(row);
  }
  // Written nowhere that is read, so that the looks are taken.
  store<u32>(candidates, touched);
}

/** Adds the rows of slots to a word's sums, laid out as in `pool`. */
export function addRows(
  slots: usize,
  count: u32,
  noSlot: usize,
  sums: usize,
  weights: usize,
  all: usize,
  squareAt: usize,
): void {
  const end = (<usize>count) << 2;
  for (let at: usize = 0; at < end; at += 4) {
    const slot = <usize>load<u32>(slots + at);
    if (slot != noSlot) addRow(slot, sums, weights, all, squareAt);
  }
}

function addRow(slot: usize, sums: usize, weights: usize, all: usize, squareAt: usize): void {
  const row = <usize>load<u32>(slot, ROW);
  const weightsScale = f32x4.splat(load<f32>(slot, WEIGHTS_SCALE));
  const embeddingScale = f32x4.splat(load<f32>(slot, EMBEDDING_SCALE));
  for (let at: usize = 0; at < all; at += 16) {
    const scale = at < weights ? weightsScale : embeddingScale;
    v128.store(sums + at, f32x4.add(v128.load(sums + at), f32x4.mul(scale, numbersAt(row, at))));
  }
  store<f32>(sums + squareAt, load<f32>(sums + squareAt) + load<f32>(row));
}

/** Four of a row's numbers, a byte each; `at` is where they stand among floats. */
function numbersAt(row: usize, at: usize): v128 {
  const bytes = v128.load32_zero(row + NUMBERS + (at >> 2));
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(bytes)));
}

/**
 * Pools the entries of a comment. An entry is the sum of three rows: of its word (`words`: the address of its sums), of
 * its pair and of its skip pair (`slots`: two addresses each). A row of floats has `all` bytes: first the linear part,
 * `weights` bytes with the square at `squareAt`, then the embedding. `pooled` gets such a row, scaled to unit length,
 * and behind it the largest value of each number of the embedding.
 */
export function pool(
  words: usize,
  slots: usize,
  dampings: usize,
  squares: usize,
  count: u32,
  noSlot: usize,
  weights: usize,
  all: usize,
  squareAt: usize,
  pooled: usize,
): void {
  const end = (<usize>count) << 2;
  const largest = pooled + all - weights;
  // Every row is touched before any is worked with, in each line that the processor fetches at once; see `findRows`.
  let touched: u32 = 0;
  for (let at: usize = 0; at < end; at += 4) {
    const word = <usize>load<u32>(words + at);
    const pair = rowOf(<usize>load<u32>(slots + (at << 1)));
    const skip = rowOf(<usize>load<u32>(slots + (at << 1), 4));
    for (let place: usize = 0; place < all; place += CACHE_LINE) touched |= load<u32>(word + place);
    touched |= load<u32>(word + all - 4);
    store<f32>(squares + at, load<f32>(word + squareAt) + load<f32>(pair) + load<f32>(skip));
  }
  // Written nowhere that is read, so that the looks are taken.
  store<u32>(squares + end, touched);
  memory.fill(pooled, 0, all);
  const lowest = f32x4.splat(-f32.MAX_VALUE);
  for (let at = weights; at < all; at += 16) v128.store(largest + at, lowest);
  let square: f32 = 0;
  for (let at: usize = 0; at < end; at += 4) {
    const own = load<f32>(squares + at);
    if (own == 0) continue;
    const word = <usize>load<u32>(words + at);
    const pairSlot = <usize>load<u32>(slots + (at << 1));
    const skipSlot = <usize>load<u32>(slots + (at << 1), 4);
    const damping = load<f32>(dampings + at);
    const share = f32x4.splat(damping);
    square += damping * own;
    const length = f32x4.splat(1 / sqrt<f32>(own));
    // Of many words neither pair is known.
    if (pairSlot == noSlot && skipSlot == noSlot) {
      for (let place: usize = 0; place < weights; place += 16)
        addTo(pooled + place, share, v128.load(word + place));
      for (let place = weights; place < all; place += 16) {
        const value = v128.load(word + place);
        addTo(pooled + place, share, value);
        v128.store(largest + place, f32x4.max(v128.load(largest + place), f32x4.mul(value, length)));
      }
      continue;
    }
    const pair = rowOf(pairSlot);
    const skip = rowOf(skipSlot);
    let pairScale = f32x4.splat(load<f32>(pairSlot, WEIGHTS_SCALE));
    let skipScale = f32x4.splat(load<f32>(skipSlot, WEIGHTS_SCALE));
    for (let place: usize = 0; place < weights; place += 16) {
      const value = entryAt(word, pair, pairScale, skip, skipScale, place);
      addTo(pooled + place, share, value);
    }
    pairScale = f32x4.splat(load<f32>(pairSlot, EMBEDDING_SCALE));
    skipScale = f32x4.splat(load<f32>(skipSlot, EMBEDDING_SCALE));
    for (let place = weights; place < all; place += 16) {
      const value = entryAt(word, pair, pairScale, skip, skipScale, place);
      addTo(pooled + place, share, value);
      v128.store(largest + place, f32x4.max(v128.load(largest + place), f32x4.mul(value, length)));
    }
  }
  if (square == 0) return memory.fill(pooled, 0, 2 * all - weights);
  const unit = f32x4.splat(1 / sqrt<f32>(square));
  for (let at: usize = 0; at < all; at += 16)
    v128.store(pooled + at, f32x4.mul(v128.load(pooled + at), unit));
}

function rowOf(slot: usize): usize {
  return <usize>load<u32>(slot, ROW);
}

function addTo(sum: usize, share: v128, value: v128): void {
  v128.store(sum, f32x4.add(v128.load(sum), f32x4.mul(share, value)));
}

function entryAt(
  word: usize,
  pair: usize,
  pairScale: v128,
  skip: usize,
  skipScale: v128,
  place: usize,
): v128 {
  const ofPairs = f32x4.add(
    f32x4.mul(pairScale, numbersAt(pair, place)),
    f32x4.mul(skipScale, numbersAt(skip, place)),
  );
  return f32x4.add(v128.load(word + place), ofPairs);
}

/**
 * A dense layer: `kernel` is inputs × outputs, row by row. Sixteen outputs side by side, so that none waits for itself;
 * `outputs` is a multiple of 16, filled up with zeros.
 */
export function applyLayer(
  kernel: usize,
  bias: usize,
  from: usize,
  inputs: u32,
  to: usize,
  outputs: u32,
  rectified: bool,
): void {
  const least = f32x4.splat(rectified ? 0 : -f32.MAX_VALUE);
  const rowBytes = (<usize>outputs) << 2;
  for (let at: usize = 0; at < rowBytes; at += 64) {
    let first = v128.load(bias + at);
    let second = v128.load(bias + at, 16);
    let third = v128.load(bias + at, 32);
    let fourth = v128.load(bias + at, 48);
    let row = kernel + at;
    for (let input: u32 = 0; input < inputs; input++, row += rowBytes) {
      const value = v128.load32_splat(from + ((<usize>input) << 2));
      first = f32x4.add(first, f32x4.mul(value, v128.load(row)));
      second = f32x4.add(second, f32x4.mul(value, v128.load(row, 16)));
      third = f32x4.add(third, f32x4.mul(value, v128.load(row, 32)));
      fourth = f32x4.add(fourth, f32x4.mul(value, v128.load(row, 48)));
    }
    v128.store(to + at, f32x4.max(first, least));
    v128.store(to + at, f32x4.max(second, least), 16);
    v128.store(to + at, f32x4.max(third, least), 32);
    v128.store(to + at, f32x4.max(fourth, least), 48);
  }
}
