import type { Severity } from '../../domain/finding.js';
import type { Document } from '../document.js';
import { DETERMINERS, NEGATIONS } from '../lexicons/grammar.js';
import { names, ofGroups, slurs, traits } from '../lexicons/index.js';
import { MODIFIERS } from '../lexicons/modifiers.js';
import { followsComma, nextInClause } from '../syntax/clause.js';
import { isFunctionWord } from '../syntax/noun-phrase.js';
import { FILLERS } from './verb-group.js';
import { words } from '../lexicons/words.js';

/** Words that disparage, one past their end and how much. */
export interface Disparagement {
  readonly end: number;
  readonly severity: Severity;
}

/** Between "are" and what a group is said to be: "nothing but a bunch of", "no better than". */
const BEFORE_PREDICATE = words(
  `nothing but like as of bunch lot group race pack nation kind type species mere merely more less than little much no
  better different from worse lower dumber whole same one some by to and or a an the you only good for born natural
  about in my opinion own modern actual world's biggest most least bigger how also equivalent comparable akin full
  gang horde swarm generation religion people beyond any ever other similar lots essentially collection`.replace(
    /\s+/gu,
    ' ',
  ),
);
/** Names somebody may be called that say nothing bad of a group. */
const HARMLESS_NAMES = words(
  'baby babies socialist socialists communist communists radical liberal liberals conservative amateur amateurs poor enemy lefty snowflake activist activists tool tools puppet puppets pawn pawns sheep victim victims white black old bitter sad critical angry naive biased',
);
const REACH = 9;

/** What disparages a group in the words from `at` on, behind a verb "to be"; null where nothing does. */
export function disparagementFrom(document: Document, from: number): Disparagement | null {
  const { tokens } = document;
  let passedUnknown = false;
  for (let at = from; at < from + REACH; at++) {
    const token = nextInClause(tokens, at);
    if (!token) return null;
    const found = disparagementAt(document, at);
    if (found) return found;
    const next = nextInClause(tokens, at + 1);
    // "are no threat" defends; "are no better than", "are no good" do not.
    const isDenial =
      token.key === 'no' && !/^(?:better|different|more|less|good|smarter|longer)$/u.test(next?.key ?? '');
    if (isDenial || (NEGATIONS.holds(token) && token.key !== 'no')) return null;
    if (
      FILLERS.holds(token) ||
      BEFORE_PREDICATE.holds(token) ||
      DETERMINERS.holds(token) ||
      MODIFIERS.holds(token)
    )
      continue;
    // "loud and filthy", "loud, filthy": one word more in a list, or an adjective before the noun.
    if (passedUnknown || isFunctionWord(token)) return null;
    if (next?.key !== 'and' && !(next && followsComma(document, at + 1)) && !isAdjective(token.key))
      return null;
    passedUnknown = true;
  }
  return null;
}

function isAdjective(key: string): boolean {
  return /(?:ish|ous|ful|less|ive|ary|ic|al|ing|ed|y|able|ible|ant|ent|est|ly)$/u.test(key);
}

/** A disparaging adjective or noun at `at`. */
export function disparagementAt(document: Document, at: number): Disparagement | null {
  const { tokens } = document;
  const trait = ofGroups.traits.match(tokens, at);
  const name = ofGroups.names.match(tokens, at);
  const longest = name && (!trait || name.end >= trait.end) ? name : trait;
  if (longest) {
    if (longest === name && !endsPhrase(document, name.end)) return null;
    return { end: longest.end, severity: longest.row.severity };
  }
  const slur = slurs.match(tokens, at);
  if (slur) return { end: slur.end, severity: slur.row.severity };
  const called = names.match(tokens, at);
  const said = traits.match(tokens, at);
  const key = tokens[at]?.key ?? '';
  if (HARMLESS_NAMES.holds(tokens[at]) || (key === 'sick' && nextInClause(tokens, at + 1))) return null;
  if (called && endsPhrase(document, called.end)) return { end: called.end, severity: 2 };
  return said && said.row.of !== 'idea' ? { end: said.end, severity: 2 } : null;
}

/** "animals"; not "animal lovers", "cancer survivors", "problem solvers". */
function endsPhrase(document: Document, end: number): boolean {
  const next = nextInClause(document.tokens, end);
  return !next || followsComma(document, end) || isFunctionWord(next) || !/s$|er$|ion$/u.test(next.key);
}
