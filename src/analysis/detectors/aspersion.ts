import { aimOf, attribute } from '../attribution.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document } from '../document.js';
import { doerOf } from '../doer.js';
import { ASPERSIONS } from '../lexicons/aspersions.js';
import { ARTICLE_NOUNS } from '../lexicons/people.js';
import { compileLexicon, type LexiconHit, type LexiconRow } from '../lexicons/lexicon.js';
import { TRAITS } from '../lexicons/traits.js';
import { inQuotes, withoutOverlaps } from './candidate.js';

const aspersions = compileLexicon('aspersions', ASPERSIONS);
const traits = compileLexicon(
  'traits',
  TRAITS.filter((row) => row.of !== 'person'),
);

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
    const found = [
      ...aspersions.findAll(document).map((hit) => judgePhrase(document, hit)),
      ...traits.findAll(document).map((hit) => judgeTrait(document, hit)),
    ];
    return withoutOverlaps(found.filter((candidate) => candidate !== null));
  },
};

function judgePhrase(document: Document, { row, first, span }: LexiconHit<LexiconRow>): Candidate | null {
  const { subject, negated } = doerOf(document, first);
  if (subject?.kind === 'self' || (negated && row.severity === 1)) return null;
  // What is told to somebody's face ("get a life") needs no subject.
  const aim = row.severity === 2 && !subject ? ({ kind: 'commenter', name: null } as const) : aimOf(subject);
  return finding(document, { row, span, source: `aspersions:${row.term}` }, aim, subject?.kind === 'third');
}

function judgeTrait(document: Document, { row, first, end, span }: LexiconHit<LexiconRow>): Candidate | null {
  const attribution = attribute(document, { first, end, plural: false }, () => false);
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
  return [first - 3, first - 2, end].some((at) => ARTICLE_NOUNS.has(tokens[at]?.key ?? ''));
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
