import type { Severity } from '../../domain/finding.js';
import type { Span } from '../../domain/span.js';
import { inQuotes } from '../candidate.js';
import type { Candidate } from '../detector.js';
import type { Document, Token } from '../document.js';
import { MODIFIERS } from '../lexicons/modifiers.js';
import { PROFESSIONS, PROFESSIONS_PLURAL } from '../lexicons/professions.js';
import { CAMP_NOUNS, GROUP_NOUNS, PERSON_NOUNS_SINGULAR } from '../lexicons/people.js';
import { aimOf, attribute, type Attribution, type Phrase } from '../syntax/attribution.js';
import { followsComma, nextInClause } from '../syntax/clause.js';
import { endsNounPhrase } from '../syntax/noun-phrase.js';

/** Whether the word stands for many people together, by camp, country, profession or simply as people. */
export function isForMany(token: Token | undefined): boolean {
  return GROUP_NOUNS.holds(token) || PROFESSIONS_PLURAL.holds(token);
}

/** A comment with its disparaging words marked, before any of them is judged. */
export interface Reading {
  readonly document: Document;
  /** Indexes of the tokens that disparage, whatever they turn out to be used for. */
  readonly disparaging: ReadonlySet<number>;
  /** Of these, beasts and things, which disparage nobody by themselves: "rats". */
  readonly literal: ReadonlySet<number>;
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
  { first, end, plural, isAdjective }: Omit<Phrase, 'mayBeBetween'>,
): Attribution {
  // Not spread: the engine makes a new kind of object of what is, each time, and has to look at it anew.
  return attribute(document, {
    first,
    end,
    plural,
    isAdjective,
    mayBeBetween: (at) => disparaging.has(at) || MODIFIERS.holds(document.tokens[at]),
  });
}

/** "that ignorant democrat", with no other noun behind it. */
function isCampMember(document: Document, at: number): boolean {
  return CAMP_NOUNS.holds(document.tokens[at]) && endsNounPhrase(document, at + 1);
}

/** The index of the neutral person noun an insult stands before, over other modifiers; -1 when there is none. */
export function personAfter(document: Document, end: number): number {
  const { tokens } = document;
  for (let at = end; at < end + 3; at++) {
    const noun = followsComma(document, at) ? undefined : nextInClause(tokens, at);
    if (PERSON_NOUNS_SINGULAR.holds(noun) || GROUP_NOUNS.holds(noun) || isCampMember(document, at)) return at;
    if (PROFESSIONS_PLURAL.holds(noun) || (PROFESSIONS.holds(noun) && endsNounPhrase(document, at + 1)))
      return at;
    if (!MODIFIERS.holds(noun)) return -1;
  }
  return -1;
}

/** Names somebody, or some group, by words that disparage them. */
export function nameCallingFinding(
  document: Document,
  span: Span,
  { severity, severityToFace = severity, source }: Insult,
  { subject }: Attribution,
  plural = false,
): Candidate {
  return {
    span,
    severity: subject?.isSpokenTo === true ? severityToFace : severity,
    severityToFace,
    about: `${inQuotes(document, span)} is name-calling`,
    source,
    // Many are no one person who was named before.
    aimedAt: aimOf(subject) ?? (plural ? { kind: 'group', name: null } : null),
    addressed: true,
  };
}
