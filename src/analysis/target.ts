import type { Target } from '../domain/finding.js';
import type { ThreadContext } from '../domain/thread-context.js';
import type { Candidate } from './detector.js';
import { readDocument, type Document } from './document.js';
import { namesBefore } from './subject.js';
import { addresseeOf, peopleOf, type ThreadPeople } from './thread-people.js';

/** Tells whom a comment's findings are aimed at, from the words and from who is around. */
export interface TargetResolver {
  resolve(candidate: Candidate): Target | null;
}

/** Reads the comment's surroundings once for all its findings. */
export function createTargetResolver(document: Document, context: ThreadContext): TargetResolver {
  const people = peopleOf(context);
  const addressee = addresseeOf(document.text);

  function resolve({ aimedAt, addressed, span }: Candidate): Target | null {
    if (!addressed) return null;
    // Nobody is pointed at: a reply speaks to whom it replies.
    if (aimedAt === null)
      return context.parent || addressee !== null ? commenter() : { kind: 'unclear', name: null };
    switch (aimedAt.kind) {
      case 'commenter':
        return commenter();
      case 'author':
        return { kind: 'author', name: people.byline };
      case 'unclear':
        return aimedAt.name === null ? { kind: 'unclear', name: null } : named(people, aimedAt.name);
      case 'public-figure':
        return aimedAt.name === null
          ? thirdPerson(span.start)
          : { kind: 'public-figure', name: aimedAt.name };
      default:
        return { kind: aimedAt.kind, name: aimedAt.name };
    }
  }

  /** "you": whoever is addressed by name, else whoever is replied to. */
  function commenter(): Target {
    if (addressee !== null) {
      const author = people.articleAuthor(addressee);
      if (author !== null) return { kind: 'author', name: author };
      const participant = people.participant(addressee);
      if (participant !== null || !context.parent?.author)
        return { kind: 'commenter', name: participant ?? addressee };
    }
    return { kind: 'commenter', name: context.parent?.author?.name ?? null };
  }

  /** "he", "this clown": the last one named, here or in the comment replied to; else the one replied to. */
  function thirdPerson(offset: number): Target {
    const name = namesBefore(document, offset).at(-1);
    if (name !== undefined) return named(people, name);
    if (!context.parent) return { kind: 'public-figure', name: null };
    const above = readDocument(context.parent.text);
    const nameAbove = namesBefore(above, above.text.length).at(-1);
    return nameAbove === undefined ? commenter() : named(people, nameAbove);
  }

  return { resolve };
}

function named(people: ThreadPeople, name: string): Target {
  const participant = people.participant(name);
  if (participant !== null) return { kind: 'commenter', name: participant };
  const author = people.articleAuthor(name);
  if (author !== null) return { kind: 'author', name: author };
  return { kind: 'public-figure', name };
}

/** The target in words that continue a sentence; empty where there is none. */
export function describeTarget(target: Target | null): string {
  if (target === null) return '';
  const name = target.name === null ? '' : ` ${target.name}`;
  switch (target.kind) {
    case 'commenter':
      return name === '' ? ', aimed at a fellow commenter' : `, aimed at the commenter${name}`;
    case 'author':
      return `, aimed at the article's author${name}`;
    case 'public-figure':
      return name === '' ? ', aimed at somebody in the news' : `, aimed at${name}`;
    case 'group':
      return name === '' ? ', aimed at a group' : `, aimed at a group (${target.name ?? ''})`;
    case 'self':
      return ', said of the commenter themselves';
    case 'unclear':
      return '';
  }
}
