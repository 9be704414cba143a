import type { Document, Token } from '../document.js';
import { COPULAS, DETERMINERS } from '../lexicons/grammar.js';
import { words } from '../lexicons/words.js';
import type { Phrase, Reading } from './attribution.js';
import { isPrecededBy, nextInClause, previousInClause } from './clause.js';
import { endsNounPhrase } from './noun-phrase.js';
import { GROUP, isSomebody, subjectAt, type Subject } from './subject.js';

// Sentences without a verb that say what somebody is.

/** "Moron.", "A loser." */
export function wholeSentence({ tokens }: Document, { first, end, plural }: Phrase): Reading | null {
  if (nextInClause(tokens, end)) return null;
  const before = previousInClause(tokens, first);
  const isOpened = before && DETERMINERS.holds(before) && !previousInClause(tokens, first - 1);
  if (before && !isOpened) return null;
  return { tie: 'exclaimed', subject: plural ? GROUP : null };
}

/** "What a clown!", "such idiots", "spoken like a true hypocrite", "just another hack". */
export function exclaimed(document: Document, phrase: Phrase): Reading | null {
  const { tokens } = document;
  const { first, plural } = phrase;
  const opened =
    isJustOne(document, phrase) ||
    isPrecededBy(tokens, first, 'what') ||
    isPrecededBy(tokens, first, 'such') ||
    isPrecededBy(tokens, first, 'what', 'a') ||
    isPrecededBy(tokens, first, 'what', 'an') ||
    isPrecededBy(tokens, first, 'such', 'a') ||
    isPrecededBy(tokens, first, 'such', 'an') ||
    isPrecededBy(tokens, first, 'spoken', 'like', 'a');
  return opened ? { tie: 'exclaimed', subject: plural ? GROUP : null } : null;
}

/** "Puppet of the developers, always has been.": one without an article at the beginning is a label. */
export function labelled({ tokens }: Document, { first, end, plural, isAdjective }: Phrase): Reading | null {
  if (plural || isAdjective || previousInClause(tokens, first)) return null;
  return nextInClause(tokens, end)?.key === 'of' ? { tie: 'exclaimed', subject: null } : null;
}

/** "Just another hack.", "Just a coward with a column.", "Another liar in the White House." */
function isJustOne(document: Document, { first, end, plural }: Phrase): boolean {
  const { tokens } = document;
  const article = previousInClause(tokens, first);
  if (plural || !article || !endsNounPhrase(document, end)) return false;
  const before = previousInClause(tokens, first - 1);
  if (!before) return article.key === 'another' && !COPULAS.holds(nextInClause(tokens, end));
  return MERELY.holds(before) && /^an(?:other)?$|^a$/u.test(article.key) && opens(tokens, first - 2);
}

const MERELY = words('just simply merely yet only');

/** Whether a clause begins with the token. */
function opens(tokens: readonly Token[], at: number): boolean {
  return previousInClause(tokens, at) === undefined;
}

/** "Bolton? A fraud.", "This guy: a clown.": who is asked about, or announced, right before a phrase by itself. */
export function announced(document: Document, { first, end, plural }: Phrase): Reading | null {
  const { tokens, text } = document;
  const article = previousInClause(tokens, first);
  if (plural || nextInClause(tokens, end) || !/^an?$/u.test(article?.key ?? '')) return null;
  const opening = first - 1;
  if (!opens(tokens, opening) || opening === 0) return null;
  if (!/[?:]/u.test(text.slice(tokens[opening - 1]?.end, tokens[opening]?.start))) return null;
  let at = opening - 1;
  while (at > opening - LONGEST_ANNOUNCEMENT && !opens(tokens, at)) at--;
  const subject = opens(tokens, at) ? subjectAt(document, opening - 1) : null;
  return isSomebody(subject) ? { tie: 'said-of', subject } : null;
}

/** "This guy?" is one, "What are you?" is not. */
const LONGEST_ANNOUNCEMENT = 2;

/** "A liar is what he is." */
export function subjectBehindWhat(document: Document, { end }: Phrase): Subject | null {
  const { tokens } = document;
  if (!IS.holds(nextInClause(tokens, end))) return null;
  const what = EXACTLY.holds(nextInClause(tokens, end + 1)) ? end + 2 : end + 1;
  if (nextInClause(tokens, what)?.key !== 'what') return null;
  const verb = nextInClause(tokens, what + 2);
  const subject = IS.holds(verb) ? subjectAt(document, what + 1) : null;
  return isSomebody(subject) ? subject : null;
}

const IS = words('is was are were');
const EXACTLY = words('exactly just precisely');
