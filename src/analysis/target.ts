import type { Target } from '../domain/finding.js';
import { firstEndingAfter } from '../domain/span.js';
import type { ThreadContext } from '../domain/thread-context.js';
import type { Candidate } from './detector.js';
import { isSaid, readDocument, type Document } from './document.js';
import { SECOND_PERSON } from './lexicons/grammar.js';
import { KNOWN_FIGURES } from './lexicons/people.js';
import { namesIn, type NamedPerson } from './syntax/person-names.js';
import { addresseeOf, peopleOf, type ThreadPeople, type WrittenHandle } from './thread-people.js';

/** Tells whom a comment's findings are aimed at, from the words and from who is around. */
export type TargetResolver = (candidate: Candidate) => Target | null;

const UNCLEAR: Target = { kind: 'unclear', name: null };

/**
 * Prepares a comment's surroundings for all its findings. Of a list of earlier comments that has grown meanwhile only the
 * first `known` count.
 */
export function createTargetResolver(
  document: Document,
  context: ThreadContext,
  known = context.earlier.length,
): TargetResolver {
  const { parent } = context;
  const people = peopleOf(context, known);
  const addressee = addresseeOf(document.text);
  let names: readonly NamedPerson[] | undefined;
  let handles: readonly WrittenHandle[] | undefined;
  const saidToYou = new Map<number, boolean>();

  /** The last name written before `offset`; the comment is searched once. */
  function nameBefore(offset: number): string | undefined {
    names ??= namesIn(
      document,
      (name) => people.participant(name) !== null || people.articleAuthor(name) !== null,
    );
    return names[firstEndingAfter(names, offset) - 1]?.name;
  }

  /** The handle written out last before `offset` in the sentence around it; the comment is searched once. */
  function handleBefore(offset: number): string | null {
    handles ??= people.handlesIn(document);
    if (handles.length === 0) return null;
    const { tokens } = document;
    const behind = firstEndingAfter(tokens, offset);
    const last = handles[firstAtOrAfter(handles, behind) - 1];
    return last && tokens[last.token]?.sentence === tokens[behind]?.sentence ? last.name : null;
  }

  /** "you": whoever is addressed by name, else whoever is replied to. */
  function commenter(): Target {
    const repliedTo = parent?.author?.name ?? null;
    if (addressee === null) return { kind: 'commenter', name: repliedTo };
    const author = people.articleAuthor(addressee);
    if (author !== null) return { kind: 'author', name: author };
    const participant = people.participant(addressee);
    // "Trump: liar, cheat, fraud."; "Pruitt, resign!" where no Pruitt writes and nobody is replied to.
    const isElsewhere = parent === null && context.participants.length > 0;
    if (participant === null && (isElsewhere || isKnownFigure(addressee)))
      return { kind: 'public-figure', name: addressee };
    return { kind: 'commenter', name: participant ?? repliedTo ?? addressee };
  }

  /** "he", "this clown": the last one named, here or in the comment replied to; else the one replied to. */
  function thirdPerson(offset: number): Target {
    const handle = handleBefore(offset);
    if (handle !== null) return { kind: 'commenter', name: handle };
    const name = nameBefore(offset) ?? (parent && lastNameIn(parent.text));
    if (name) return named(people, name);
    return parent ? commenter() : { kind: 'public-figure', name: null };
  }

  /** Whether the sentence around `offset` says "you" or "your"; each sentence is read once. */
  function isSaidToYou(offset: number): boolean {
    const sentence = document.tokens[firstEndingAfter(document.tokens, offset)]?.sentence ?? -1;
    let known = saidToYou.get(sentence);
    if (known === undefined) saidToYou.set(sentence, (known = saysYou(document, sentence)));
    return known;
  }

  /** The words point at nobody: the last one named, else a reply speaks to whom it replies, else who is named later. */
  function unsaid(offset: number): Target {
    const handle = handleBefore(offset);
    if (handle !== null) return { kind: 'commenter', name: handle };
    const before = nameBefore(offset);
    if (before !== undefined) return named(people, before);
    if (parent || addressee !== null || isSaidToYou(offset)) return commenter();
    const after = nameBefore(document.text.length);
    if (after === undefined) return UNCLEAR;
    // A name behind the words says that somebody is spoken of; whether it is theirs is a guess for known names only.
    return isKnownFigure(after) ? named(people, after) : { kind: 'public-figure', name: null };
  }

  return ({ aimedAt, addressed, span }) => {
    if (!addressed) return null;
    if (aimedAt === null) return unsaid(span.start);
    const { kind, name } = aimedAt;
    switch (kind) {
      case 'commenter':
        return commenter();
      case 'author':
        return { kind, name: people.byline };
      case 'unclear':
        return name === null ? UNCLEAR : named(people, name);
      case 'public-figure':
        return name === null ? thirdPerson(span.start) : { kind, name };
      default:
        return { kind, name };
    }
  };
}

function saysYou(document: Document, index: number): boolean {
  const { tokens, sentences } = document;
  const sentence = sentences[index];
  if (!sentence) return false;
  for (let at = sentence.firstToken; at < sentence.endToken; at++) {
    const token = tokens[at];
    if (token && isSaid(document, token) && (SECOND_PERSON.holds(token) || token.key === 'your')) return true;
  }
  return false;
}

/** The index of the first handle that begins at the token or after it. */
function firstAtOrAfter(handles: readonly WrittenHandle[], token: number): number {
  let low = 0;
  let high = handles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((handles[middle]?.token ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isKnownFigure(name: string): boolean {
  return name
    .toLowerCase()
    .split(' ')
    .some((word) => KNOWN_FIGURES.has(word));
}

function lastNameIn(text: string): string | undefined {
  return namesIn(readDocument(text)).at(-1)?.name;
}

function named(people: ThreadPeople, name: string): Target {
  const participant = people.participant(name);
  if (participant !== null) return { kind: 'commenter', name: participant };
  const author = people.articleAuthor(name);
  if (author !== null) return { kind: 'author', name: author };
  return { kind: 'public-figure', name };
}

/** The target in words that continue a sentence; empty where there is none to tell. */
export function describeTarget(target: Target | null): string {
  switch (target?.kind) {
    case 'commenter':
      return target.name === null
        ? ', aimed at a fellow commenter'
        : `, aimed at the commenter ${target.name}`;
    case 'author':
      return `, aimed at the article's author${target.name === null ? '' : ` ${target.name}`}`;
    case 'public-figure':
      return target.name === null ? ', aimed at somebody in the news' : `, aimed at ${target.name}`;
    case 'group':
      return target.name === null ? ', aimed at a group' : `, aimed at a group ("${target.name}")`;
    case 'self':
      return ', said of the commenter themselves';
    default:
      return '';
  }
}
