import type { Span } from '../../../src/domain/span.js';

/**
 * How well predicted spans of one text agree with the marked ones, character by character:
 * F₁ = 2 · |P ∩ G| / (|P| + |G|) over the characters in any span. Where nothing is marked, 1 if nothing is predicted,
 * else 0; characters are UTF-16 units here.
 *
 * J. Pavlopoulos, J. Sorensen, L. Laugier & I. Androutsopoulos, SemEval-2021 Task 5, §4 (after G. Da San Martino et
 * al., EMNLP 2019). A set's figure is the mean over its texts.
 */
export function characterF1(predicted: readonly Span[], gold: readonly Span[]): number {
  const found = charactersOf(predicted);
  const marked = charactersOf(gold);
  if (marked.size === 0) return found.size === 0 ? 1 : 0;
  let both = 0;
  for (const at of found) if (marked.has(at)) both++;
  return (2 * both) / (found.size + marked.size);
}

function charactersOf(spans: readonly Span[]): Set<number> {
  const characters = new Set<number>();
  for (const { start, end } of spans) for (let at = start; at < end; at++) characters.add(at);
  return characters;
}

/** The mean of values, each as often as it counts; `counts` go by index. NaN of nothing. */
export function meanOf(values: ArrayLike<number>, counts?: ArrayLike<number>): number {
  let sum = 0;
  let size = 0;
  for (let at = 0; at < values.length; at++) {
    const count = counts ? (counts[at] ?? 0) : 1;
    size += count;
    sum += count * (values[at] ?? 0);
  }
  return sum / size;
}
