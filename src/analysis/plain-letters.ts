/**
 * Words of ASCII letters, digits and apostrophes as numbers: nearly all words are made of nothing else, and two whole
 * numbers are compared faster than two strings.
 */

/** So many letters fit into one number; a word of twice as many fits into two. */
export const LETTERS_AT_ONCE = 6;

/** The bit by which lower case differs from upper case in ASCII; digits and apostrophes have it as well. */
export const LOWER_CASE = 0x20;

/** The letters proper: their numbers come first. */
export const LETTERS = 26;
const PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789'";
/** Its sixth power still fits into 32 bits. */
const BASE = PLAIN.length + 1;

const plainLetters = new Uint8Array(0x80);
Array.from(PLAIN).forEach((letter, index) => {
  plainLetters[letter.charCodeAt(0)] = index + 1;
  plainLetters[letter.toUpperCase().charCodeAt(0)] = index + 1;
});

/** From 1 to 37 for an ASCII letter of either case, a digit or an apostrophe; 0 for any other UTF-16 unit. */
export function plainLetter(unit: number): number {
  return unit < plainLetters.length ? (plainLetters[unit] ?? 0) : 0;
}

/** The number of some letters, fewer than `LETTERS_AT_ONCE`, with one more: no other letters have it. 0 is none. */
export function addLetter(letters: number, letter: number): number {
  return (Math.imul(letters, BASE) + letter) | 0;
}

/** A key's first letters and those behind them, each as one number; 0 and 0 where it is too long or not plain. */
export function lettersOf(key: string): { readonly first: number; readonly last: number } {
  const none = { first: 0, last: 0 };
  if (key.length > 2 * LETTERS_AT_ONCE) return none;
  let first = 0;
  let last = 0;
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at);
    const letter = plainLetter(unit);
    const isPlain = letter !== 0 && (unit | LOWER_CASE) === unit;
    if (!isPlain) return none;
    if (at < LETTERS_AT_ONCE) first = addLetter(first, letter);
    else last = addLetter(last, letter);
  }
  return { first, last };
}
