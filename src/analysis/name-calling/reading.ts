import type { Severity } from '../../domain/finding.js';
import type { Span } from '../../domain/span.js';
import { inQuotes } from '../candidate.js';
import type { Candidate } from '../detector.js';
import type { Document } from '../document.js';
import { MODIFIERS } from '../lexicons/modifiers.js';
import { GROUP_NOUNS, PERSON_NOUNS_SINGULAR } from '../lexicons/people.js';
import { aimOf, attribute, type Attribution, type Phrase } from '../syntax/attribution.js';
import { nextInClause } from '../syntax/clause.js';

/** A comment with its disparaging words marked, before any of them is judged. */
export interface Reading {
  readonly document: Document;
  /** Indexes of the tokens that disparage, whatever they turn out to be used for. */
  readonly disparaging: ReadonlySet<number>;
}

/** What a finding says of the words it is made for. */
export interface Insult {
  readonly severity: Severity;
  readonly severityToFace?: Severity;
  readonly source: string;
}

/** Reads whom words are said of; other disparaging words may stand between them and their verb. */
export function attributeWithin(
  { document, disparaging }: Reading,
  words: Omit<Phrase, 'mayBeBetween'>,
): Attribution {
  return attribute(document, {
    ...words,
    mayBeBetween: (at) => disparaging.has(at) || MODIFIERS.has(document.tokens[at]?.key ?? ''),
  });
}

/** The index of the neutral person noun an insult stands before, over other modifiers; -1 when there is none. */
export function personAfter({ tokens }: Document, end: number): number {
  for (let at = end; at < end + 3; at++) {
    const key = nextInClause(tokens, at)?.key ?? '';
    if (PERSON_NOUNS_SINGULAR.has(key) || GROUP_NOUNS.has(key)) return at;
    if (!MODIFIERS.has(key)) return -1;
  }
  return -1;
}

/** Names somebody, or some group, by words that disparage them. */
export function nameCallingFinding(
  document: Document,
  span: Span,
  { severity, severityToFace = severity, source }: Insult,
  { subject }: Attribution,
): Candidate {
  return {
    span,
    severity,
    severityToFace,
    about: `${inQuotes(document, span)} is name-calling`,
    source,
    aimedAt: aimOf(subject),
    addressed: true,
  };
}
