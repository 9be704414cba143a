import type { Document } from './document.js';
import {
  ADVERBS,
  AUXILIARIES,
  COPULAS,
  NEGATIONS,
  PREPOSITIONS,
  SUBJECT_WITH_BE,
} from './lexicons/grammar.js';
import { nameAt, subjectAt, subjectBefore, type Subject } from './subject.js';

/** Whose deed or word something is, as far as the words just before it tell. */
export interface Doer {
  readonly subject: Subject | null;
  readonly negated: boolean;
}

const REACH = 6;
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
const COMMANDS: ReadonlySet<string> = new Set(['stop', 'quit', 'keep', 'enough']);

/** Reads leftward from `first`: "your whining", "Smith is lying", "stop ranting", "he lied". */
export function doerOf(document: Document, first: number): Doer {
  const { tokens } = document;
  let negated = false;
  for (let at = first - 1; at >= 0 && at >= first - REACH && tokens[at + 1]?.breakBefore === false; at--) {
    const token = tokens[at];
    if (!token) break;
    const { key } = token;
    if (NEGATIONS.has(key)) {
      negated = true;
      continue;
    }
    const owner = OWNERS.get(key);
    if (owner) return { subject: { kind: owner, name: null }, negated };
    const contracted = SUBJECT_WITH_BE.get(key);
    if (contracted !== undefined) return { subject: subjectAt(document, at, contracted), negated };
    if (COMMANDS.has(key)) return { subject: { kind: 'commenter', name: null }, negated: false };
    if (COPULAS.has(key))
      return {
        subject: subjectBefore(document, at),
        negated: negated || NEGATIONS.has(tokens[at - 1]?.key ?? ''),
      };
    const subject = subjectAt(document, at);
    if (subject && subject.kind !== 'unknown' && subject.kind !== 'thing') return { subject, negated };
    if (key.endsWith("'s")) {
      const name = nameAt(document, at);
      return { subject: name === null ? null : { kind: 'named', name }, negated };
    }
    const mayBeBetween =
      ADVERBS.has(key) || AUXILIARIES.has(key) || /(?:ly|ing|ed)$/u.test(key) || !PREPOSITIONS.has(key);
    if (!mayBeBetween || PREPOSITIONS.has(key)) break;
    // One unknown adjective ("your endless whining") may stand between, no more.
    if (!ADVERBS.has(key) && !AUXILIARIES.has(key) && at < first - 2) break;
  }
  return { subject: null, negated };
}
