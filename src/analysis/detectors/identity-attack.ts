import type { Severity } from '../../domain/finding.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document } from '../document.js';
import { ADVERBS, COPULAS, NEGATIONS } from '../lexicons/grammar.js';
import { compileLexicon } from '../lexicons/lexicon.js';
import { PROTECTED_GROUPS } from '../lexicons/people.js';
import { DEROGATIONS, EXPULSIONS, SLURS } from '../lexicons/slurs.js';
import type { Span } from '../../domain/span.js';
import { PERSON_NOUNS, pluralOf } from '../lexicons/person-nouns.js';
import { inQuotes, spanOf, withoutOverlaps } from './candidate.js';
import { isFunctionWord } from './noun-phrase.js';

const slurs = compileLexicon('slurs', SLURS, {
  leastLettersShown: 2,
  mayBeMasked: /^(?:nigg|fag|kike|trann|chink|paki|coon|retard|muzz)/u,
});
const insults = compileLexicon(
  'names',
  PERSON_NOUNS.filter((row) => row.use === 'always' && row.severity >= 2),
  { pluralOf },
);

/** How far a group's predicate may stand from its verb: "muslims are nothing but violent savages". */
const REACH = 6;

/** Slurs, and contempt for everybody of a protected group. */
export const identityAttack: Detector = {
  id: 'identity-attack',
  examples: {
    hits: [
      ['Muslims are all terrorists.', ['Muslims are all terrorists']],
      ['Deport all Mexicans now.', ['Deport all Mexicans']],
      ['Another filthy immigrant.', ['filthy immigrant']],
      ['Shut up, you autistic moron.', ['autistic moron']],
      ['That raghead again.', ['raghead']],
    ],
    misses: [
      'Not all Muslims are terrorists.',
      'Muslims are our neighbors.',
      'The terrorists attacked Muslims at prayer.',
      'Women are underpaid.',
    ],
  },
  detect(document) {
    const found: Candidate[] = slurs
      .findAll(document)
      .map(({ row, span }) => finding(document, span, row.severity, `slurs:${row.term}`, 'is a slur'));
    document.tokens.forEach((token, at) => {
      if (!PROTECTED_GROUPS.has(token.key)) return;
      const span =
        derogation(document, at) ??
        expulsion(document, at) ??
        epithet(document, at) ??
        insultedAs(document, at);
      if (span)
        found.push(
          finding(document, span, 2, 'pattern:group-derogation', 'attacks people for what they are'),
        );
    });
    return withoutOverlaps(found);
  },
};

/** "Muslims are all terrorists": group, verb, and what they are all said to be. */
function derogation(document: Document, group: number): Span | null {
  const { tokens } = document;
  const verb = [group + 1, group + 2].find(
    (at) => COPULAS.has(tokens[at]?.key ?? '') && !tokens[at]?.breakBefore,
  );
  if (verb === undefined || isQualified(document, group)) return null;
  for (let at = verb + 1; at <= verb + REACH; at++) {
    const token = tokens[at];
    if (!token || token.breakBefore || NEGATIONS.has(token.key)) return null;
    if (DEROGATIONS.has(token.key)) return spanOf(document, group, at + 1);
    if (
      !ADVERBS.has(token.key) &&
      !['a', 'an', 'the', 'and', 'by', 'nature', 'race', 'of'].includes(token.key)
    )
      return null;
  }
  return null;
}

/** "deport all Muslims". */
function expulsion(document: Document, group: number): Span | null {
  const { tokens } = document;
  for (let at = group - 1; at >= group - 3 && at >= 0 && tokens[at + 1]?.breakBefore === false; at--) {
    const key = tokens[at]?.key ?? '';
    if (EXPULSIONS.has(key)) {
      return isCalledFor(document, at) ? spanOf(document, at, group + 1) : null;
    }
    if (!['all', 'the', 'these', 'those', 'every', 'fucking', 'damn'].includes(key)) return null;
  }
  return null;
}

/** An order, or what "we" should do; not what somebody else is said to want. */
function isCalledFor({ tokens }: Document, verb: number): boolean {
  if (tokens[verb]?.breakBefore) return true;
  const before = tokens[verb - 1]?.key ?? '';
  if (before === 'to') return CALLS.has(tokens[verb - 2]?.key ?? '');
  return CALLS.has(before);
}

const CALLS: ReadonlySet<string> = new Set(
  "should must just please let's lets we need have gotta time i".split(' '),
);

/** "filthy immigrant". */
function epithet(document: Document, group: number): Span | null {
  const { tokens } = document;
  const before = tokens[group]?.breakBefore === false ? tokens[group - 1] : undefined;
  return before && EPITHETS.has(before.key) ? spanOf(document, group - 1, group + 1) : null;
}

/** "gay idiot", "black trash": what somebody is, made part of an insult. */
function insultedAs(document: Document, group: number): Span | null {
  const { tokens } = document;
  for (let at = group + 1; at <= group + 3 && tokens[at]?.breakBefore === false; at++) {
    const insult = insults.match(tokens, at);
    if (insult) return spanOf(document, group, insult.end);
    if (isFunctionWord(tokens[at]?.key ?? '')) return null;
  }
  return null;
}

const EPITHETS: ReadonlySet<string> = new Set(
  'filthy dirty stinking subhuman savage barbaric disgusting vile evil worthless stupid dumb goddamn fucking inbred uncivilized'.split(
    ' ',
  ),
);

/** "not all", "some", "most": nothing is said of the whole group. */
function isQualified({ tokens }: Document, group: number): boolean {
  for (let at = group - 1; at >= group - 3 && at >= 0 && tokens[at + 1]?.breakBefore === false; at--) {
    const key = tokens[at]?.key ?? '';
    if (NEGATIONS.has(key) || ['some', 'few', 'if', 'that', 'say', 'says', 'think', 'believe'].includes(key))
      return true;
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
