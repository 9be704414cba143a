import type { Severity } from '../../domain/finding.js';
import { spanOf } from '../candidate.js';
import type { Candidate } from '../detector.js';
import type { Document } from '../document.js';
import { CONJUNCTIONS } from '../lexicons/grammar.js';
import type { LexiconHit } from '../lexicons/lexicon.js';
import type { Trait } from '../lexicons/traits.js';
import type { Attribution } from '../syntax/attribution.js';
import { nextInClause } from '../syntax/clause.js';
import { isSomebody } from '../syntax/subject.js';
import {
  attributeWithin,
  isForMany,
  nameCallingFinding,
  personAfter,
  type Insult,
  type Reading,
} from './reading.js';

/** One or more traits said in one breath: "stupid and evil", "ignorant, lazy". */
interface TraitPhrase extends Insult {
  readonly first: number;
  readonly end: number;
}

/** The findings for traits said of somebody ("how stupid he is") or put before somebody ("stupid voters"). */
export function judgeTraits(reading: Reading, hits: readonly LexiconHit<Trait>[]): Candidate[] {
  return phrasesOf(reading.document, hits)
    .map((phrase) => beforePerson(reading, phrase) ?? alone(reading, phrase))
    .filter((found) => found !== null);
}

function phrasesOf(document: Document, hits: readonly LexiconHit<Trait>[]): TraitPhrase[] {
  const phrases: TraitPhrase[] = [];
  for (const { row, first, end } of hits) {
    const open = phrases.at(-1);
    if (open && isCoordinated(document, open.end, first)) {
      const severity: Severity = row.severity > open.severity ? row.severity : open.severity;
      phrases[phrases.length - 1] = { ...open, end, severity };
    } else phrases.push({ first, end, severity: row.severity, source: `traits:${row.term}` });
  }
  return phrases;
}

/** Whether nothing but "and", "or" or a comma lies between the two tokens. */
function isCoordinated({ tokens, text }: Document, end: number, next: number): boolean {
  const start = nextInClause(tokens, next);
  const last = tokens[end - 1];
  if (!start || !last) return false;
  if (next === end) return text.slice(last.end, start.start).length <= 2;
  return next === end + 1 && CONJUNCTIONS.holds(nextInClause(tokens, end));
}

/** "stupid voters", "that ignorant old man". */
function beforePerson(reading: Reading, phrase: TraitPhrase): Candidate | null {
  const { document } = reading;
  const noun = personAfter(document, phrase.end);
  if (noun === -1) return null;
  const { first } = phrase;
  const end = noun + 1;
  const plural = isForMany(document.tokens[noun]);
  const attribution = attributeWithin(reading, { first, end, plural, isAdjective: false });
  if (attribution.negated || attribution.generic) return null;
  return nameCallingFinding(document, spanOf(document, first, end), phrase, attribution);
}

/** "you are stupid", "how dumb he is", "crooked Hillary", "try again, stupid". */
function alone(reading: Reading, phrase: TraitPhrase): Candidate | null {
  const { document, disparaging } = reading;
  const { first, end, severity } = phrase;
  const belongsToNoun = disparaging.has(end) && nextInClause(document.tokens, end) !== undefined;
  if (belongsToNoun || personAfter(document, end) !== -1) return null;
  const attribution = attributeWithin(reading, { first, end, plural: false, isAdjective: true });
  if (attribution.negated || !isSaidOfSomebody(attribution, severity)) return null;
  return nameCallingFinding(document, spanOf(document, first, end), phrase, attribution);
}

/** Only the strong traits stand alone like a name when somebody is spoken to: "try again, stupid". */
function isSaidOfSomebody({ tie, subject }: Attribution, severity: Severity): boolean {
  return (
    tie === 'named' || (tie === 'said-of' && isSomebody(subject)) || (tie === 'addressed' && severity >= 2)
  );
}
