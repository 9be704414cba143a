import type { Document } from '../document.js';
import { WordSet } from '../word-set.js';
import type { Phrase, Reading } from './attribution.js';
import { followsComma, isPrecededBy, nextInClause, previousInClause } from './clause.js';
import { nameAt } from './person-names.js';
import { isSomebody, subjectAt } from './subject.js';

// What is put on a name, before it or behind it.

/** "Smith = loser". */
export function equated(document: Document, { first, plural }: Phrase): Reading | null {
  const { tokens, text } = document;
  if (plural || first === 0 || !text.slice(tokens[first - 1]?.end, tokens[first]?.start).includes('='))
    return null;
  const subject = subjectAt(document, first - 1);
  return isSomebody(subject) ? { tie: 'said-of', subject } : null;
}

/** "Crook Biden", "that idiot Smith": an epithet right before a name; not "an idiot, Monday". */
export function beforeName(document: Document, { first, end, plural }: Phrase): Reading | null {
  const name = plural || !nextInClause(document.tokens, end) ? null : nameAt(document, end);
  if (name === null || followsComma(document, end)) return null;
  const before = previousInClause(document.tokens, first)?.key ?? '';
  return ['a', 'an', 'you'].includes(before) ? null : { tie: 'named', subject: { kind: 'named', name } };
}

/** "Mikhail, the propagandist", "Trump the clown". */
export function behindName(document: Document, phrase: Phrase): Reading | null {
  const { first, end, plural } = phrase;
  const determiner = previousInClause(document.tokens, first);
  if (!plural && followsComma(document, first) && nextInClause(document.tokens, end)) {
    // "Mikhail, propagandist in residence"
    const name = nameAt(document, first - 1);
    if (name !== null) return { tie: 'named', subject: { kind: 'named', name } };
  }
  if (plural || !determiner || determiner.breakBefore) return null;
  const isApposed = determiner.key === 'the' || followsComma(document, first - 1);
  if (!isApposed || !['the', 'that', 'this', 'a', 'an', 'our', 'your'].includes(determiner.key)) return null;
  const name = nameAt(document, first - 2);
  if (name === null) return apposed(document, phrase);
  // "Mikhail, that gasbag," says it of him, whatever else the word may mean.
  const isSaid = determiner.key === 'that' && followsComma(document, first - 1);
  return { tie: isSaid ? 'said-of' : 'named', subject: { kind: 'named', name } };
}

/** "The author, a hack for the Pentagon, knows": the same of somebody without a name. */
function apposed(document: Document, { first }: Phrase): Reading | null {
  const { tokens } = document;
  if (!isPrecededBy(tokens, first, 'a') && !isPrecededBy(tokens, first, 'an')) return null;
  // "a doctor, a thief and a fool" are several.
  if (!followsComma(document, first - 1) || !POINTING.holds(previousInClause(tokens, first - 2))) return null;
  const subject = subjectAt(document, first - 2);
  return subject.kind === 'author' || subject.kind === 'third' ? { tie: 'named', subject } : null;
}

const POINTING = new WordSet('the this that our your their his her'.split(' '));
