import type { Span } from '../../domain/span.js';
import { isQuotedLine, lines } from './quoted-ranges.js';

/** A run of text under the same marks. The segments of a block, joined, are the block. */
export interface Segment extends Span {
  readonly text: string;
  /** Indexes of the marks that cover it, in the order given. */
  readonly marks: readonly number[];
  /** The marks among them that end here: the place for a note's number. */
  readonly closes: readonly number[];
  readonly quoted: boolean;
}

/** Consecutive lines that are all quoted with `>`, or all not. */
export interface Block extends Span {
  readonly quoted: boolean;
}

/** Cuts a comment into stretches of quoted and unquoted lines; blank lines around a block belong to none. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of lines(text)) {
    const words = text.slice(line.start, line.end);
    if (words.trim() === '') continue;
    const quoted = isQuotedLine(words);
    const last = blocks.at(-1);
    if (last?.quoted === quoted) blocks[blocks.length - 1] = { ...last, end: line.end };
    else blocks.push({ ...line, quoted });
  }
  return blocks;
}

/**
 * Cuts `range` of the text wherever a mark or a quotation begins or ends. Marks may overlap in any way; whatever
 * lies outside the range is left out, and no cut falls inside a surrogate pair.
 */
export function segmentsOf(
  text: string,
  range: Span,
  marks: readonly Span[],
  quoted: readonly Span[] = [],
): Segment[] {
  const clippedMarks = marks.map((mark) => clip(text, mark, range));
  const clippedQuotes = quoted.map((quote) => clip(text, quote, range));
  const cuts = new Set([range.start, range.end]);
  for (const span of [...clippedMarks, ...clippedQuotes]) {
    if (span !== null) cuts.add(span.start).add(span.end);
  }
  const ordered = [...cuts].sort((a, b) => a - b);

  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1] ?? range.end;
    const over = indexesOf(clippedMarks, (span) => span.start <= start && end <= span.end);
    return {
      start,
      end,
      text: text.slice(start, end),
      marks: over,
      closes: over.filter((mark) => clippedMarks[mark]?.end === end),
      quoted: clippedQuotes.some((span) => span !== null && span.start <= start && end <= span.end),
    };
  });
}

/** The part of a span inside the range, widened to whole characters; null when nothing is left. */
function clip(text: string, span: Span, range: Span): Span | null {
  const start = Math.max(range.start, splitsPair(text, span.start) ? span.start - 1 : span.start);
  const end = Math.min(range.end, splitsPair(text, span.end) ? span.end + 1 : span.end);
  return start < end ? { start, end } : null;
}

function splitsPair(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

function indexesOf(spans: readonly (Span | null)[], matches: (span: Span) => boolean): number[] {
  return spans.flatMap((span, index) => (span !== null && matches(span) ? [index] : []));
}
