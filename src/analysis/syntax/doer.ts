import type { Document } from '../document.js';
import {
  ADVERBS,
  AUXILIARIES,
  COPULAS,
  NEGATIONS,
  PREPOSITIONS,
  SUBJECT_WITH_BE,
} from '../lexicons/grammar.js';
import { names } from '../lexicons/index.js';
import { nextInClause } from './clause.js';
import { COMMENTER, GROUP, isSomebody, subjectAt, subjectBefore, THIRD, type Subject } from './subject.js';
import { WordSet } from '../word-set.js';

/** Whose deed or word something is, as far as the words just before it tell. */
export interface Doer {
  readonly subject: Subject | null;
  readonly negated: boolean;
}

const REACH = 6;
/** One unlisted word may stand between ("your endless whining"), no more. */
const UNLISTED_REACH = 2;
const OWNERS: ReadonlyMap<string, Subject['kind']> = new Map([
  ['your', 'commenter'],
  ['ur', 'commenter'],
  ['yer', 'commenter'],
  ['my', 'self'],
  ['our', 'self'],
  ['his', 'third'],
  ['her', 'third'],
  ['their', 'group'],
]);
const COMMANDS = new WordSet(['stop', 'quit', 'keep', 'enough']);

/** Reads leftward from `first`: "your whining", "Smith is lying", "stop ranting", "he lied", "Smith's rant". */
export function doerOf(document: Document, first: number): Doer {
  const { tokens } = document;
  let negated = false;
  for (let at = first - 1; at >= first - REACH && nextInClause(tokens, at + 1); at--) {
    const key = tokens[at]?.key ?? '';
    if (NEGATIONS.holds(tokens[at])) {
      negated = true;
      continue;
    }
    const owner = OWNERS.get(key);
    if (owner) return { subject: { kind: owner, name: null }, negated };
    if (COMMANDS.holds(tokens[at])) return { subject: COMMENTER, negated: false };
    if (COPULAS.holds(tokens[at])) {
      const isDenied = NEGATIONS.holds(tokens[at - 1]);
      return { subject: subjectBefore(document, at), negated: negated || isDenied };
    }
    const subject = subjectAt(document, at);
    if (isSomebody(subject) || SUBJECT_WITH_BE.has(key)) return { subject, negated };
    // "warmongers will caterwaul": a name somebody is called does for a subject.
    const named = names.match(tokens, at);
    if (named) return { subject: named.plural ? GROUP : THIRD, negated };
    const isListed = ADVERBS.holds(tokens[at]) || AUXILIARIES.holds(tokens[at]);
    if (!isListed && (PREPOSITIONS.holds(tokens[at]) || at < first - UNLISTED_REACH)) break;
  }
  return { subject: null, negated };
}
