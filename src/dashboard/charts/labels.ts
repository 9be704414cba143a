import type { Row } from './chart-csv.js';

/** Letters of a title beside an axis. */
export const SHOWN = 30;
export const short = (text: string, letters = SHOWN): string =>
  text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
/** On a narrow screen titles may take no more than this part of the width. */
export const marginOf = (width: number): number => Math.min(230, width * 0.42);
/** A title as it fits into the margin of a chart so wide. */
export const fitting =
  (width: number) =>
  (text: string): string =>
    short(text, Math.min(SHOWN, lettersIn(marginOf(width) - 12)));

/** How far the titles below so many columns are turned, in degrees: upright where slanting ones would overlap. */
export const tiltOf = (columns: number, width: number): number =>
  (width - marginOf(width)) / columns < 19 ? -90 : -45;

/** Letters that a line of so many pixels holds, as wide as they come on average. */
const LETTER = 6.6;
const lettersIn = (pixels: number): number => Math.max(0, Math.floor(pixels / LETTER));

interface NamedPlace {
  readonly authors: number;
  readonly mentions: number;
  readonly name: string;
}

/**
 * The names beside the dots of what mostly one person says: one a place, with how many more are there, and cut where
 * the next dot of its line begins.
 */
export function namedPlaces(
  rows: readonly Row[],
  across: (people: number) => number,
  end: number,
): NamedPlace[] {
  return [...grouped(rows, 'mentions')].flatMap(([mentions, line]) => {
    const places = [...grouped(line, 'authors')].sort(([a], [b]) => a - b);
    return places.flatMap(([authors, here], at) => {
      const [first, ...others] = here.filter((row) => Number(row['top_author_share']) >= 0.5);
      if (first === undefined) return [];
      const next = places[at + 1];
      const more = others.length === 0 ? '' : ` +${others.length}`;
      const room = (next === undefined ? end : across(next[0])) - across(authors) - 18;
      const letters = Math.min(SHOWN, lettersIn(room)) - more.length;
      // Three letters and dots tell nothing; pointing at the dot tells the name.
      if (letters < 8) return [];
      return [{ authors, mentions, name: short(String(first['narrative']), letters) + more }];
    });
  });
}

function grouped(rows: readonly Row[], by: string): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) groups.set(Number(row[by]), [...(groups.get(Number(row[by])) ?? []), row]);
  return groups;
}
