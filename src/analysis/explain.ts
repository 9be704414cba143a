import type { Contribution, Explanation } from '../domain/explanation.js';
import { compareSpans, overlaps, type Span } from '../domain/span.js';
import type { Document } from './document.js';
import { leaveOut } from './leave-out.js';

/** Less than this is not worth a moderator's look. */
const LEAST_CONTRIBUTION = 0.005;
const MOST_RAISING = 10;
const MOST_LOWERING = 5;
/** How often a comment is scored anew: long comments less often, so that one costs about as much as another. */
const MOST_RUNS = 300;
const LEAST_RUNS = 64;
const CHARACTERS_SCORED = 400_000;
/** Words of long comments are left out in so many groups at first, and looked at one by one in the best of these. */
const GROUPS = 16;
const GROUPS_KEPT = 4;
/** After each word taken out, only the most promising are tried next. */
const TRIED_NEXT = 12;

/** Words that are left out together. */
interface Piece extends Span {
  /** Its place among the pieces of the comment. */
  readonly index: number;
  readonly sentence: number;
}

/**
 * Explains a score by occlusion (Zeiler & Fergus 2014; Li, Monroe & Jurafsky 2016): words are left out and the rest is
 * scored anew, so any scorer is explained in the same way. The word whose absence lowers the score most goes first and
 * stays out, then the next, so that two insults that each suffice are both found. Words of one of the `phrases` go
 * together. Scores the text at most 300 times, and never more than so many characters.
 */
export function explainScore(
  document: Document,
  phrases: readonly Span[],
  scoreOf: (text: string) => number,
): Omit<Explanation, 'attribute'> {
  const { text } = document;
  let runs = Math.max(LEAST_RUNS, Math.min(MOST_RUNS, Math.floor(CHARACTERS_SCORED / (text.length + 1))));
  const scoreWithout = (pieces: readonly Span[]): number => {
    runs--;
    return scoreOf(leaveOut(text, pieces));
  };
  const score = scoreOf(text);
  const pieces = narrow(
    piecesOf(document, phrases),
    (group) => score - scoreWithout(group),
    () => runs,
  );

  const drops = pieces.map((piece) => ({ piece, drop: score - scoreWithout([piece]) }));
  const lowering = drops.filter(({ drop }) => drop <= -LEAST_CONTRIBUTION).sort((a, b) => a.drop - b.drop);
  const left = drops.filter(({ drop }) => drop > -LEAST_CONTRIBUTION).sort((a, b) => b.drop - a.drop);

  const raising: Piece[] = [];
  let rest = score;
  while (raising.length < MOST_RAISING && left.length > 0) {
    const isFirst = raising.length === 0;
    let best = { at: -1, drop: LEAST_CONTRIBUTION };
    left.slice(0, isFirst ? 1 : Math.min(TRIED_NEXT, runs)).forEach(({ piece, drop: alone }, at) => {
      const drop = isFirst ? alone : rest - scoreWithout([...raising, piece]);
      if (drop > best.drop) best = { at, drop };
    });
    const [chosen] = best.at < 0 ? [] : left.splice(best.at, 1);
    if (chosen === undefined) break;
    raising.push(chosen.piece);
    rest -= best.drop;
  }
  const raised = shareOut(raising, score, rest, scoreWithout, () => runs);
  return {
    score,
    rest: round(rest),
    words: joinNeighbors([...raised, ...lowering.slice(0, MOST_LOWERING)], text),
  };
}

/**
 * What each word raises the score by, averaged over orders of taking them out in which each comes first once, second
 * once and so on (Shapley values by sampling: Castro, Gómez & Tejada 2009). The shares add up to `score` less `rest`.
 */
function shareOut(
  raising: readonly Piece[],
  score: number,
  rest: number,
  scoreWithout: (pieces: readonly Piece[]) => number,
  runsLeft: () => number,
): { piece: Piece; drop: number }[] {
  const sums = new Map(raising.map((piece) => [piece, 0]));
  let orders = 0;
  for (let first = 0; first < raising.length && runsLeft() >= raising.length; first++) {
    const order = [...raising.slice(first), ...raising.slice(0, first)];
    let before = score;
    order.forEach((piece, at) => {
      const after = at === order.length - 1 ? rest : scoreWithout(order.slice(0, at + 1));
      sums.set(piece, (sums.get(piece) ?? 0) + before - after);
      before = after;
    });
    orders++;
  }
  return raising.map((piece) => ({
    piece,
    drop: orders === 0 ? (score - rest) / raising.length : (sums.get(piece) ?? 0) / orders,
  }));
}

/** The comment in phrases and, between them, single words. */
function piecesOf({ tokens }: Document, phrases: readonly Span[]): Piece[] {
  const together: { start: number; end: number }[] = [];
  for (const phrase of [...phrases].sort(compareSpans)) {
    const last = together.at(-1);
    if (last && overlaps(last, phrase)) last.end = Math.max(last.end, phrase.end);
    else together.push({ start: phrase.start, end: phrase.end });
  }
  const pieces: Piece[] = [];
  let next = 0;
  for (const token of tokens) {
    while ((together[next]?.end ?? Infinity) <= token.start) next++;
    const phrase = together[next];
    const isInPhrase = phrase !== undefined && overlaps(phrase, token);
    if (isInPhrase && pieces.at(-1)?.start === phrase.start) continue;
    const { start, end } = isInPhrase ? phrase : token;
    pieces.push({ start, end, index: pieces.length, sentence: token.sentence });
  }
  return pieces;
}

/**
 * Leaves groups of pieces out, and goes on with those that matter most, until there are few enough to try each. Where
 * that would take too many runs, as in comments of many pages, whole stretches stand for the words.
 */
function narrow(
  pieces: readonly Piece[],
  dropOf: (group: readonly Piece[]) => number,
  runsLeft: () => number,
): readonly Piece[] {
  let kept = pieces;
  while (kept.length > runsLeft() / 3) {
    const groups = splitEvenly(kept, GROUPS);
    if (runsLeft() < 3 * GROUPS) return groups.flatMap(asOnePiece);
    kept = groups
      .map((group) => ({ group, drop: Math.abs(dropOf(group)) }))
      .sort((a, b) => b.drop - a.drop)
      .slice(0, GROUPS_KEPT)
      .flatMap(({ group }) => group)
      .sort((a, b) => a.index - b.index);
  }
  return kept;
}

function splitEvenly(pieces: readonly Piece[], count: number): (readonly Piece[])[] {
  const size = Math.ceil(pieces.length / count);
  return Array.from({ length: Math.ceil(pieces.length / size) }, (_, group) =>
    pieces.slice(group * size, (group + 1) * size),
  );
}

/** Neighbors become one stretch; a gap between them stays a gap. */
function asOnePiece(group: readonly Piece[]): Piece[] {
  const stretches: Piece[] = [];
  let lastIndex = NaN;
  for (const piece of group) {
    const last = stretches.at(-1);
    if (last && piece.index === lastIndex + 1) stretches[stretches.length - 1] = { ...last, end: piece.end };
    else stretches.push(piece);
    lastIndex = piece.index;
  }
  return stretches;
}

/** Pieces side by side that move the score the same way are shown as one. */
function joinNeighbors(moved: readonly { piece: Piece; drop: number }[], text: string): Contribution[] {
  const joined: { piece: Piece; start: number; drop: number }[] = [];
  for (const { piece, drop } of [...moved].sort((a, b) => a.piece.index - b.piece.index)) {
    const last = joined.at(-1);
    const isNext =
      last &&
      piece.index === last.piece.index + 1 &&
      piece.sentence === last.piece.sentence &&
      last.drop > 0 === drop > 0;
    if (isNext) joined[joined.length - 1] = { piece, start: last.start, drop: last.drop + drop };
    else joined.push({ piece, start: piece.start, drop });
  }
  return joined.map(({ piece: { end }, start, drop }) => ({
    span: { start, end },
    text: text.slice(start, end),
    contribution: round(drop),
  }));
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
