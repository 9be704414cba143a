import type { EarlierText, ThreadContext } from '../domain/thread-context.js';
import type { PositionRange } from '../store/analyses/triage-input.js';

/** How far back a quotation is looked for at least, so that the longest thread costs no more than a short one. */
const REACH = 500;

/** Positions in a thread are counted from here. */
const FIRST_POSITION = 1;

/** A comment in its place. */
export interface PlacedComment extends EarlierText {
  readonly position: number;
}

/** A comment in its place, with the run of `REACH` positions it stands in: a list begins with a whole one. */
export function placed(position: number, id: string, text: string): PlacedComment {
  return { position, id, text, run: Math.floor(position / REACH) };
}

/**
 * What was said in a thread, read and told in order. One list of earlier comments grows from comment to comment, so that
 * the analysis reads each of them once. It begins at a multiple of `REACH`: which comments are earlier ones depends on the
 * position alone, and every so many comments a new list begins.
 */
export class Discussion {
  /** How often what was said had changed when it was read. */
  readonly changes: number;
  readonly article: ThreadContext['article'];
  /** The first position that was not read. */
  #read = FIRST_POSITION;
  #begin = 0;
  #comments: PlacedComment[] = [];
  #characters: number;
  /** Those of them that were told. */
  #earlier: EarlierText[] = [];

  constructor(changes: number, article: ThreadContext['article']) {
    this.changes = changes;
    this.article = article;
    this.#characters = this.#articleLength();
  }

  /** The length of all texts it holds, the article's among them. */
  get characters(): number {
    return this.#characters;
  }

  /** Whether it is past a position: only later ones may be asked about. */
  isPast(position: number): boolean {
    return position < this.#read;
  }

  /** What has to be read before it can be asked about positions, given in ascending order and none of them past. */
  missing(positions: readonly number[]): Omit<PositionRange, 'threadId'>[] {
    const ranges: { from: number; to: number }[] = [];
    let read = this.#read;
    for (const position of positions) {
      const from = Math.max(beginFor(position), read);
      const last = ranges.at(-1);
      if (last?.to === from) last.to = Math.max(from, position);
      else if (from < position) ranges.push({ from, to: position });
      read = Math.max(read, position);
    }
    return ranges;
  }

  /** Adds what was read, in order, up to (not including) a position. */
  add(comments: readonly PlacedComment[], end: number): void {
    this.#comments.push(...comments);
    this.#characters += lengthOf(comments);
    this.#read = Math.max(this.#read, end);
  }

  /** The comments before a position, oldest first. */
  before(position: number): readonly EarlierText[] {
    this.#beginAt(beginFor(position));
    for (;;) {
      const next = this.#comments[this.#earlier.length];
      if (next === undefined || next.position >= position) return this.#earlier;
      this.#earlier.push(next);
    }
  }

  #beginAt(begin: number): void {
    if (begin <= this.#begin) return;
    this.#comments = this.#comments.filter(({ position }) => position >= begin);
    this.#characters = this.#articleLength() + lengthOf(this.#comments);
    this.#earlier = [];
    this.#begin = begin;
  }

  #articleLength(): number {
    return (this.article?.title?.length ?? 0) + (this.article?.text?.length ?? 0);
  }
}

function lengthOf(comments: readonly PlacedComment[]): number {
  return comments.reduce((sum, { text }) => sum + text.length, 0);
}

/** `REACH` positions before this one, or up to twice as many. */
function beginFor(position: number): number {
  return Math.max(0, Math.floor(position / REACH) * REACH - REACH);
}
