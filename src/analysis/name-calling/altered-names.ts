import { inQuotes } from '../candidate.js';
import type { Candidate } from '../detector.js';
import type { Document } from '../document.js';
import type { AlteredName } from '../lexicons/altered-names.js';
import type { LexiconHit } from '../lexicons/lexicon.js';
import { KNOWN_FIGURES } from '../lexicons/people.js';
import { aimOf, type Attribution } from '../syntax/attribution.js';
import { isSomebody } from '../syntax/subject.js';
import { attributeWithin, type Reading } from './reading.js';

/**
 * The finding for a name bent into an insult ("Killary"), which carries its own target, unless one of a camp is what
 * somebody is called: "You are a libtard".
 */
export function judgeAlteredName(reading: Reading, hit: LexiconHit<AlteredName>): Candidate | null {
  const { document } = reading;
  const { row, span } = hit;
  const { text } = document;
  if (row.written !== undefined && !text.startsWith(row.written, span.start)) return null;
  const attribution = row.of === 'group' ? attributionOf(reading, hit) : null;
  if (attribution?.negated === true) return null;
  const name = figureIn(document, hit) ?? text.slice(span.start, span.end);
  return {
    span,
    severity: row.severity,
    about: `${inQuotes(document, span)} is a name bent into an insult`,
    source: `altered-names:${row.term}`,
    aimedAt: attribution
      ? aimOf(attribution.subject)
      : { kind: row.of === 'group' ? 'group' : 'public-figure', name },
    addressed: true,
  };
}

/** How the sentence ties one of a camp to somebody; null where the camp itself is spoken of. */
function attributionOf(reading: Reading, { first, end }: LexiconHit<AlteredName>): Attribution | null {
  const isMany = reading.document.tokens[end - 1]?.key.endsWith('s') === true;
  if (isMany) return null;
  const attribution = attributeWithin(reading, { first, end, plural: false, isAdjective: false });
  const { tie, subject } = attribution;
  if (tie === 'exclaimed') return attribution;
  const isOne = isSomebody(subject) && subject.kind !== 'group';
  const isTied = tie === 'said-of' || tie === 'addressed' || subject?.kind === 'commenter';
  return isOne && isTied ? attribution : null;
}

/** "Hillary" in "Crooked Hillary": the name behind the epithet. */
function figureIn({ tokens, text }: Document, { first, end }: LexiconHit<AlteredName>): string | null {
  const figure = tokens.slice(first, end).find(({ key }) => KNOWN_FIGURES.has(key));
  return figure ? text.slice(figure.start, figure.end) : null;
}
