import { isSmall } from '../characters.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document, Token } from '../document.js';

/** A run of capitals shorter than this is emphasis. */
const LEAST_WORDS = 4;
/** Words of up to this many letters may be acronyms; a run needs longer ones as well. */
const LONGEST_ACRONYM = 4;
const LEAST_LONG_WORDS = 2;

/** Long runs of capitals: the written raised voice. */
export const shouting: Detector = {
  id: 'shouting',
  examples: {
    hits: [
      ['STOP POSTING THIS NONSENSE HERE, please.', ['STOP POSTING THIS NONSENSE HERE']],
      ['I said WHEN WILL THEY EVER LEARN ANYTHING AT ALL!', ['WHEN WILL THEY EVER LEARN ANYTHING AT ALL']],
    ],
    misses: ['NATO, the EU, the UN and the USA agreed.', 'That is NOT what I said.', 'USA USA USA USA'],
  },
  detect(document) {
    const found: Candidate[] = [];
    const { tokens } = document;
    if (!mayHoldRun(document)) return found;
    for (let at = 0; at < tokens.length;) {
      let end = at;
      while (end < tokens.length && isCapital(document, tokens[end])) end++;
      if (isShouted(document, at, end)) found.push(shout(document, at, end));
      at = end + 1;
    }
    return found;
  },
};

/** Of a run of `LEAST_WORDS` tokens one stands at every so manieth place: a look at those tells most comments apart. */
function mayHoldRun(document: Document): boolean {
  const { tokens } = document;
  for (let at = LEAST_WORDS - 1; at < tokens.length; at += LEAST_WORDS)
    if (isCapital(document, tokens[at])) return true;
  return false;
}

/** In capitals, or a digit or other sign without case inside a run. */
function isCapital({ text }: Document, token: Token | undefined): boolean {
  if (!token || isSmall(text, token.start) || isSmall(text, token.start + 1)) return false;
  const word = text.slice(token.start, token.end);
  return word === word.toUpperCase();
}

function isShouted({ tokens, text }: Document, first: number, end: number): boolean {
  if (end - first < LEAST_WORDS) return false;
  let words = 0;
  const long = new Set<string>();
  for (let at = first; at < end; at++) {
    const token = tokens[at];
    if (!token) continue;
    const word = text.slice(token.start, token.end);
    if (word === word.toLowerCase()) continue; // digits, scripts without case
    if (word.length > 1) words++;
    if (word.length > LONGEST_ACRONYM) long.add(word);
  }
  return words >= LEAST_WORDS && long.size >= LEAST_LONG_WORDS;
}

function shout(document: Document, first: number, end: number): Candidate {
  const start = document.tokens[first]?.start ?? 0;
  return {
    span: { start, end: document.tokens[end - 1]?.end ?? start },
    severity: 1,
    about: `${end - first} words in capitals read as shouting`,
    source: 'pattern:capitals',
    aimedAt: null,
    addressed: false,
  };
}
