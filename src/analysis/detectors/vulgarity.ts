import type { Candidate, Detector } from '../detector.js';
import type { Document } from '../document.js';
import { aimOf } from '../attribution.js';
import { findCompound } from '../lexicons/compounds.js';
import { compileLexicon, type LexiconHit, type LexiconRow } from '../lexicons/lexicon.js';
import { VULGAR } from '../lexicons/vulgar.js';
import { nameAt, subjectAt } from '../subject.js';
import { inQuotes, withoutOverlaps } from './candidate.js';

const vulgar = compileLexicon('vulgar', VULGAR, { leastLettersShown: 1 });

/** Stems that are vulgar inside any word: "unfuckingbelievable", "ratfucked", "bullshittery". */
const VULGAR_STEM = /fuck|bullshit|shitt|cunts?$|motherf|cocksuck/u;
const VULGAR_IN_EARNEST = /^(?:shittah|shittim|shittake|mishitt)/u;

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
    for (const token of document.tokens) {
      if (!isVulgarCompound(token.key)) continue;
      found.push({
        span: { start: token.start, end: token.end },
        severity: 2,
        about: `${inQuotes(document, token)} is vulgar`,
        source: 'pattern:vulgar-compound',
        aimedAt: null,
        addressed: false,
      });
    }
    return withoutOverlaps(found);
  },
};

function isVulgarCompound(key: string): boolean {
  return (VULGAR_STEM.test(key) && !VULGAR_IN_EARNEST.test(key)) || findCompound(key)?.vulgar === true;
}

/** "Dick Cheney": a capitalized word before a name is a name. */
function isName({ tokens, text }: Document, { row, first, end }: LexiconHit<LexiconRow>): boolean {
  const token = tokens[first];
  if (!row.term.startsWith('dick|') || !token) return false;
  return text.startsWith('Dick', token.start) && nameAt({ tokens, text } as Document, end) !== null;
}

function judge(document: Document, { row, span, first, end }: LexiconHit<LexiconRow>): Candidate {
  // Only what is thrown at somebody has an addressee; a curse has none.
  const thrown = row.severity === 3 && /^(?:fuck|go|get|shut|kiss|suck|eat)\b/u.test(row.term);
  const object = thrown
    ? [first, end - 1, end]
        .map((at) => subjectAt(document, at))
        .find(
          (subject) => subject?.kind === 'group' || subject?.kind === 'third' || subject?.kind === 'named',
        )
    : null;
  return {
    span,
    severity: row.severity,
    about: `${inQuotes(document, span)} is vulgar`,
    source: `vulgar:${row.term}`,
    aimedAt: thrown ? (object ? aimOf(object) : { kind: 'commenter', name: null }) : null,
    addressed: thrown,
  };
}
