import type { Document, Token } from '../document.js';
import { NEGATIONS, POSSESSIVES, PREPOSITIONS } from '../lexicons/grammar.js';
import {
  ANYBODY,
  EVERYDAY_MEMBERS,
  GROUP_ADJECTIVES,
  GROUP_MEMBERS,
  GROUP_TAILS,
  OCCUPATIONS,
  PEOPLE,
  PERSON,
  TAIL_FILLERS,
  type Ground,
} from '../lexicons/groups.js';
import { MODIFIERS } from '../lexicons/modifiers.js';
import { followsComma, nextInClause, previousInClause } from '../syntax/clause.js';
import { isFunctionWord } from '../syntax/noun-phrase.js';
import { hasSign, MAY_NAME_GROUP } from '../word-signs.js';
import { WordSet } from '../word-set.js';

/**
 * How much of the group a phrase speaks of: `all` of it ("Muslims", "every Jew", "you gays"), `none` ("no woman"),
 * `any` one as an example ("a woman"), some `part` ("some Muslims", "those girls", "three Mexicans") or `one` ("her
 * Jewish neighbor"). Of `many` nothing is said of all, but "they" may mean them.
 */
export type Quantity = 'all' | 'none' | 'any' | 'many' | 'part' | 'one';

/** A noun phrase for members of a protected group, or a pronoun that stands for one. */
export interface GroupPhrase {
  /** The first token of the whole phrase, determiners and adjectives included. */
  readonly outer: number;
  /** The group's own words. */
  readonly head: number;
  readonly end: number;
  readonly plural: boolean;
  readonly quantity: Quantity;
  readonly ground: Ground;
  /** The group as the comment names it. */
  readonly name: string;
}

/** Whether the phrase speaks of some members only. */
export function isSome({ quantity }: GroupPhrase): boolean {
  return quantity === 'part' || quantity === 'many';
}

/** The group named by the words that begin at `at`, or null. */
export function groupPhraseAt(document: Document, at: number): GroupPhrase | null {
  const token = document.tokens[at];
  if (!token || !hasSign(token.word, MAY_NAME_GROUP)) return null;
  const members = adjectivesAndNoun(document, at) ?? peopleWithTail(document, at);
  if (!members) return null;
  const { end, plural, ground } = members;
  const { outer, quantity } = quantityBefore(document, at, members);
  const { tokens, text } = document;
  const name = text.slice(tokens[at]?.start, tokens[end - 1]?.end).replace(/['’]s?$/u, '');
  return { outer, head: at, end, plural, quantity, ground, name };
}

interface Members {
  readonly end: number;
  readonly plural: boolean;
  readonly ground: Ground;
}

/** "trans people", "Black and brown women", "Muslim immigrants", "Jews", "the disabled". */
function adjectivesAndNoun(document: Document, first: number): Members | null {
  const { tokens } = document;
  const keyAt = (at: number): string =>
    (at === first ? tokens[at]?.key : nextInClause(tokens, at)?.key) ?? '';
  let at = first;
  let ground: Ground | undefined;
  for (; at < first + 5; at++) {
    const adjective = GROUP_ADJECTIVES.get(keyAt(at));
    if (adjective === undefined || followsComma(document, at + 1)) break;
    const next = keyAt(at + 1);
    const joins = /^(?:and|or)$/u.test(next) && GROUP_ADJECTIVES.has(keyAt(at + 2));
    if (
      !joins &&
      !GROUP_ADJECTIVES.has(next) &&
      !GROUP_MEMBERS.has(next) &&
      !PEOPLE.has(next) &&
      !PERSON.has(next)
    )
      break;
    // "old" alone makes a group of people, not of nouns: "old women".
    ground ??= adjective;
    if (joins) at++;
  }
  const key = keyAt(at);
  if (ground !== undefined && (PEOPLE.has(key) || PERSON.has(key)) && key !== 'seekers') {
    if (ground === 'age' && GROUP_MEMBERS.has(key)) return null;
    return { end: at + 1, plural: PEOPLE.has(key), ground };
  }
  const member = GROUP_MEMBERS.get(key);
  if (!member || (/^seekers?$/u.test(key) && keyAt(at - 1) !== 'asylum'))
    return ground === undefined && isNounOfAdjective(document, first)
      ? { end: first + 1, plural: true, ground: GROUP_ADJECTIVES.get(key) ?? 'ethnicity' }
      : null;
  const next = nextInClause(tokens, at + 1);
  if (member.plural) {
    if (GROUP_ADJECTIVES.has(key) && !isClosed(document, at + 1)) return null; // "Chinese food"
    const end = next && OCCUPATIONS.holds(next) ? at + 2 : at + 1;
    return { end, plural: true, ground: ground ?? member.ground };
  }
  if (next && OCCUPATIONS.holds(next)) return { end: at + 2, plural: true, ground: ground ?? member.ground };
  if (!isClosed(document, at + 1))
    return isNounOfAdjective(document, first)
      ? { end: first + 1, plural: true, ground: member.ground }
      : null;
  // "she is Muslim" says what somebody is; a noun in the singular has its determiner.
  const before = previousInClause(tokens, first)?.key ?? '';
  if (!hasDeterminer(tokens, first) || before === 'as') return null;
  // "the disabled", "the blind" are many.
  const isMany = before === 'the' && GROUP_ADJECTIVES.has(key) && !/^(?:muslim|woman|jew)$/u.test(key);
  return { end: at + 1, plural: isMany, ground: ground ?? member.ground };
}

/** "the disabled", "the elderly": an adjective behind "the" with no noun behind it. */
function isNounOfAdjective(document: Document, at: number): boolean {
  const { tokens } = document;
  const key = tokens[at]?.key ?? '';
  if (!GROUP_ADJECTIVES.has(key) || /^(?:old|eastern|foreign|male|female|wheelchair|illegal)$/u.test(key))
    return false;
  return previousInClause(tokens, at)?.key === 'the' && isClosed(document, at + 1);
}

/** Whether no noun follows that the words before would only describe. */
function isClosed(document: Document, at: number): boolean {
  const next = nextInClause(document.tokens, at);
  return !next || followsComma(document, at) || isFunctionWord(next) || VERBS_BEHIND.holds(next);
}

const VERBS_BEHIND = new WordSet(
  `who that belong belongs deserve deserves always never go get gets make makes need needs want wants steal kill rape
  ruin destroy disgust stink suck lie hate hates like think thinks know knows here there today everywhere anywhere
  nowadays have has had ruins destroys deserved live lives come comes wants should`.split(/\s+/u),
);

const ADJECTIVES_BEFORE = new WordSet(
  `fucking only single last next first young other poor many these those so called more modern western average typical self hating`.split(
    ' ',
  ),
);
function hasDeterminer(tokens: readonly Token[], at: number): boolean {
  for (let i = at - 1; i >= at - 4 && nextInClause(tokens, i + 1); i--) {
    const token = tokens[i];
    if (QUANTITIES.has(token?.key ?? '') || POSSESSIVES.holds(token)) return true;
    if (!MODIFIERS.holds(token) && !ADJECTIVES_BEFORE.holds(token)) return false;
  }
  return false;
}

/** "people of color", "men with severe disabilities", "people from Somalia". */
function peopleWithTail({ tokens }: Document, at: number): Members | null {
  const people = tokens[at];
  if (!PEOPLE.holds(people) && !PERSON.holds(people) && !ANYBODY.holds(people)) return null;
  const identified = peopleWhoAre(tokens, at);
  if (identified) return identified;
  const tails = GROUP_TAILS.get(nextInClause(tokens, at + 1)?.key ?? '');
  if (!tails) return null;
  let end = at + 2;
  while (TAIL_FILLERS.holds(nextInClause(tokens, end))) end++;
  if (!tails.has(nextInClause(tokens, end)?.key ?? '')) return null;
  while (tails.has(nextInClause(tokens, end)?.key ?? '')) end++;
  const preposition = tokens[at + 1]?.key;
  const ground = preposition === 'of' ? 'ethnicity' : preposition === 'from' ? 'nationality' : 'disability';
  return { end, plural: !PERSON.holds(people), ground };
}

/** "people who are gay", "anyone who is Muslim". */
function peopleWhoAre(tokens: readonly Token[], at: number): Members | null {
  const who = nextInClause(tokens, at + 1)?.key ?? '';
  const link = who === "who's" || who === 'being' ? at + 1 : at + 2;
  if (!/^(?:who|that|who's|being)$/u.test(who)) return null;
  if (link === at + 2 && !/^(?:is|are|identify|identifies)$/u.test(nextInClause(tokens, link)?.key ?? ''))
    return null;
  const said = nextInClause(tokens, link + 1);
  const ground = GROUP_ADJECTIVES.get(said?.key ?? '');
  if (ground === undefined || ground === 'age') return null;
  return { end: link + 2, plural: !PERSON.holds(tokens[at]), ground };
}

const QUANTITIES: ReadonlyMap<string, Quantity> = new Map([
  ...pairs('all most every each any you such', 'all'),
  ...pairs('no', 'none'),
  ...pairs('a an', 'any'),
  ...pairs('many some several', 'many'),
  ...pairs('few certain two three four five six seven eight nine ten half other both another', 'part'),
  ...pairs('this that one my your his her our their its whose', 'one'),
  ...pairs('the these those', 'all'),
]);

const SINGULAR_DETERMINERS = new WordSet('this that a an one another each every'.split(' '));

function pairs(text: string, quantity: Quantity): (readonly [string, Quantity])[] {
  return text.split(' ').map((word) => [word, quantity] as const);
}

/** Reads the determiners before a group: "not all", "none of the", "those filthy". */
function quantityBefore(
  document: Document,
  head: number,
  { plural, end }: Members,
): { readonly outer: number; readonly quantity: Quantity } {
  const { tokens } = document;
  let outer = head;
  while (isAdjectiveBefore(document, outer) && head - outer < 4) outer--;
  const determiner = previousInClause(tokens, outer);
  let quantity = determiner && !followsComma(document, outer) ? QUANTITIES.get(determiner.key) : undefined;
  // "knows that Jews are": no determiner of a plural.
  if (plural && SINGULAR_DETERMINERS.holds(determiner)) quantity = undefined;
  if (determiner && /^\d+$/u.test(determiner.key)) quantity = 'part';
  if (!determiner || quantity === undefined) return { outer, quantity: plural ? 'all' : 'any' };
  outer--;
  const isPointed = /^(?:the|these|those|such)$/u.test(determiner.key);
  if (isPointed) {
    if (!plural) quantity = /^(?:next|first)$/u.test(tokens[head - 1]?.key ?? '') ? 'any' : 'one';
    else if (EVERYDAY_MEMBERS.holds(tokens[end - 1]) && end === head + 1) quantity = 'part';
  }
  for (let before = previousInClause(tokens, outer); before; before = previousInClause(tokens, outer)) {
    const outside = QUANTITIES.get(before.key);
    if (before.key === 'of' || before.key === 'and') {
      // "all of the", "each and every"; not "the sight of the".
      const further = QUANTITIES.get(previousInClause(tokens, outer - 1)?.key ?? '');
      const counted = tokens[outer - 2]?.key ?? '';
      const whole = wholeBefore(tokens, outer - 2);
      if (whole !== -1) {
        outer = whole;
        quantity = 'all';
        continue;
      }
      if (/^(?:lot|lots|bunch|couple|group|family|number|gang)$/u.test(counted))
        return { outer: outer - 2, quantity: 'many' };
      if (
        !/^(?:none|majority)$/u.test(counted) &&
        (further === undefined || further === 'one' || further === 'any')
      )
        break;
      outer--;
    } else if (before.key === 'single' || before.key === 'majority') outer--;
    else if (before.key === 'none' || before.key === 'not' || before.key === 'never') {
      // "not all Muslims" denies it of some, "not a Muslim", "none of the Jews" of all.
      const isOfAll = before.key === 'none' || quantity === 'any';
      return { outer: outer - 1, quantity: isOfAll ? 'none' : 'part' };
    } else if (outside !== undefined && outside !== 'one' && outside !== 'any') {
      outer--;
      quantity = outside;
    } else break;
  }
  return { outer, quantity };
}

/**
 * Where "every single one" or "the whole lot" begins that ends at `at`, before "of"; -1 where it is only some: "one of",
 * "a lot of".
 */
function wholeBefore(tokens: readonly Token[], at: number): number {
  if (!/^(?:one|lot|bunch|pack)$/u.test(tokens[at]?.key ?? '')) return -1;
  let first = at;
  while (
    /^(?:single|last|whole|entire|damn|goddamn|fucking)$/u.test(previousInClause(tokens, first)?.key ?? '')
  )
    first--;
  const opener = previousInClause(tokens, first)?.key ?? '';
  const isOne = tokens[at]?.key === 'one';
  if (isOne ? /^(?:every|each)$/u.test(opener) : opener === 'the' && first < at) return first - 1;
  return -1;
}

function isAdjectiveBefore(document: Document, at: number): boolean {
  const key = previousInClause(document.tokens, at)?.key ?? '';
  if (QUANTITIES.has(key) || NEGATIONS.has(key) || PREPOSITIONS.has(key) || followsComma(document, at))
    return false;
  if (/^(?:so|called|nothing|class)$/u.test(key)) return false;
  return MODIFIERS.has(key) || ADJECTIVES_BEFORE.has(key) || GROUP_ADJECTIVES.has(key);
}

/** One past the group named at `at`, or -1. */
export function endOfProtectedGroup(document: Document, at: number): number {
  return groupPhraseAt(document, at)?.end ?? -1;
}
