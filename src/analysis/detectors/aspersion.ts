import { aimOf, attribute } from '../syntax/attribution.js';
import { followsComma, previousInClause } from '../syntax/clause.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document } from '../document.js';
import { doerOf } from '../syntax/doer.js';
import type { Aspersion } from '../lexicons/aspersions.js';
import { ARTICLE_NOUNS } from '../lexicons/people.js';
import { aspersions, traits } from '../lexicons/index.js';
import type { LexiconHit, LexiconRow } from '../lexicons/lexicon.js';
import { inQuotes, withoutOverlaps } from '../candidate.js';
import { WordSet } from '../word-set.js';

/** Disparaging words directed at an idea, a plan, a policy, a behavior, or how somebody thinks. */
export const aspersion: Detector = {
  id: 'aspersion',
  examples: {
    hits: [
      ['What a stupid idea.', ['stupid']],
      ['Your argument is ridiculous nonsense.', ['ridiculous', 'nonsense']],
      ['This policy is a farce.', ['farce']],
      ['Learn to read.', ['Learn to read']],
    ],
    misses: ['That is not a stupid question.', 'I felt so stupid that day.', 'The plan passed on Monday.'],
  },
  detect(document) {
    const phrases = aspersions.findAll(document);
    const allTraits = traits.findAll(document);
    if (phrases.length + allTraits.length === 0) return [];
    const found = [
      ...phrases.map((hit) => judgePhrase(document, hit)),
      ...allTraits.filter(({ row }) => row.of !== 'person').map((hit) => judgeTrait(document, hit)),
    ];
    return withoutOverlaps(found.filter((candidate) => candidate !== null));
  },
};

function judgePhrase(document: Document, { row, first, span }: LexiconHit<Aspersion>): Candidate | null {
  const source = `aspersions:${row.term}`;
  if (row.toTheFace && !isToldTo(document, row, first)) return null;
  if (row.toTheFace)
    return finding(document, { row, span, source }, { kind: 'commenter', name: null }, false);
  const { subject, negated } = doerOf(document, first);
  if (negated || subject?.kind === 'self') return null;
  return finding(document, { row, span, source }, aimOf(subject), subject?.kind === 'third');
}

/** "Grow up!" is told to somebody; "children grow up" is not. What speaks of "you" needs no such check. */
function isToldTo(document: Document, { term }: LexiconRow, first: number): boolean {
  if (/\byou|\bur\b/u.test(term)) return true;
  const before = previousInClause(document.tokens, first);
  return !before || followsComma(document, first) || TOLD_AFTER.holds(before);
}

const TOLD_AFTER = new WordSet('your ur you just please so oh must should jeez dude man'.split(' '));

function judgeTrait(document: Document, { row, first, end, span }: LexiconHit<LexiconRow>): Candidate | null {
  const attribution = attribute(document, {
    first,
    end,
    plural: false,
    isAdjective: true,
    mayBeBetween: () => false,
  });
  const owner = doerOf(document, first);
  const subject = attribution.tie === 'said-of' ? attribution.subject : owner.subject;
  if (attribution.negated || owner.negated || subject?.kind === 'self') return null;
  const source = `traits:${row.term}`;
  if (isArticle(document, first, end))
    return finding(document, { row, span, source }, { kind: 'author', name: null }, false);
  return finding(document, { row, span, source }, aimOf(subject), subject?.kind === 'third');
}

/** The article itself: "this stupid article", "the column is a farce". */
function isArticle({ tokens }: Document, first: number, end: number): boolean {
  return [first - 3, first - 2, end].some((at) => ARTICLE_NOUNS.holds(tokens[at]));
}

function finding(
  document: Document,
  { row, span, source }: { row: LexiconRow; span: LexiconHit<LexiconRow>['span']; source: string },
  aim: Candidate['aimedAt'],
  isSomebody: boolean,
): Candidate {
  return {
    span,
    // Hard words about an idea are part of debate; to somebody's face they keep their weight.
    severity: aim?.kind === 'commenter' || aim?.kind === 'author' ? row.severity : 1,
    about: `${inQuotes(document, span)} disparages an idea, a deed or a way of thinking`,
    source,
    aimedAt: aim,
    addressed: aim !== null || isSomebody,
  };
}
