import { isLineEnd, isSpace } from './characters.js';
import type { Quote } from './document.js';
import type { EchoIndex } from './echo-index.js';
import type { TokenStream } from './tokenize.js';

/** A shorter quotation is a scare quote: the words stay the commenter's own. */
const MIN_QUOTED_TOKENS = 4;
/** A line or comment of this many words that somebody else wrote before is an echo even without marks. */
const MIN_UNMARKED_TOKENS = 8;

/** A stretch set apart as somebody else's words; `block` for `>` lines and `<blockquote>`, which need no minimum. */
interface QuotedStretch {
  readonly start: number;
  readonly end: number;
  readonly block: boolean;
}

/** Finds the quotations, says whose words they are, and writes each token's quotation number. */
export function findQuotes(
  text: string,
  { tokens, marks }: TokenStream,
  earlier: Pick<EchoIndex, 'find'> | null,
): Quote[] {
  const stretches = quotedStretches(text, marks);
  if (stretches.length === 0 && earlier === null) return [];
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return [];
  const quotes: Quote[] = [];
  let cursor = 0;
  const add = (start: number, end: number, minimum: number, echoOnly: boolean): void => {
    const firstToken = cursor;
    while (cursor < tokens.length && (tokens[cursor]?.end ?? 0) <= end) cursor += 1;
    if (cursor - firstToken < minimum) return;
    const echo = earlier?.find(tokens, firstToken, cursor) ?? null;
    if (echo === null && echoOnly) return;
    for (let i = firstToken; i < cursor; i += 1) {
      const token = tokens[i];
      if (token) token.quote = quotes.length;
    }
    quotes.push({
      start,
      end,
      firstToken,
      endToken: cursor,
      voice: echo === null ? 'external' : 'echo',
      quotedFrom: echo?.id ?? null,
      repeated: echoOnly && start === first.start && end === last.end && echo?.id != null,
    });
  };
  /** Unmarked echoes: the lines that lie wholly between two marked quotations. */
  const addLines = (from: number, to: number): void => {
    for (const [start, end] of lines(text, from, to)) {
      if (start <= first.start && end >= last.end) return; // The whole comment was asked about.
      while (cursor < tokens.length && (tokens[cursor]?.start ?? 0) < start) cursor += 1;
      add(start, end, MIN_UNMARKED_TOKENS, true);
    }
  };

  if (earlier !== null) {
    add(first.start, last.end, MIN_UNMARKED_TOKENS, true);
    if (quotes.length > 0) return quotes;
    cursor = 0;
  }

  let from = 0;
  for (const stretch of stretches) {
    if (earlier !== null) addLines(from, stretch.start);
    while (cursor < tokens.length && (tokens[cursor]?.start ?? 0) < stretch.start) cursor += 1;
    add(stretch.start, stretch.end, stretch.block ? 1 : MIN_QUOTED_TOKENS, false);
    from = stretch.end;
  }
  if (earlier !== null) addLines(from, text.length);
  return quotes;
}

function* lines(text: string, from: number, to: number): Generator<readonly [number, number]> {
  let start = from;
  // A line that shares its place with a quotation is not whole.
  if (from > 0) while (start < to && !isLineEnd(text.charCodeAt(start))) start += 1;
  for (let index = start; index <= to; index += 1) {
    const atEnd = index === text.length || (index < to && isLineEnd(text.charCodeAt(index)));
    if (!atEnd) continue;
    const begin = skipSpace(text, start, index);
    if (begin < index) yield [begin, index];
    start = index + 1;
  }
}

/** Quoted stretches in order, never overlapping: blocks before marks, and of nested quotations the outer one. */
function quotedStretches(text: string, marks: readonly number[]): QuotedStretch[] {
  const found = quotedBlocks(text);
  const marked = markedPairs(text, marks);
  if (found.length + marked.length === 0) return found;
  const blocks = outermost(found);
  let next = 0;
  const pairs = outermost(marked).filter((pair) => {
    while ((blocks[next]?.end ?? Infinity) <= pair.start) next += 1;
    return pair.end <= (blocks[next]?.start ?? Infinity);
  });
  return [...blocks, ...pairs].sort((a, b) => a.start - b.start);
}

function outermost(stretches: QuotedStretch[]): QuotedStretch[] {
  let end = 0;
  return stretches
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((stretch) => {
      if (stretch.start < end) return false;
      end = stretch.end;
      return true;
    });
}

function quotedBlocks(text: string): QuotedStretch[] {
  if (!text.includes('>') && !text.includes('&gt;')) return [];
  const found: QuotedStretch[] = [];
  for (const match of text.matchAll(/<(\/?)blockquote\b[^<>]{0,200}>/giu)) {
    const open = found.at(-1);
    const inside = open !== undefined && open.end === -1;
    if (match[1] === '' && !inside) found.push({ start: match.index, end: -1, block: true });
    if (match[1] === '/' && inside) found[found.length - 1] = { ...open, end: match.index + match[0].length };
  }
  if (found.at(-1)?.end === -1) found.pop(); // never closed
  let continues = false;
  for (const [start, end] of lines(text, 0, text.length)) {
    // `> 50 %` compares; `> like this` quotes.
    const quoted = /^(?:>|&gt;)(?!\s?\d|[._])/u.test(text.slice(start, start + 6));
    const above = found.at(-1);
    if (quoted && continues && above) found[found.length - 1] = { ...above, end };
    else if (quoted) found.push({ start, end, block: true });
    continues = quoted;
  }
  return found;
}

/** Words that start with an apostrophe, and so open no quotation. */
const ELISIONS = /^(?:\d|tis|twas|til|em|cause|cos|bout|round|n)\b/iu;
const OPENS_BEHIND = '([{-–—/>*_"“‘\'';
const CLOSES_BEFORE = '.,;:!?)]}…-–—/<*_"”’\'';

/** One pass over the marks. Straight marks pair in order, curly ones by shape; an unpaired mark is ignored. */
function markedPairs(text: string, marks: readonly number[]): QuotedStretch[] {
  if (marks.length < 2) return [];
  const pairs: QuotedStretch[] = [];
  /** For each kind of mark, where the quotations it opened begin, the innermost last. */
  const open: Record<'"' | '‘' | '“' | '„' | '«', number[]> = { '"': [], '‘': [], '“': [], '„': [], '«': [] };
  const close = (starts: number[], at: number): void => {
    const start = starts.pop();
    if (start !== undefined) pairs.push({ start, end: at + 1, block: false });
  };
  for (const at of marks) {
    const mark = text.charAt(at);
    const spaceBefore = isSpace(text.charCodeAt(at - 1));
    const spaceAfter = isSpace(text.charCodeAt(at + 1));
    const opens = !spaceAfter && (spaceBefore || OPENS_BEHIND.includes(text.charAt(at - 1)));
    switch (mark) {
      case '"': {
        const closes = !spaceBefore && (spaceAfter || CLOSES_BEFORE.includes(text.charAt(at + 1)));
        if (open['"'].length === 0) {
          if (opens || !closes) open['"'] = [at];
        } else if (opens && spaceBefore)
          open['"'] = [at]; // the one before had no partner
        else close(open['"'], at);
        break;
      }
      case "'":
      case '‘':
        if (opens) {
          if (!ELISIONS.test(text.slice(at + 1, at + 8))) open['‘'] = [at];
        } else if (mark === "'" && closesSingle(text, at)) close(open['‘'], at);
        break;
      case '’':
        if (closesSingle(text, at)) close(open['‘'], at);
        break;
      case '“':
        if (open['„'].length > 0) close(open['„'], at);
        else open['“'].push(at);
        break;
      case '”':
        close(open['“'].length > 0 ? open['“'] : open['„'], at);
        break;
      case '„':
      case '«':
        open[mark].push(at);
        break;
      default:
        close(open['«'], at);
    }
  }
  return pairs;
}

/** A single mark closes behind a word unless it reads as an apostrophe: `don't`, `the dogs' tails`. */
function closesSingle(text: string, at: number): boolean {
  const after = text.charAt(at + 1);
  if (/[\p{L}\p{N}]/u.test(after) || isSpace(text.charCodeAt(at - 1))) return false;
  return !(/s/iu.test(text.charAt(at - 1)) && /^\s[\p{L}\p{N}]/u.test(text.slice(at + 1, at + 3)));
}

function skipSpace(text: string, from: number, to: number): number {
  let index = from;
  while (index < to && isSpace(text.charCodeAt(index))) index += 1;
  return index;
}
