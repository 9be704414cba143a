import type { Token } from './document.js';

/** What of a token another word changes. */
type OtherWord = Pick<Token, 'start' | 'end' | 'key' | 'word'> & Partial<Pick<Token, 'breakBefore'>>;

/**
 * The token with another word in its place. Written out, in the order of `tokenize`: V8 then takes it for an object of
 * the same kind, and whoever reads tokens meets one kind only. Spread, nearly each would be one of a new kind.
 */
export function reworded(token: Token, { start, end, key, word, breakBefore }: OtherWord): Token {
  return {
    start,
    end,
    key,
    word,
    sentence: token.sentence,
    breakBefore: breakBefore ?? token.breakBefore,
    commaBefore: token.commaBefore,
    quote: token.quote,
    shape: token.shape,
  };
}
