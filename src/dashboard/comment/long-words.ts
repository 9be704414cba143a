/**
 * A stretch of text cut where a word goes on and on; most text is one piece. Chromium takes seconds to break a word
 * of twenty thousand letters into lines, milliseconds when it is in pieces. No cut parts a letter from its accents.
 */
export function cutLongWords(text: string): string[] {
  return text.split(/(\S{200}[\p{M}\u200D]*)/u).filter((piece) => piece !== '');
}
