import { npmi } from '../../statistics/co-occurrence.js';
import { countEach } from '../../statistics/krippendorff-alpha.js';
import { type Corpus, type GramLevel, LONGEST } from './gram-levels.js';
import { GATES, type Piece, type RecurringPhrase, type SupportGates } from './phrase.js';
import { isContentWord, STOP_WORDS } from './stop-words.js';
import type { InTurns } from './turns.js';

/** A shorter phrase that hardly occurs outside of a longer one is a piece of it. */
const ABSORBED_SHARE = 0.8;
/** Words that stick together less than this met by chance. */
const MIN_NPMI = 0.2;
const TURN = 2_048;

/** A phrase that was counted, with the longer ones that hold it. */
interface Found extends Omit<RecurringPhrase, 'cValue' | 'pieces'> {
  readonly n: number;
}

/**
 * The phrases of a corpus that enough people use in enough threads, that hold together, and that are not just pieces of
 * longer ones. C-value: K. Frantzi, S. Ananiadou & H. Mima, Int. J. Digital Libraries 3 (2000) 115–130.
 */
export function* minePhrases(
  corpus: Corpus,
  levels: readonly GramLevel[],
  gates: SupportGates = GATES,
): InTurns<RecurringPhrase[]> {
  const total = corpus.words.reduce((sum, word) => sum + (word === -1 ? 0 : 1), 0);
  const signed = corpus.units.some(({ authorId }) => authorId !== null);
  const oneThread = new Set(corpus.units.map(({ threadId }) => threadId)).size < gates.threads;
  const found: Found[] = [];
  for (let n = 2; n <= LONGEST; n += 1) {
    const level = levels[n - 1];
    if (!level) break;
    for (const [id, places] of yield* placesOf(corpus, level, n)) {
      yield;
      const support = supportOf(corpus, places, signed);
      if (!passes(support, signed, oneThread ? { ...gates, threads: 1 } : gates)) continue;
      const cohesion = cohesionOf(levels, level.first[id] ?? 0, n, total);
      if (cohesion < MIN_NPMI) continue;
      found.push({
        n,
        id,
        words: wordsAt(corpus, level.first[id] ?? 0, n),
        occurrences: level.occurrences[id] ?? 0,
        units: places,
        authors: support.authors,
        threads: support.threads,
        npmi: cohesion,
      });
    }
  }
  return withoutPieces(found);
}

/** For each phrase that may stand by itself the units it is in, each once. */
function* placesOf(corpus: Corpus, level: GramLevel, n: number): InTurns<Map<number, number[]>> {
  const units = new Map<number, number[]>();
  const fits = new Map<number, boolean>();
  for (let position = 0; position < level.at.length; position += 1) {
    if (position % TURN === 0) yield;
    const id = level.at[position] ?? -1;
    if (id === -1) continue;
    let fit = fits.get(id);
    if (fit === undefined) fits.set(id, (fit = canStandAlone(wordsAt(corpus, position, n))));
    if (!fit) continue;
    const unit = corpus.unitAt[position] ?? 0;
    const list = units.get(id);
    if (!list) units.set(id, [unit]);
    else if (list.at(-1) !== unit) list.push(unit);
  }
  return units;
}

function canStandAlone(words: readonly string[]): boolean {
  return (
    !STOP_WORDS.has(words[0] ?? '') &&
    !STOP_WORDS.has(words.at(-1) ?? '') &&
    words.some(isContentWord) &&
    new Set(words).size > 1 // "ha ha ha"
  );
}

function wordsAt({ units, unitAt, wordAt }: Corpus, position: number, n: number): string[] {
  const first = wordAt[position] ?? 0;
  return (units[unitAt[position] ?? 0]?.words ?? []).slice(first, first + n).map(({ key }) => key);
}

interface Support {
  readonly units: number;
  readonly authors: number | null;
  readonly threads: number;
  readonly topAuthorShare: number;
}

function supportOf({ units }: Corpus, places: readonly number[], signed: boolean): Support {
  const used = places.flatMap((place) => units[place] ?? []);
  const byAuthor = countEach(used.flatMap(({ authorId }) => authorId ?? []));
  return {
    units: used.length,
    authors: signed ? byAuthor.size : null,
    threads: new Set(used.map(({ threadId }) => threadId)).size,
    topAuthorShare: Math.max(0, ...byAuthor.values()) / used.length,
  };
}

function passes(support: Support, signed: boolean, gates: SupportGates): boolean {
  if (support.units < gates.units || support.threads < gates.threads) return false;
  return (
    !signed || ((support.authors ?? 0) >= gates.authors && support.topAuthorShare <= gates.topAuthorShare)
  );
}

/** NPMI of the phrase against the likeliest way of its two parts to meet by chance. */
function cohesionOf(levels: readonly GramLevel[], position: number, n: number, total: number): number {
  const share = (length: number, at: number): number => {
    const level = levels[length - 1];
    return (level?.occurrences[level.at[at] ?? -1] ?? 0) / total;
  };
  let least = 1;
  for (let k = 1; k < n; k += 1)
    least = Math.min(least, npmi(share(n, position), share(k, position) * share(n - k, position + k)));
  return least;
}

/** Makes pieces of the phrases that a longer one explains, and ranks the rest. */
function withoutPieces(found: readonly Found[]): RecurringPhrase[] {
  const longer = longerOnes(found);
  /** The phrase that explains one, where it is explained: the one with most comments, and that one's in turn. */
  const explainedBy = (phrase: Found): Found | null => {
    const [first] = (longer.get(phrase.words.join(' ')) ?? [])
      .filter(({ units }) => units.length / phrase.units.length >= ABSORBED_SHARE)
      .sort((a, b) => b.units.length - a.units.length || b.n - a.n);
    return first ? (explainedBy(first) ?? first) : null;
  };
  const pieces = new Map<Found, Piece[]>();
  const kept: Found[] = [];
  for (const phrase of found) {
    const whole = explainedBy(phrase);
    if (whole === null) {
      kept.push(phrase);
      continue;
    }
    const { words, units, occurrences, authors, threads } = phrase;
    const piece = { words, units: units.length, occurrences, authors, threads };
    pieces.set(whole, [...(pieces.get(whole) ?? []), piece]);
  }
  return kept.map((phrase) => {
    const { n, ...told } = phrase;
    const around = longer.get(phrase.words.join(' ')) ?? [];
    const inLonger = around.reduce((sum, { units }) => sum + units.length, 0);
    const nested = around.length === 0 ? 0 : inLonger / around.length;
    return {
      ...told,
      cValue: Math.log2(n) * (phrase.units.length - nested),
      pieces: pieces.get(phrase) ?? [],
    };
  });
}

/** For each phrase inside of longer ones, by its words, those. */
function longerOnes(found: readonly Found[]): ReadonlyMap<string, readonly Found[]> {
  const longer = new Map<string, Found[]>();
  for (const phrase of found)
    for (let n = 2; n < phrase.words.length; n += 1)
      for (let at = 0; at + n <= phrase.words.length; at += 1) {
        const piece = phrase.words.slice(at, at + n).join(' ');
        const those = longer.get(piece);
        if (those) those.push(phrase);
        else longer.set(piece, [phrase]);
      }
  return longer;
}
