import type { Author } from '../domain/comment.js';
import type { EarlierText, ThreadContext } from '../domain/thread-context.js';
import type { Document } from './document.js';
import { tokenize } from './tokenize.js';

/** Who is known around a comment, by the names people use for them. */
export interface ThreadPeople {
  /** The participant a name stands for, as they sign; null when nobody here is called so. */
  participant(name: string): string | null;
  /** The handles written out in a comment, in order. */
  handlesIn(document: Document): readonly WrittenHandle[];
  /** The byline, when the name is in it. */
  articleAuthor(name: string): string | null;
  /** The byline without its "By"; null when there is none. */
  readonly byline: string | null;
}

export interface WrittenHandle {
  /** The token it begins with. */
  readonly token: number;
  /** As its owner signs. */
  readonly name: string;
}

/**
 * Handles no capital gives away ("antiwar_vet", "old salt"): by their words as the tokenizer makes them,
 * and for each first word how many words its handles have.
 */
interface Handles {
  readonly byWords: ReadonlyMap<string, string>;
  readonly lengths: ReadonlyMap<string, ReadonlySet<number>>;
}

const LEAST_LETTERS = 3;
/** So many letters in common, and a bent name is still recognized. */
const BENT_AFTER = 7;
/** "Mikhail, you are wrong", "@Mikhail: no": a name that heads a comment is that of another commenter. */
const ADDRESSED = /^\s*@?(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep)\.? )?(\p{Lu}[\p{L}\p{N}_./-]{2,30})\s*[,:]\s/u;
const CALLED = /(?:^|\s)@(\p{L}[\p{L}\p{N}_.-]{1,30})/u;
/** What else opens a comment with a capital and a comma. */
const NO_NAMES: ReadonlySet<string> = new Set(
  `you he she they we it people folks guys everyone everybody well yes yeah no nope sure sorry thanks okay however look listen actually honestly really seriously again also first
  second finally true right wrong exactly agreed indeed maybe perhaps hey hello wow lol meanwhile further furthermore
  moreover besides instead otherwise then now still anyway sadly unfortunately obviously clearly apparently frankly
  please remember note edit update fact question answer quote example idiot moron troll clown fool liar stupid`.split(
    /\s+/u,
  ),
);

// A thread's lists are shared by its comments, so each is read once; the list of earlier comments may grow from one
// comment to the next, and what is new is read then.
const namesOf = new WeakMap<readonly Author[], ReadonlyMap<string, string>>();
const beginningsOf = new WeakMap<readonly Author[], ReadonlyMap<string, string>>();
const handlesOf = new WeakMap<readonly Author[], Handles>();
const addressedIn = new WeakMap<readonly EarlierText[], { names: Map<string, Addressed>; read: number }>();

/** A name some comment is addressed to, and that comment's place among the earlier ones. */
interface Addressed {
  readonly name: string;
  readonly since: number;
}

/** Collects the names around a comment, whose earlier ones are the first `known`; what a whole thread shares is read once. */
export function peopleOf(
  { participants, earlier, article }: ThreadContext,
  known = earlier.length,
): ThreadPeople {
  const byName = remember(namesOf, participants, readNames);
  const byBeginning = remember(beginningsOf, participants, readBeginnings);
  const handles = remember(handlesOf, participants, readHandles);
  const addressed = readAddressed(earlier);
  const addressedBefore = (key: string): string | undefined => {
    const found = addressed.get(key);
    return found && found.since < known ? found.name : undefined;
  };
  const byline = article?.byline ? article.byline.replace(/^\s*by\s+/iu, '').trim() : null;
  const bylineWords = new Set(byline?.toLowerCase().match(/[\p{L}'’-]{3,}/gu));
  return {
    byline,
    participant(name) {
      const key = name.toLowerCase();
      if (key.length === 1) return onlyOneWithInitial(participants, key);
      return (
        byName.get(key) ??
        byName.get(withoutTitle(key)) ??
        addressedBefore(key) ??
        byBeginning.get(key.slice(0, BENT_AFTER)) ??
        null
      );
    },
    handlesIn: (document) => findHandles(document, handles),
    articleAuthor(name) {
      const words = withoutTitle(name.toLowerCase()).split(/\s+/u);
      return words.every((word) => bylineWords.has(word)) ? byline : null;
    },
  };
}

/** The name a comment is addressed to by its first words, as written; null when it is to nobody. */
export function addresseeOf(text: string): string | null {
  // Few comments hold the sign, and a search for it is faster than for the name behind.
  const name = ADDRESSED.exec(text)?.[1] ?? (text.includes('@') ? CALLED.exec(text)?.[1] : undefined);
  return name && !NO_NAMES.has(name.toLowerCase()) ? name : null;
}

function remember<K extends object, V>(known: WeakMap<K, V>, key: K, read: (key: K) => V): V {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = read(key)));
  return value;
}

/** "M." is Mikhail where nobody else's name begins with an M. */
function onlyOneWithInitial(participants: readonly Author[], initial: string): string | null {
  const matching = participants.filter(({ name }) => name.toLowerCase().startsWith(initial));
  return matching.length === 1 ? (matching[0]?.name ?? null) : null;
}

/** By the whole handle and, where that is nobody else's, by its parts: "Mikhail" is Mikhail Petrov. */
function readNames(participants: readonly Author[]): ReadonlyMap<string, string> {
  const names = new Map(participants.map(({ name }) => [name.toLowerCase(), name]));
  for (const { name } of participants)
    for (const part of name.toLowerCase().split(/[\s_.-]+/u))
      if (part.length >= LEAST_LETTERS && !names.has(part)) names.set(part, name);
  return names;
}

/** A name bent in the telling ("Mikhailovich" for Mikhail) still begins as its owner's, if nobody else's does. */
function readBeginnings(participants: readonly Author[]): ReadonlyMap<string, string> {
  const beginnings = new Map<string, string>();
  const shared = new Set<string>();
  for (const { name } of participants) {
    const beginning = name.toLowerCase().slice(0, BENT_AFTER);
    if (!/^\p{L}+$/u.test(beginning) || beginning.length < BENT_AFTER) continue;
    if (beginnings.has(beginning)) shared.add(beginning);
    beginnings.set(beginning, name);
  }
  for (const beginning of shared) beginnings.delete(beginning);
  return beginnings;
}

function readHandles(participants: readonly Author[]): Handles {
  const byWords = new Map<string, string>();
  const lengths = new Map<string, Set<number>>();
  for (const { name } of participants) {
    const words = tokenize(name).tokens.map(({ key }) => key);
    const [first] = words;
    // An everyday word alone ("truth") would be found everywhere.
    if (first === undefined || (words.length === 1 && !looksMadeUp(name))) continue;
    byWords.set(words.join(' '), name);
    lengths.set(first, (lengths.get(first) ?? new Set()).add(words.length));
  }
  return { byWords, lengths };
}

function looksMadeUp(name: string): boolean {
  return /\d|\p{Ll}\p{Lu}/u.test(name) || name.length > 9;
}

function findHandles({ tokens }: Document, { byWords, lengths }: Handles): WrittenHandle[] {
  const found: WrittenHandle[] = [];
  if (byWords.size === 0) return found;
  for (const [token, { key }] of tokens.entries()) {
    for (const length of lengths.get(key) ?? []) {
      const words = tokens.slice(token, token + length).map((each) => each.key);
      const name = byWords.get(words.join(' '));
      if (name === undefined) continue;
      found.push({ token, name });
      break;
    }
  }
  return found;
}

function readAddressed(earlier: readonly EarlierText[]): ReadonlyMap<string, Addressed> {
  const known = remember(addressedIn, earlier, () => ({ names: new Map<string, Addressed>(), read: 0 }));
  for (const [at, { text }] of earlier.slice(known.read).entries()) {
    const name = addresseeOf(text);
    const key = name?.toLowerCase() ?? '';
    if (name !== null && !known.names.has(key)) known.names.set(key, { name, since: known.read + at });
  }
  known.read = earlier.length;
  return known.names;
}

function withoutTitle(name: string): string {
  return name.replace(/^(?:mr|mrs|ms|miss|dr|sir)\.?\s+/u, '');
}
