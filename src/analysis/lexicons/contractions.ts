/**
 * Contractions as many readers write them: "youre", "dont", "theyll". The one place that knows which of them lose their
 * apostrophe without becoming another word.
 */

const CONTRACTED = /^[a-z]+(?:n't|'re|'ve|'ll|'m|'d)$|^(?:s?he|that|there|what|who|here|everyone|let)'s$/u;
/** Words in their own right: "we're" is not written as a past tense, nor "he'll" as a place. */
const OTHER_WORDS: ReadonlySet<string> = new Set('were hell shell ill well lets id shed wed'.split(' '));
const NEGATED =
  /n't$|^(?:do|does|did|is|are|was|were|wo|would|could|should|ca|ai|have|has|had|must|need|might)nt$/u;

/** The spelling of a contraction without its apostrophe; null where the word is none, or would become another one. */
export function bareSpelling(word: string): string | null {
  if (!CONTRACTED.test(word)) return null;
  const bare = word.replace("'", '');
  return OTHER_WORDS.has(bare) ? null : bare;
}

/** The words, and their spellings without an apostrophe. */
export function withBareSpellings(words: Iterable<string>): ReadonlySet<string> {
  return new Set([...words].flatMap((word) => [word, bareSpelling(word) ?? word]));
}

/** Whether the word ends in a contracted "not": "don't", "wasnt". */
export function isContractedNot(key: string): boolean {
  return NEGATED.test(key);
}
