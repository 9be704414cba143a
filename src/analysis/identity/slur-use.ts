import { isContractedNot } from '../lexicons/contractions.js';
import type { Severity } from '../../domain/finding.js';
import type { Document } from '../document.js';
import type { LexiconHit } from '../lexicons/lexicon.js';
import type { SlurRow } from '../lexicons/slurs.js';
import { followsComma, nextInClause, previousInClause } from '../syntax/clause.js';
import { isFunctionWord } from '../syntax/noun-phrase.js';
import { words } from '../lexicons/words.js';

const OURS = words("we us my our fellow myself ourselves proud i'm im i we're me");
const FEMALE =
  words(`she her hers she's shes woman women girl girls female females wife wives gf girlfriend ex mom mother
  sister daughter lady ladies chick chicks femoid femoids feminist feminists hillary kamala`);
const PRIDE = words(
  'pride proud power solidarity community communities joy love nation studies theory culture icon icons fest march',
);
/** How far a woman may be named from a word that demeans women. */
const NEAR = 9;

/** How much a slur weighs where it stands; null where its own people use it, or where it is another word. */
export function severityOfSlur(
  document: Document,
  { row, first, end }: LexiconHit<SlurRow>,
): Severity | null {
  const { tokens } = document;
  if (isReclaimed(document, first, end)) return null;
  if (row.against !== 'women') return row.severity;
  const before = previousInClause(tokens, first)?.key ?? '';
  // "son of a bitch", "to bitch about", "life is a bitch"
  if (isPrecededByWords(document, first, 'of', 'a') || /^(?:to|don't|can't|always|will)$/u.test(before))
    return null;
  const isMany = /(?:es|s)$/u.test(tokens[end - 1]?.key ?? '');
  return isMany || row.severity === 3 || isNearWoman(document, first, end) ? 2 : 1;
}

function isPrecededByWords({ tokens }: Document, at: number, ...keys: readonly string[]): boolean {
  return keys.every((key, index) => tokens[at - keys.length + index]?.key === key);
}

/** "us queers", "as a dyke", "I'm a proud faggot", "my fellow cripples", "queer pride". */
function isReclaimed(document: Document, first: number, end: number): boolean {
  const { tokens } = document;
  if (PRIDE.holds(nextInClause(tokens, end))) return true;
  const next = nextInClause(tokens, end);
  const isWhole =
    !next ||
    followsComma(document, end) ||
    isFunctionWord(next) ||
    next.key === 'like' ||
    /^(?:out|here|gang|tonight|fam|love|need|deserve|stick|unite)$/u.test(next.key);
  for (let at = first - 1; at >= first - 5 && nextInClause(tokens, at + 1); at--) {
    const key = tokens[at]?.key ?? '';
    if (isContractedNot(key) || /^(?:not|never)$/u.test(key)) return false;
    if (key === 'as' && /^(?:a|an|one)$/u.test(tokens[at + 1]?.key ?? '')) return true;
    // "I am a dyke", "we are queers"; "I hate queers" has a verb of its own between.
    if (OURS.holds(tokens[at])) return isWhole && (at === first - 1 || between(document, at, first));
    if (!isFunctionWord(tokens[at]) && !PROUD.holds(tokens[at])) return false;
  }
  return false;
}

const PROUD = words(
  'proud fellow fat old little happy loud big beautiful queer trans black gay self identified lovely dear favorite fav fucking bad',
);
const LINKS = words(
  'am are was were be being been a an the of all just also such still both and as one your',
);

function between({ tokens }: Document, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) {
    const token = tokens[at];
    if (!LINKS.holds(token) && !PROUD.holds(token)) return false;
  }
  return true;
}

function isNearWoman({ tokens }: Document, first: number, end: number): boolean {
  for (let at = Math.max(0, first - NEAR); at < end + NEAR; at++) if (FEMALE.holds(tokens[at])) return true;
  return false;
}
