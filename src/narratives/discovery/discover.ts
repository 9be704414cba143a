import { findBursts } from '../../statistics/bursts.js';
import { findCopies } from './copies.js';
import { countElsewhere, gramLevels, layOut } from './gram-levels.js';
import { minePhrases } from './mine-phrases.js';
import { GATES, type Piece } from './phrase.js';
import { testPhrases, type TestedPhrase } from './test-phrases.js';
import type { InTurns } from './turns.js';
import type { Unit } from './unit.js';

/** Two phrases found in the same comments this often are one proposal. */
const SAME_UNITS = 0.5;
/** Comments shown for a proposal, of different people as far as there are. */
const MAX_EXAMPLES = 10;
/** Proposals beyond this nobody would go through. */
const MAX_PROPOSALS = 200;
/** What a burst needs to be one, in people and mentions. */
const BURST_AUTHORS = 3;
const BURST_MENTIONS = 5;

export interface DiscoveryInput {
  /** The comments looked at, and what they are compared with; each in order of time. */
  readonly here: readonly Unit[];
  readonly there: readonly Unit[];
  /** The calendar day of a time, such as `2026-11-25`. */
  readonly dayOf: (time: Date) => string;
}

/** A place in a comment's text. */
export interface Example {
  readonly commentId: number;
  readonly start: number;
  readonly end: number;
}

export interface PhraseBurst {
  readonly start: string;
  readonly end: string;
  readonly weight: number;
  readonly mentions: number;
  readonly authors: number | null;
}

/** A phrase that may be a narrative's, for an analyst to look at. */
export interface Proposal {
  readonly phrase: TestedPhrase;
  /** Other phrases found in the same comments. */
  readonly variants: readonly string[];
  /** Phrases that hardly occur outside of it, or of one of its variants. */
  readonly absorbed: readonly Absorbed[];
  readonly examples: readonly Example[];
  readonly bursts: readonly PhraseBurst[];
}

/** A phrase that was counted, and is a piece of a longer one. */
export interface Absorbed extends Omit<Piece, 'words'> {
  readonly phrase: string;
  readonly into: string;
}

/** The same text, posted more than once. */
export interface CopyCluster {
  readonly commentIds: readonly number[];
  readonly authors: number | null;
  readonly threads: number;
}

export interface Discovery {
  readonly units: number;
  readonly backgroundUnits: number;
  readonly threads: number;
  readonly authors: number | null;
  /** How many phrases were tested: what the q-values are corrected for. */
  readonly tested: number;
  readonly proposals: readonly Proposal[];
  readonly copies: readonly CopyCluster[];
}

/** Finds phrases that recur among people and threads, most telling first. The same comments give the same answer. */
export function* discover({ here, there, dayOf }: DiscoveryInput): InTurns<Discovery> {
  const clusters = yield* findCopies(here.map(({ words }) => words.map(({ key }) => key)));
  const repeated = new Set(clusters.flatMap((members) => members.slice(1)));
  const units = here.filter((_, index) => !repeated.has(index));
  const vocabulary = new Map<string, number>();
  const corpus = layOut(units, vocabulary);
  const levels = yield* gramLevels(corpus, GATES.units);
  const phrases = yield* minePhrases(corpus, levels);
  const elsewhere = yield* countElsewhere(levels, layOut(there, vocabulary, true));
  const tested = testPhrases(phrases, sizesOf(units), sizesOf(there), elsewhere);
  const groups = groupByUnits([...tested].sort(byWorth)).slice(0, MAX_PROPOSALS);
  return {
    units: here.length,
    backgroundUnits: there.length,
    threads: new Set(here.map(({ threadId }) => threadId)).size,
    authors: distinctAuthors(here),
    tested: tested.filter(({ p }) => p !== null).length,
    proposals: groups.map(([phrase, ...others]) => ({
      phrase,
      variants: others.map(({ words }) => words.join(' ')),
      absorbed: [phrase, ...others].flatMap(absorbedBy),
      examples: examplesOf(phrase, units),
      bursts: burstsOf(phrase, units, dayOf),
    })),
    copies: clusters.map((members) => {
      const copies = members.flatMap((index) => here[index] ?? []);
      return {
        commentIds: copies.map(({ commentId }) => commentId),
        authors: distinctAuthors(copies),
        threads: new Set(copies.map(({ threadId }) => threadId)).size,
      };
    }),
  };
}

function absorbedBy({ words: into, pieces }: TestedPhrase): Absorbed[] {
  return pieces.map(({ words, ...support }) => ({
    phrase: words.join(' '),
    into: into.join(' '),
    ...support,
  }));
}

function sizesOf(units: readonly Unit[]): { units: number; words: number } {
  return { units: units.length, words: units.reduce((sum, { words }) => sum + words.length, 0) };
}

function distinctAuthors(units: readonly Unit[]): number | null {
  const authors = new Set(units.flatMap(({ authorId }) => authorId ?? []));
  return authors.size === 0 ? null : authors.size;
}

/** What stands out first; among the rest what is long and common; ties by the alphabet, so that runs agree. */
function byWorth(a: TestedPhrase, b: TestedPhrase): number {
  return (
    Number(b.significant) - Number(a.significant) ||
    b.cValue - a.cValue ||
    (a.words.join(' ') < b.words.join(' ') ? -1 : 1)
  );
}

/** Joins each phrase to the first better one it shares most comments with. */
function groupByUnits(phrases: readonly TestedPhrase[]): [TestedPhrase, ...TestedPhrase[]][] {
  const groups: [TestedPhrase, ...TestedPhrase[]][] = [];
  /** For each unit the groups whose first phrase is in it. */
  const groupsAt = new Map<number, Set<number>>();
  for (const phrase of phrases) {
    const near = new Set(phrase.units.flatMap((unit) => [...(groupsAt.get(unit) ?? [])]));
    const home = [...near]
      .sort((a, b) => a - b)
      .find((group) => jaccard(groups[group]?.[0].units ?? [], phrase.units) >= SAME_UNITS);
    if (home !== undefined) groups[home]?.push(phrase);
    else {
      for (const unit of phrase.units)
        groupsAt.set(unit, (groupsAt.get(unit) ?? new Set()).add(groups.length));
      groups.push([phrase]);
    }
  }
  return groups;
}

function jaccard(a: readonly number[], b: readonly number[]): number {
  const set = new Set(a);
  const both = b.filter((unit) => set.has(unit)).length;
  return both / (a.length + b.length - both);
}

/** One place a person first, then more of the same people's. */
function examplesOf({ words, units: places }: TestedPhrase, units: readonly Unit[]): Example[] {
  const found = places.flatMap((place) => {
    const unit = units[place];
    const example = unit && placeIn(unit, words);
    return example ? [{ unit, example }] : [];
  });
  const seen = new Set<number | null>();
  const firsts = found.filter(
    ({ unit }) => unit.authorId === null || (!seen.has(unit.authorId) && seen.add(unit.authorId)),
  );
  const rest = found.filter((each) => !firsts.includes(each));
  return [...firsts, ...rest].slice(0, MAX_EXAMPLES).map(({ example }) => example);
}

function placeIn({ commentId, words }: Unit, phrase: readonly string[]): Example | null {
  for (let at = 0; at + phrase.length <= words.length; at += 1) {
    const stretch = words.slice(at, at + phrase.length);
    if (!stretch.every(({ key, breakBefore }, i) => key === phrase[i] && (i === 0 || !breakBefore))) continue;
    return { commentId, start: stretch[0]?.start ?? 0, end: stretch.at(-1)?.end ?? 0 };
  }
  return null;
}

function burstsOf(
  phrase: TestedPhrase,
  units: readonly Unit[],
  dayOf: (time: Date) => string,
): PhraseBurst[] {
  const days = new Map<string, { d: number; with: Unit[] }>();
  const mentions = new Set(phrase.units);
  units.forEach((unit, place) => {
    if (unit.postedAt === null) return;
    const day = dayOf(unit.postedAt);
    const bucket = days.get(day) ?? { d: 0, with: [] };
    bucket.d += 1;
    if (mentions.has(place)) bucket.with.push(unit);
    days.set(day, bucket);
  });
  const inOrder = everyDay([...days.keys()].sort());
  const fit = findBursts(
    inOrder.map((day) => ({ r: days.get(day)?.with.length ?? 0, d: days.get(day)?.d ?? 0 })),
  );
  return fit.bursts.flatMap(({ start, end, weight }) => {
    const inside = inOrder.slice(start, end + 1).flatMap((day) => days.get(day)?.with ?? []);
    const authors = distinctAuthors(inside);
    if (inside.length < BURST_MENTIONS || (authors !== null && authors < BURST_AUTHORS)) return [];
    return [
      { start: inOrder[start] ?? '', end: inOrder[end] ?? '', weight, mentions: inside.length, authors },
    ];
  });
}

/** All days from the first to the last, those without comments too; only the given ones when that is over ten years. */
function everyDay(days: readonly string[]): readonly string[] {
  const DAY = 86_400_000;
  const [first, last] = [Date.parse(days[0] ?? ''), Date.parse(days.at(-1) ?? '')];
  const count = (last - first) / DAY + 1;
  if (!(count > 0) || count > 3_660) return days;
  return Array.from({ length: count }, (_, i) => new Date(first + i * DAY).toISOString().slice(0, 10));
}
