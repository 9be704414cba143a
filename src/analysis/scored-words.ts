import type { Span } from '../domain/span.js';
import type { Token } from './document.js';
import { foldWord } from './normalize.js';
import { reworded } from './reworded.js';
import { wordOf } from './word.js';

/**
 * The words a score is made of: what stands in a web address behind its host is the page's and no word of the
 * commenter's, and a hashtag is read as the words run together in it (`#LockHerUp`). The same list where there is neither;
 * linear in the text's length.
 */
export function scoredWords(text: string, words: readonly Token[]): readonly Token[] {
  return withHashtagsSpelledOut(text, withoutLinkPaths(text, words));
}

/** A web address: its host, then its path in a group of its own. Each address is passed over once. */
const LINK = /(?:https?:\/\/|www\.)[^\s/?#<>"')\]]*([/?#][^\s<>"')\]]*)?/giu;

/** What of a text's words, in their order, stands in no path of a web address. */
export function withoutLinkPaths<T extends Span>(text: string, words: readonly T[]): readonly T[] {
  if (!text.includes('/')) return words;
  const kept: T[] = [];
  let at = 0;
  for (const { 0: link, 1: path = '', index } of text.matchAll(LINK)) {
    const end = index + link.length;
    for (let word = words[at]; word && word.end <= end - path.length; word = words[++at]) kept.push(word);
    for (let word = words[at]; word && word.start < end; word = words[++at]);
  }
  return [...kept, ...words.slice(at)];
}

const HASH = 0x23;
/** Nobody types a longer one; also bounds the work. */
const LONGEST_HASHTAG = 100;
/** Words as `#CapitalsShowThem`: capitals alone, a word with or without its capital, figures. */
const WORDS_RUN_TOGETHER = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu;

function withHashtagsSpelledOut(text: string, words: readonly Token[]): readonly Token[] {
  if (!text.includes('#')) return words;
  return words.flatMap((word) => {
    if (text.charCodeAt(word.start - 1) !== HASH || word.end - word.start > LONGEST_HASHTAG) return [word];
    const parts = [...text.slice(word.start, word.end).matchAll(WORDS_RUN_TOGETHER)];
    if (parts.length < 2) return [word];
    return parts.map(({ 0: part, index }, place) => {
      const key = foldWord(part) || part;
      const start = word.start + index;
      const breakBefore = place === 0 && word.breakBefore;
      return reworded(word, { start, end: start + part.length, key, word: wordOf(key), breakBefore });
    });
  });
}
