const MARKS = /[\p{Mn}\p{Me}]/gu;
const HIDDEN_CHARACTERS = /\p{Cf}/gu;
const CURLY_APOSTROPHE = /[\u2019\u02bc\uff07]/gu;
const BEYOND_ASCII = /[^ -~]/u;

/**
 * The key a word is compared by: compatibility forms folded (NFKD), marks and zero-width characters dropped,
 * lower case, one kind of apostrophe. The word itself stays untouched in the text.
 */
export function foldWord(word: string): string {
  const straight = word.replace(CURLY_APOSTROPHE, "'");
  if (!BEYOND_ASCII.test(straight)) return straight.toLowerCase(); // don’t
  return straight
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(HIDDEN_CHARACTERS, '')
    .toLowerCase()
    .replace(MARKS, '') // İ in lower case leaves a dot behind
    .replace(CURLY_APOSTROPHE, "'"); // ŉ is written with one
}

const APOSTROPHE = 0x27;

/** Whether the key may end in a possessive `'s`; a glance that tells nearly all other words apart. */
export function isPossessive(key: string): boolean {
  return key.charCodeAt(key.length - 2) === APOSTROPHE;
}

/** The key without a possessive `'s`: `state's` → `state`. */
export function withoutPossessive(key: string): string {
  return isPossessive(key) && key.endsWith('s') && key.length > 2 ? key.slice(0, -2) : key;
}
