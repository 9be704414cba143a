import type { Severity } from '../../domain/finding.js';
import type { Span } from '../../domain/span.js';
import { isPrecededBy, nextInClause, previousInClause } from '../syntax/clause.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document, Token } from '../document.js';
import { ADVERBS, COPULAS, NEGATIONS } from '../lexicons/grammar.js';
import { names, slurs, traits } from '../lexicons/index.js';
import { MODIFIERS } from '../lexicons/modifiers.js';
import { PROTECTED_ADJECTIVES } from '../lexicons/people.js';
import { AVERSIONS, CALLS, DEROGATIONS, EPITHETS, EXPULSIONS } from '../lexicons/slurs.js';
import { endOfProtectedGroup } from '../syntax/protected-group.js';
import { inQuotes, spanOf, withoutOverlaps } from '../candidate.js';
import { isFunctionWord } from '../syntax/noun-phrase.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
/** How far a group's predicate may stand from its verb: "muslims are nothing but violent savages". */
const REACH = 6;
const BEFORE_PREDICATE = words('a an the and by nature race of more than less');
const BEFORE_GROUP = words('all the these those every any you goddamn fucking damn bloody of them');
const BEFORE_VERB = words('like you here these those today');
const QUALIFIERS = words('some few if many most certain');

/** Slurs, and contempt for everybody of a protected group. */
export const identityAttack: Detector = {
  id: 'identity-attack',
  examples: {
    hits: [
      ['Muslims are all terrorists.', ['Muslims are all terrorists']],
      ['Trans people like you are disgusting.', ['Trans people like you are disgusting']],
      ['Deport all Mexicans now.', ['Deport all Mexicans']],
      ['I really hate those foreigners.', ['hate those foreigners']],
      ["I can't stand gay people.", ['stand gay people']],
      ['Another filthy immigrant family.', ['filthy immigrant']],
      ['That raghead again.', ['raghead']],
      ['Shut up, you autistic moron.', ['autistic moron']],
    ],
    misses: [
      'Not all Muslims are terrorists.',
      'Muslims are our neighbors.',
      'The terrorists attacked Muslims at prayer.',
      'Women are underpaid.',
      'He said he would ban all Muslims.',
      'People who hate women should be ashamed.',
    ],
  },
  detect(document) {
    const found: Candidate[] = slurs
      .findAll(document)
      .map(({ row, span }) => finding(document, span, row.severity, `slurs:${row.term}`, 'is a slur'));
    const { tokens } = document;
    for (let at = 0; at < tokens.length; at++) {
      const end = endOfProtectedGroup(tokens, at);
      const span = insultedAs(document, at) ?? (end === -1 ? null : contempt(document, at, end));
      if (!span) continue;
      found.push(finding(document, span, 2, 'pattern:group-contempt', 'attacks people for what they are'));
    }
    return withoutOverlaps(found);
  },
};

/** What is said of a group, called for against it, or felt for it. */
function contempt(document: Document, first: number, end: number): Span | null {
  return derogation(document, first, end) ?? aversion(document, first, end) ?? epithet(document, first, end);
}

/** "Muslims are all terrorists": group, verb, and what they are all said to be. */
function derogation(document: Document, first: number, end: number): Span | null {
  const { tokens } = document;
  if (isQualified(tokens, first)) return null;
  const verb = verbAfter(tokens, end);
  if (verb === -1 || /^ma(?:ke|kes|de|king)$/u.test(previousInClause(tokens, first)?.key ?? '')) return null;
  for (let at = verb + 1; at <= verb + REACH; at++) {
    const token = nextInClause(tokens, at);
    if (!token || NEGATIONS.has(token.key)) return null;
    const endOfInsult = endOfInsultAt(tokens, at);
    if (endOfInsult !== -1) return spanOf(document, first, endOfInsult);
    if (!ADVERBS.has(token.key) && !MODIFIERS.has(token.key) && !BEFORE_PREDICATE.has(token.key)) return null;
  }
  return null;
}

/** The verb of a group's clause: "women", "women like you", "Muslims here" + "are". */
function verbAfter(tokens: readonly Token[], end: number): number {
  for (let at = end; at < end + 4; at++) {
    const key = nextInClause(tokens, at)?.key ?? '';
    if (COPULAS.has(key)) return at;
    if (!ADVERBS.has(key) && !BEFORE_VERB.has(key)) return -1;
  }
  return -1;
}

/** One past a word that disparages people, or -1. */
function endOfInsultAt(tokens: readonly Token[], at: number): number {
  const name = names.match(tokens, at);
  if (name && name.row.severity >= 2) return name.end;
  const trait = traits.match(tokens, at);
  if (trait && trait.row.of !== 'idea') return trait.end;
  return DEROGATIONS.has(tokens[at]?.key ?? '') ? at + 1 : -1;
}

/** "deport all Muslims", "I hate women", "disgusted by foreigners". */
function aversion(document: Document, first: number, end: number): Span | null {
  const { tokens } = document;
  for (let at = first - 1; at >= first - 4 && nextInClause(tokens, at + 1); at--) {
    const key = tokens[at]?.key ?? '';
    if (EXPULSIONS.has(key)) return isCalledFor(tokens, at) ? spanOf(document, at, end) : null;
    if (AVERSIONS.has(key) || isPrecededBy(tokens, at + 1, "can't", 'stand'))
      return isOwnFeeling(tokens, at) ? spanOf(document, at, end) : null;
    if (!BEFORE_GROUP.has(key) && key !== 'by') return null;
  }
  return null;
}

/** An order, or what "we" should do; not what somebody else is said to want. */
function isCalledFor(tokens: readonly Token[], verb: number): boolean {
  const before = previousInClause(tokens, verb)?.key;
  if (before === undefined) return true;
  return CALLS.has(before === 'to' ? (previousInClause(tokens, verb - 1)?.key ?? '') : before);
}

/** "I hate", "I'm so disgusted by", and the bare curse. */
function isOwnFeeling(tokens: readonly Token[], verb: number): boolean {
  for (let at = verb - 1; at >= verb - 4; at--) {
    const token = nextInClause(tokens, at + 1) ? tokens[at] : undefined;
    if (!token) return true;
    if (/^(?:i|i'm|im|we|we're)$/u.test(token.key)) return true;
    const mayBeBetween = ADVERBS.has(token.key) || ['am', 'are', "can't"].includes(token.key);
    if (!mayBeBetween || (NEGATIONS.has(token.key) && token.key !== "can't")) return false;
  }
  return false;
}

/** "filthy immigrants". */
function epithet(document: Document, first: number, end: number): Span | null {
  const before = previousInClause(document.tokens, first);
  return before && EPITHETS.has(before.key) ? spanOf(document, first - 1, end) : null;
}

/** "gay idiot", "filthy immigrant": what somebody is, made part of an insult. */
function insultedAs(document: Document, at: number): Span | null {
  const { tokens } = document;
  const key = tokens[at]?.key ?? '';
  // "white racists" says what kind of racists.
  if (!PROTECTED_ADJECTIVES.has(key) || key === 'white') return null;
  const before = previousInClause(tokens, at);
  if (before && EPITHETS.has(before.key)) return spanOf(document, at - 1, at + 1);
  for (let next = at + 1; next <= at + 3; next++) {
    const token = nextInClause(tokens, next);
    if (!token || isFunctionWord(token.key)) return null;
    const insult = names.match(tokens, next);
    if (insult && insult.row.severity >= 2) return spanOf(document, at, insult.end);
  }
  return null;
}

/** "not all", "some", "most": nothing is said of the whole group. */
function isQualified(tokens: readonly Token[], group: number): boolean {
  for (let at = group - 1; at >= group - 3 && nextInClause(tokens, at + 1); at--) {
    const key = tokens[at]?.key ?? '';
    if (NEGATIONS.has(key) || QUALIFIERS.has(key)) return true;
  }
  return false;
}

function finding(
  document: Document,
  span: Span,
  severity: Severity,
  source: string,
  what: string,
): Candidate {
  return {
    span,
    severity,
    about: `${inQuotes(document, span)} ${what}`,
    source,
    aimedAt: { kind: 'group', name: null },
    addressed: true,
  };
}
