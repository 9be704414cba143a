import type { Document, Token } from '../document.js';
import { GROUP_ADJECTIVES, GROUP_MEMBERS } from '../lexicons/groups.js';
import { GROUP_NOUNS, PERSON_NOUNS_SINGULAR } from '../lexicons/people.js';
import { nextInClause, previousInClause } from '../syntax/clause.js';
import { nameAt } from '../syntax/person-names.js';
import { anySign, hasSign, MAY_NAME_GROUP } from '../word-signs.js';
import { groupPhraseAt, type GroupPhrase } from './group-phrase.js';
import { WordSet } from '../word-set.js';

/** How many sentences after a group was named "they" may still mean it. */
const MEMORY = 2;
const PRONOUNS = new WordSet(
  "they they're theyre they'll they've they'd them em these those themselves".split(' '),
);
const SINGULAR_PRONOUNS = new WordSet("she she's shes her he he's hes him it it's its".split(' '));
const SUCH_PEOPLE = new WordSet(
  'people folks guys individuals creatures things ones beings persons animals lot'.split(' '),
);

const NO_PEOPLE = new WordSet('country nation bunch government crowd parents family'.split(' '));
const OTHER_PEOPLE = new WordSet([
  ...[...GROUP_NOUNS].filter((noun) => !SUCH_PEOPLE.has(noun) && !NO_PEOPLE.has(noun)),
  ...'people nazis racists bigots terrorists extremists attackers homophobes haters'.split(' '),
]);

/** A group "they" may mean; one that "you" may mean where the comment says "if you are gay". */
type Antecedent = GroupPhrase & { readonly isAddressed?: boolean };

/** Every protected group the comment names, and every "they" that stands for one, in order. */
export function groupMentions(document: Document): GroupPhrase[] {
  const { tokens } = document;
  const mentions: GroupPhrase[] = [];
  if (!anySign(document, MAY_NAME_GROUP)) return mentions;
  let named: Antecedent | null = null;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const mayName = token !== undefined && hasSign(token.word, MAY_NAME_GROUP);
    if (!mayName && named === null) {
      at++;
      continue;
    }
    const phrase = mayName ? groupPhraseAt(document, at) : null;
    if (phrase) {
      mentions.push(phrase);
      named = isAntecedent(document, phrase) ? phrase : null;
      at = phrase.end;
      continue;
    }
    const identity = mayName ? identityAt(document, at) : null;
    if (identity) named = identity;
    if (token && named) {
      const end: number = endOfReference(tokens, at, named);
      const isNear =
        token.sentence - (tokens[named.head]?.sentence ?? 0) <= MEMORY && named.quantity !== 'part';
      if (end !== -1 && isNear) {
        mentions.push({ ...named, outer: outerOf(tokens, at), head: at, end, quantity: 'all' });
        at = end;
        continue;
      }
      // Other people come between: "they" may be theirs.
      if (end === -1 && (isOtherPeople(tokens, at) || (!named.plural && isOtherPerson(document, at))))
        named = null;
    }
    at++;
  }
  return mentions;
}

/** "if they are Muslim", "when you are gay": what somebody is said to be makes a group of them. */
function identityAt({ tokens, text }: Document, at: number): Antecedent | null {
  const token = tokens[at];
  const ground = GROUP_ADJECTIVES.get(token?.key ?? '') ?? GROUP_MEMBERS.get(token?.key ?? '')?.ground;
  if (!token || ground === undefined) return null;
  let link = at - 1;
  while (/^(?:a|an)$/u.test(tokens[link]?.key ?? '') && nextInClause(tokens, link + 1)) link--;
  const verb = nextInClause(tokens, link + 1) ? (tokens[link]?.key ?? '') : '';
  const isContracted = /^(?:they're|theyre|you're|youre|ur)$/u.test(verb);
  const who = isContracted ? verb : (previousInClause(tokens, link)?.key ?? '');
  if (
    (!isContracted && !/^(?:are|is|be|being)$/u.test(verb)) ||
    !/^(?:they|you|someone|somebody|anyone|anybody|u)/u.test(who)
  )
    return null;
  const opener = previousInClause(tokens, isContracted ? link : link - 1)?.key ?? '';
  const isAddressed = /^(?:you|u)/u.test(who);
  if (!isAddressed && !/^(?:if|when|because|since|as)$/u.test(opener)) return null;
  const name = text.slice(token.start, token.end);
  return { outer: at, head: at, end: at + 1, plural: true, quantity: 'all', ground, name, isAddressed };
}

/** "all of them": the phrase a pronoun stands in. */
function outerOf(tokens: readonly Token[], at: number): number {
  const key = previousInClause(tokens, at)?.key ?? '';
  if (key !== 'of') return /^(?:all|every|each|both|most)$/u.test(key) ? at - 1 : at;
  return /^(?:all|every|each|both|most|one)$/u.test(previousInClause(tokens, at - 1)?.key ?? '')
    ? at - 2
    : at;
}

/** One past the words that stand for the group named before: "they", "these people", "such creatures"; -1 where none do. */
function endOfReference(tokens: readonly Token[], at: number, named: Antecedent): number {
  const key = tokens[at]?.key ?? '';
  if (named.isAddressed)
    return /^(?:you|you're|youre|you'll)$/u.test(key) && isWithin(tokens, at, named.head) ? at + 1 : -1;
  if (!named.plural && SINGULAR_PRONOUNS.holds(tokens[at]))
    return named.quantity === 'any' || named.quantity === 'all' ? at + 1 : -1;
  if (!PRONOUNS.holds(tokens[at])) {
    const isTheirKind =
      key === 'their' && /^(?:kind|sort|ilk|type|lot)$/u.test(nextInClause(tokens, at + 1)?.key ?? '');
    return isTheirKind ? at + 2 : -1;
  }
  const next = nextInClause(tokens, at + 1)?.key ?? '';
  if (key !== 'these' && key !== 'those') return next === 'lot' ? at + 2 : at + 1;
  return SUCH_PEOPLE.has(next) ? at + 2 : -1;
}

/** Whether "they" further on would mean this group, and nobody else the sentence spoke of before. */
function isAntecedent(document: Document, { outer, quantity, plural }: GroupPhrase): boolean {
  const { tokens } = document;
  if (quantity === 'one') return false;
  for (let at = outer - 1; at >= outer - 8 && nextInClause(tokens, at + 1); at--) {
    const key = tokens[at]?.key ?? '';
    if (NO_ANTECEDENTS.holds(tokens[at])) return false;
    // "my neighbors are immigrants": the same people.
    if (isOtherPeople(tokens, at)) return /^(?:are|were)$/u.test(tokens[at + 1]?.key ?? '');
    if (!plural && (/^(?:he|she|him|her)$/u.test(key) || isOtherPerson(document, at))) return false;
  }
  return true;
}

/** Behind these "they" may be anybody. */
const NO_ANTECEDENTS = new WordSet('they them people those these anyone who'.split(' '));

function isOtherPerson(document: Document, at: number): boolean {
  return PERSON_NOUNS_SINGULAR.holds(document.tokens[at]) || nameAt(document, at) !== null;
}

function isOtherPeople(tokens: readonly Token[], at: number): boolean {
  return OTHER_PEOPLE.holds(tokens[at]);
}

/** Whether the tokens stand in one sentence, or in two that follow each other. */
function isWithin(tokens: readonly Token[], at: number, earlier: number): boolean {
  return (tokens[at]?.sentence ?? 0) - (tokens[earlier]?.sentence ?? 0) <= 1;
}
