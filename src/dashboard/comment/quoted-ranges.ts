import type { Span } from '../../domain/span.js';

/** Shorter quotations are scare quotes, the commenter's own words. */
const FEWEST_QUOTED_WORDS = 4;

/** Opening mark → the mark that closes it. Straight marks close themselves. */
const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '«': '»', '„': '“' };

/**
 * Stretches of a comment that look like somebody else's words: lines behind `>` and quotations of four words or
 * more. For display only; what the analysis took for a quotation is in a match's `voice`.
 */
export function quotedRanges(text: string): Span[] {
  const ranges: Span[] = [];
  for (const line of lines(text)) {
    if (isQuotedLine(text.slice(line.start, line.end))) ranges.push(line);
    else ranges.push(...quotationsIn(text, line));
  }
  return ranges;
}

/** Whether a line is quoted with the `>` of mail and forums. */
export function isQuotedLine(line: string): boolean {
  return /^\s{0,3}>/.test(line);
}

/** The lines of a text without their line ends. */
export function lines(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    found.push({ start, end });
    start = end + 1;
  }
  found.push({ start, end: text.length });
  return found;
}

function quotationsIn(text: string, line: Span): Span[] {
  const words = text.slice(line.start, line.end);
  const found: Span[] = [];
  // Marks that the rest of the line has none of: nothing is searched for twice, however many are opened.
  const exhausted = new Set<string>();
  let at = 0;
  while (at < words.length) {
    const closing = CLOSING[words.charAt(at)];
    at += 1;
    if (closing === undefined || exhausted.has(closing)) continue;
    const close = words.indexOf(closing, at);
    if (close === -1) {
      exhausted.add(closing);
      continue;
    }
    if (words.slice(at, close).trim().split(/\s+/).length >= FEWEST_QUOTED_WORDS) {
      found.push({ start: line.start + at - 1, end: line.start + close + 1 });
    }
    at = close + 1;
  }
  return found;
}
