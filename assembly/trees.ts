/**
 * Sums symmetric decision trees over up to sixteen words at once: AssemblyScript, compiled to WebAssembly by
 * `npm run kernel:generate`. `src/analysis/span-tagger/tree-kernel.ts` lays out the memory; `trees.ts` beside it says the
 * same in plain TypeScript, and a test compares the two.
 */

/** A byte each is what the processor compares at once. */
const WORDS: usize = 16;
/** A comparison: where the ranks of its feature are (16 bits), the rank that is reached, the bit of the answer. */
const COMPARISON: usize = 4;

/**
 * Puts for each feature, for each word, how many of the feature's thresholds the value reaches: `values` is a row of
 * `width` numbers a word, `ranks` a row of `WORDS` bytes a feature. The thresholds of a feature, two at a time, end
 * `ends` bytes behind the first one of all; what fills up a pair is not a number, and never reached.
 */
export function rankValues(
  values: usize,
  width: usize,
  words: usize,
  thresholds: usize,
  ends: usize,
  ranks: usize,
): void {
  let from = thresholds;
  for (let feature: usize = 0; feature < width; feature++) {
    const end = thresholds + <usize>load<u32>(ends + (feature << 2));
    let value = values + (feature << 3);
    for (let word: usize = 0; word < words; word++, value += width << 3) {
      const own = v128.load64_splat(value);
      let reached = i64x2.splat(0);
      for (let at = from; at < end; at += 16) reached = i64x2.sub(reached, f64x2.ge(own, v128.load(at)));
      const rank = i64x2.extract_lane(reached, 0) + i64x2.extract_lane(reached, 1);
      store<u8>(ranks + feature * WORDS + word, <u8>rank);
    }
    from = end;
  }
}

/**
 * Puts for each of the words the sum of the leaves that its ranks pick, tree after tree. First all leaves are picked, a
 * level of a tree for all words at once; then they are added for four words side by side, so that none waits for itself.
 */
export function sumLeaves(
  ranks: usize,
  words: usize,
  comparisons: usize,
  depth: usize,
  trees: usize,
  leaves: usize,
  picked: usize,
  sums: usize,
): void {
  const end = picked + trees * WORDS;
  let comparison = comparisons;
  for (let at = picked; at < end; at += WORDS) {
    let leaf = i8x16.splat(0);
    for (let level: usize = 0; level < depth; level++, comparison += COMPARISON) {
      const own = v128.load(ranks + <usize>load<u16>(comparison));
      const answer = i8x16.ge_u(own, v128.load8_splat(comparison, 2));
      leaf = v128.or(leaf, v128.and(answer, v128.load8_splat(comparison, 3)));
    }
    v128.store(at, leaf);
  }
  const treeBytes: usize = (<usize>8) << depth;
  for (let word: usize = 0; word < words; word += 4) {
    let first: f64 = 0;
    let second: f64 = 0;
    let third: f64 = 0;
    let fourth: f64 = 0;
    let own = leaves;
    for (let at = picked + word; at < end; at += WORDS, own += treeBytes) {
      const four = load<u32>(at);
      first += load<f64>(own + <usize>((four & 0xff) << 3));
      second += load<f64>(own + <usize>(((four >> 8) & 0xff) << 3));
      third += load<f64>(own + <usize>(((four >> 16) & 0xff) << 3));
      fourth += load<f64>(own + <usize>((four >> 24) << 3));
    }
    const sum = sums + (word << 3);
    store<f64>(sum, first);
    store<f64>(sum, second, 8);
    store<f64>(sum, third, 16);
    store<f64>(sum, fourth, 24);
  }
}
