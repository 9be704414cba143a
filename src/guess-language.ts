import { EDGE, pieceOf, placeOf, type LanguageTable } from './language-table.js';

/** What a text is most likely written in. */
export interface LanguageGuess {
  readonly language: string;
  /** Whether the text is nearly as much like the language as its texts are. */
  readonly isReliable: boolean;
  /** How much the text is like a language, from 0 to 1. */
  scoreOf(language: string): number;
}

/** Whatever is no letter of the basic plane, but for apostrophes before a letter or the end. */
const BETWEEN_WORDS = /(?:\P{L}|[\u{10000}-\u{10FFFF}])+(?<!['`’])/gu;
/** A text is cut at the first space behind so many bytes, or at the first letter behind so many more. */
const ENOUGH_BYTES = 350;
const MOST_BYTES = 380;
/** Of a word; what is longer is not looked at, but for its end. */
const MOST_WORD_BYTES = 70;
/** A piece has as many bytes, and begins so many behind the one before it. */
const PIECE = 4;
const STRIDE = 3;

const FEWEST_PIECES = 3;
/** Of the typical score of a language. */
const ENOUGH_OF_TYPICAL = 0.75;

const encoder = new TextEncoder();

/**
 * Guesses a text's language by the pieces its words are made of, with the table and the arithmetic of ELD (Nito T.M.;
 * Apache-2.0), whose guess it is. Null where no piece is known.
 */
export function guessLanguage(text: string, table: LanguageTable): LanguageGuess | null {
  const pieces = new Set<number>();
  takePieces(encoder.encode(text.replace(BETWEEN_WORDS, ' ').trim().toLowerCase()), table.readAs, pieces);
  const sums = sumsOf(pieces, table);
  const score = (sum: number): number => sum / pieces.size / (sum / pieces.size + table.scale);
  let [best, most] = [-1, 0];
  sums.forEach((sum, place) => {
    if (sum > most) [best, most] = [place, sum];
  });
  const language = table.languages[best];
  if (language === undefined) return null;
  const enough = ENOUGH_OF_TYPICAL * (table.typicalScores[language] ?? 1);
  return {
    language,
    isReliable: pieces.size >= FEWEST_PIECES && score(most) >= enough,
    scoreOf: (asked) => score(sums[table.languages.indexOf(asked)] ?? 0),
  };
}

function sumsOf(pieces: ReadonlySet<number>, table: LanguageTable): Float64Array {
  const { ends, spokenFor, weights, leastWeight } = table;
  const sums = new Float64Array(table.languages.length);
  for (const piece of pieces) {
    const place = placeOf(table.pieces, piece);
    if (place === -1) continue;
    for (let row = ends[place - 1] ?? 0; row < (ends[place] ?? 0); row++) {
      const language = spokenFor[row] ?? 0;
      sums[language] = (sums[language] ?? 0) + leastWeight + (weights[row] ?? 0);
    }
  }
  return sums;
}

function takePieces(bytes: Uint8Array, readAs: Uint8Array, pieces: Set<number>): void {
  const end = endOf(bytes);
  /** A word with its edges. */
  const word = new Uint8Array(end + 2);
  for (let from = 0, at = 0; at <= end; at++) {
    if (at < end && bytes[at] !== EDGE) continue;
    if (at > from) {
      word[0] = EDGE;
      for (let place = from; place < at; place++) word[place - from + 1] = readAs[bytes[place] ?? 0] ?? 0;
      word[at - from + 1] = EDGE;
      takePiecesOfWord(word, at - from, pieces);
    }
    from = at + 1;
  }
}

/** Where a text ends that is as long as it need be. */
function endOf(bytes: Uint8Array): number {
  for (let at = ENOUGH_BYTES + 1; at < bytes.length; at++) {
    if (bytes[at] === EDGE) return at;
    const isLetterBegun = ((bytes[at] ?? 0) & 0xc0) !== 0x80;
    if (at > MOST_BYTES && isLetterBegun) return at;
  }
  return bytes.length;
}

/** The edges are at 0 and behind `length` bytes; the first piece has the first with it, and the last the last. */
function takePiecesOfWord(word: Uint8Array, length: number, pieces: Set<number>): void {
  const looked = Math.min(length, MOST_WORD_BYTES);
  let at = 0;
  for (; at + PIECE < looked; at += STRIDE) pieces.add(pieceOf(word, at === 0 ? 0 : at + 1, at + 1 + PIECE));
  const last = Math.max(0, looked - PIECE);
  pieces.add(pieceOf(word, at === 0 ? 0 : last + 1, length + 2));
}
