/** What a character is to the tokenizer. */
export const OTHER = 1;
export const LETTER = 2;
export const DIGIT = 3;
/** Combining marks: part of the word they stand on, dropped from its key. */
export const MARK = 4;
/** Characters without width or ink (zero-width space, soft hyphen): a word goes on across them. */
export const HIDDEN = 5;

const UNKNOWN = 0;
const IS_LETTER = /^\p{L}$/u;
const IS_DIGIT = /^\p{N}$/u;
const IS_MARK = /^\p{M}$/u;
const IS_HIDDEN = /^\p{Cf}$/u;

// Asking a regular expression is slow, so each UTF-16 unit asks once per process.
const classes = new Uint8Array(0x10000);

// eslint-disable-next-line @typescript-eslint/unbound-method -- called on texts alone
const { charCodeAt } = String.prototype;

/**
 * The UTF-16 unit at a place of a text; NaN behind its end. V8 keeps texts as more kinds of objects than it tells apart in
 * one place of the code, and would there look this method up anew for each unit.
 */
export function unitAt(text: string, index: number): number {
  return charCodeAt.call(text, index);
}

/** The class of the character that starts at `index`; a lone surrogate is `OTHER`. */
export function characterClass(text: string, index: number): number {
  const unit = unitAt(text, index);
  if (unit >= 0xd800 && unit <= 0xdbff)
    return classify(String.fromCodePoint(text.codePointAt(index) ?? unit));
  const known = classes[unit] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  return (classes[unit] = classify(String.fromCharCode(unit)));
}

/** How many UTF-16 units the character at `index` takes. */
export function characterWidth(text: string, index: number): 1 | 2 {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

/** Whether a small ASCII letter stands at `index`; tells most words from shouted ones at a glance. */
export function isSmall(text: string, index: number): boolean {
  if (index >= text.length) return false;
  const unit = unitAt(text, index);
  return unit >= 0x61 && unit <= 0x7a;
}

/** What a character between two words says, as bits. */
export const ENDS_CLAUSE = 1;
export const IS_COMMA = 2;
export const QUOTES = 4;
/** It may be read as a letter, or hide one. */
export const HIDES_LETTERS = 8;

const betweenWords = new Uint8Array(0x10000);
for (let unit = 0; unit < betweenWords.length; unit++)
  if (isClauseEnd(unit)) betweenWords[unit] = ENDS_CLAUSE;
for (const mark of `"“”„«»'‘’`) betweenWords[mark.charCodeAt(0)] = QUOTES;
betweenWords[','.charCodeAt(0)] = IS_COMMA;
for (const sign of '@$!|€' + '*#%_-^&•█') {
  const unit = sign.charCodeAt(0);
  betweenWords[unit] = signBetweenWords(unit) | HIDES_LETTERS;
}

/** The bits of a UTF-16 unit between two words. */
export function signBetweenWords(unit: number): number {
  return betweenWords[unit] ?? 0;
}

function classify(character: string): number {
  if (IS_HIDDEN.test(character)) return HIDDEN;
  if (IS_LETTER.test(character)) return LETTER;
  if (IS_DIGIT.test(character)) return DIGIT;
  if (IS_MARK.test(character)) return MARK;
  return OTHER;
}

/** Whether a clause ends at this UTF-16 unit: `. ! ? … ; :`, their full-width forms, or a line end. */
export function isClauseEnd(unit: number): boolean {
  switch (unit) {
    case 0x2e: // .
    case 0x21: // !
    case 0x3f: // ?
    case 0x3b: // ;
    case 0x3a: // :
    case 0x2026: // …
    case 0x3002: // 。
    case 0xff01: // ！
    case 0xff1f: // ？
      return true;
    default:
      return isLineEnd(unit);
  }
}

/** Whether this UTF-16 unit ends a line. */
export function isLineEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

/** Whether this UTF-16 unit is white space or a line end; the end of the text (NaN) counts. */
export function isSpace(unit: number): boolean {
  return (
    Number.isNaN(unit) ||
    unit === 0x20 ||
    (unit >= 0x09 && unit <= 0x0d) ||
    unit === 0xa0 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x3000 ||
    isLineEnd(unit)
  );
}
