import type { Document, Token } from '../document.js';
import {
  ADVERBS,
  AUXILIARIES,
  BE_QUESTION,
  CONJUNCTIONS,
  COPULAS,
  DETERMINERS,
  NEGATIONS,
  NOBODYS,
  POSSESSIVES,
  PREPOSITIONS,
  SECOND_PERSON,
  SELF,
  CONTRACTED_WITH_BE,
  THINGS,
  THIRD_PLURAL,
  THIRD_SINGULAR,
  VERBS_AFTER_NOUNS,
  WE,
} from '../lexicons/grammar.js';
import { MODIFIERS } from '../lexicons/modifiers.js';
import { followsComma, nextInClause, previousInClause } from './clause.js';
import { WordSet } from '../word-set.js';

const FUNCTION_WORDS = new WordSet(
  [
    ADVERBS,
    AUXILIARIES,
    BE_QUESTION,
    CONJUNCTIONS,
    COPULAS,
    DETERMINERS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    SECOND_PERSON,
    SELF,
    THINGS,
    THIRD_PLURAL,
    THIRD_SINGULAR,
    WE,
    CONTRACTED_WITH_BE,
  ].flatMap((words) => [...words]),
);

/** A word that belongs to the grammar, not to the matter. */
export function isFunctionWord(token: Token | undefined): boolean {
  return FUNCTION_WORDS.holds(token);
}

/** Whether no other noun follows, which the phrase before `end` would only describe: "consumer debt". */
export function endsNounPhrase(document: Document, end: number): boolean {
  const next = nextInClause(document.tokens, end);
  return !next || followsComma(document, end) || isFunctionWord(next) || VERBS_AFTER_NOUNS.holds(next);
}

/** All words that belong to the grammar. */
export function grammarWords(): ReadonlySet<string> {
  return FUNCTION_WORDS;
}

/** Endings by which an unlisted adjective is known, when an article before and a noun behind it hold it in place. */
const ADJECTIVE_ENDING =
  /(?:ing|ed|ish|ist|ous|ful|less|al|ic|ive|ary|ant|ent|ble|ian|ese|like|minded|headed|faced)$/u;
const MOST_MODIFIERS = 6;
/** Behind one of these a noun must come, so that any word before an insult belongs to it: "these mainland clowns". */
const OPENS_NOUN = new WordSet('this that these those such another'.split(' '));
const NUMBERS = new WordSet('one two three four five six seven'.split(' '));

/** An adjective by its ending, a name before a noun ("a Fox News clown"), a number, or what only a noun can follow. */
function isUnlistedModifier({ tokens, text }: Document, at: number, noun: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (NUMBERS.holds(token)) return true;
  // "a sign that says CLOWN", "nobody's puppet"
  if (VERBS_AFTER_NOUNS.holds(token) || NOBODYS.holds(token)) return false;
  if (FUNCTION_WORDS.holds(token))
    return token.key === 'off' && /(?:ed|bought|paid)$/u.test(tokens[at - 1]?.key ?? '');
  if (ADJECTIVE_ENDING.test(token.key)) return true;
  // "are teenage losers", "is a union thug", "the oil-soaked clowns"
  if (isPredicative(tokens, at) || (at + 1 < noun && text.charAt(token.end) === '-')) return true;
  if (token.breakBefore) return false;
  const letter = text.charAt(token.start);
  return letter !== letter.toLowerCase() || OPENS_NOUN.holds(tokens[at - 1]) || NUMBERS.holds(tokens[at - 1]);
}

/** A listed modifier; "called" is one in "so called" only. */
function isModifier(tokens: readonly Token[], at: number): boolean {
  return MODIFIERS.holds(tokens[at]) && (tokens[at]?.key !== 'called' || tokens[at - 1]?.key === 'so');
}

/** Whether a verb "to be" stands before the word, with or without an article. */
function isPredicative(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const verb = before?.key === 'a' || before?.key === 'an' ? tokens[at - 2] : before;
  return COPULAS.holds(verb) || CONTRACTED_WITH_BE.holds(verb);
}

/**
 * Where the noun phrase that ends in a disparaging noun begins: "ignorant idiot", "bumbling and unsubtle buffoon".
 * Unlisted adjectives are taken only when an article, a verb "to be" or "you" stands before the whole run.
 */
export function startOfModifiers(
  document: Document,
  noun: number,
  isDisparaging: (at: number) => boolean,
): number {
  const { tokens } = document;
  let first = noun;
  let listed = noun;
  let onlyListed = true;
  while (first > 0 && noun - first < MOST_MODIFIERS && tokens[first]?.breakBefore === false) {
    const token = tokens[first - 1];
    const next = tokens[first];
    if (!token || !next) break;
    const isListed = isModifier(tokens, first - 1) || isDisparaging(first - 1);
    const joins = (token.key === 'and' || token.key === 'or') && first < noun;
    const unlisted = isUnlistedModifier(document, first - 1, noun);
    if (!isListed && !joins && !unlisted) break;
    if (next.commaBefore && !(isListed && isDisparaging(first - 1))) break;
    first--;
    if (unlisted && !isListed) onlyListed = false;
    if (isListed && onlyListed) listed = first;
  }
  if (tokens[first]?.key === 'and' || tokens[first]?.key === 'or') first++;
  const before = previousInClause(tokens, first);
  const held =
    before !== undefined &&
    (DETERMINERS.holds(before) ||
      POSSESSIVES.holds(before) ||
      SECOND_PERSON.holds(before) ||
      (COPULAS.holds(before) && !/(?:ing|ed)$/u.test(tokens[first]?.key ?? '')) ||
      CONTRACTED_WITH_BE.holds(before));
  return held ? first : listed;
}
