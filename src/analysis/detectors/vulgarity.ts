import type { Severity } from '../../domain/finding.js';
import type { Span } from '../../domain/span.js';
import { aimOf, type Aim } from '../syntax/attribution.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document } from '../document.js';
import { compoundOf } from '../lexicons/compounds.js';
import { vulgar } from '../lexicons/index.js';
import type { LexiconHit, LexiconRow } from '../lexicons/lexicon.js';
import { nameAt } from '../syntax/person-names.js';
import { subjectAt } from '../syntax/subject.js';
import { inQuotes, withoutOverlaps } from '../candidate.js';
import { anySign, hasSign, HOLDS_VULGAR_STEM, IS_COINED } from '../word-signs.js';

/** As the text has it: what hides behind look-alike letters is a disguise, and the lexicon's business. */
const ANY_VULGAR_STEM = /fuck|shitt|cunt|cocksuck/iu;

/** Words not fit for print, whoever they are about. */
export const vulgarity: Detector = {
  id: 'vulgarity',
  examples: {
    hits: [
      ['He is f*cking everything up.', ['f*cking']],
      ['They ratfucked him.', ['ratfucked']],
      ['What a load of sh1t.', ['sh1t']],
      ['Putin effed up.', ['effed']],
      ['That is f u c k e d.', ['f u c k e d']],
      ['A f*cking brilliant goal, damn it!', ['f*cking', 'damn']],
      ['What the hell is this crap?', ['the hell', 'crap']],
    ],
    misses: [
      'Dick Cheney spoke.',
      'Heaven and hell are old ideas.',
      'Scunthorpe won again.',
      'Try the shiitake.',
    ],
  },
  detect(document) {
    const found: Candidate[] = vulgar
      .findAll(document)
      .filter((hit) => !isName(document, hit))
      .map((hit) => judge(document, hit));
    if (!anySign(document, HOLDS_VULGAR_STEM | IS_COINED)) return withoutOverlaps(found);
    const isPlain = ANY_VULGAR_STEM.test(document.text);
    for (const token of document.tokens) {
      const isCompound =
        (isPlain && hasSign(token.word, HOLDS_VULGAR_STEM)) ||
        (hasSign(token.word, IS_COINED) && compoundOf(token.key)?.vulgar === true);
      if (!isCompound) continue;
      const { start, end } = token;
      found.push(finding(document, { start, end }, 2, 'pattern:vulgar-compound', null));
    }
    return withoutOverlaps(found);
  },
};

/** "Dick Cheney": a capitalized word before a name is a name. */
function isName(document: Document, { span, end }: LexiconHit<LexiconRow>): boolean {
  return document.text.startsWith('Dick', span.start) && nameAt(document, end) !== null;
}

function judge(document: Document, { row, span, first, end }: LexiconHit<LexiconRow>): Candidate {
  const aim = row.severity === 3 && THROWN.test(row.term) ? thrownAt(document, first, end) : null;
  return finding(document, span, row.severity, `vulgar:${row.term}`, aim);
}

/** Only what is thrown at somebody has an addressee; a curse has none. */
const THROWN = /^(?:fuck|go|get|shut|kiss|suck|eat)\b/u;

function thrownAt(document: Document, first: number, end: number): Aim | null {
  const object = [first, end - 1, end]
    .map((at) => subjectAt(document, at))
    .find(({ kind }) => ['group', 'third', 'named'].includes(kind));
  return object ? aimOf(object) : { kind: 'commenter', name: null };
}

function finding(
  document: Document,
  span: Span,
  severity: Severity,
  source: string,
  aim: Aim | null,
): Candidate {
  return {
    span,
    severity,
    about: `${inQuotes(document, span)} is vulgar`,
    source,
    aimedAt: aim,
    addressed: aim !== null,
  };
}
