/** In which order places are listed: the newest first, or by what stands around the words. */
export const LINE_ORDERS = ['newest', 'left', 'match', 'right'] as const;
export type LineOrder = (typeof LINE_ORDERS)[number];

interface Words {
  readonly left: string;
  readonly match: string;
  readonly right: string;
}

/**
 * The lines by the words on one side, the nearest word first, then the one beyond it; so that what recurs beside the
 * words stands together. Equal lines keep their order.
 */
export function orderLines<Line extends Words>(lines: readonly Line[], order: LineOrder): Line[] {
  if (order === 'newest') return [...lines];
  const keys = new Map(lines.map((line) => [line, keyOf(line, order)]));
  return lines.toSorted((a, b) => (keys.get(a) ?? '').localeCompare(keys.get(b) ?? ''));
}

function keyOf({ left, match, right }: Words, order: LineOrder): string {
  const words = wordsOf({ newest: '', left, match, right }[order]);
  return (order === 'left' ? words.reverse() : words).join(' ');
}

/** Letters and digits alone: quotation marks and dots would stand before every letter. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];
}
