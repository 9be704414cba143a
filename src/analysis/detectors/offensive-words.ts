import { inQuotes } from '../candidate.js';
import type { Candidate, Detector } from '../detector.js';
import { tokensIn, type Document } from '../document.js';
import { isGroupWord } from '../lexicons/groups.js';
import type { Span } from '../../domain/span.js';
import type { SpanTagger, TypedSpan } from '../span-tagger/tagger.js';
import type { SpanType } from '../span-tagger/weights.js';

/** What a marked stretch is, as the end of a sentence. */
const TYPE_WORDS: Readonly<Record<SpanType, string>> = {
  INSULT: 'as an insult',
  PROFANITY: 'as vulgar',
  IDENTITY_ATTACK: 'as an attack on people for what they are',
  THREAT: 'as threatening',
  OTHER: 'as offensive',
};

/** The detector, and what it makes of marks that were made already. */
export interface OffensiveWords extends Detector {
  candidatesOf(document: Document, marks: readonly TypedSpan[]): Candidate[];
}

/**
 * Words that readers would mark as offensive, learned from words that readers did mark. It knows nothing of whom
 * the words are aimed at, never asks for a review by itself, and is left out where a form speaks of the same words.
 * The mere name of a group is never marked: readers of toxic comments mark it with the rest, and it is no offense.
 */
export function createOffensiveWords(tagger: SpanTagger): OffensiveWords {
  const candidatesOf: OffensiveWords['candidatesOf'] = (document, spans) =>
    spans
      .filter((span) => !isGroupName(document, span))
      .map(({ start, end, type }) => ({
        span: { start, end },
        severity: 1,
        about: `Readers of such comments mark ${inQuotes(document, { start, end })} ${TYPE_WORDS[type]}`,
        source: `learned:${tagger.version}`,
        aimedAt: null,
        addressed: false,
      }));
  return {
    id: 'offensive-words',
    examples: {
      hits: [
        ['Only an idiot would believe this stupid story.', ['idiot', 'stupid']],
        ['What a load of crap.', ['crap']],
      ],
      misses: [
        'The lake was calm this morning and the boats came in early.',
        'Thank you for the careful summary of the vote.',
        'I do not agree with the plan, since it costs too much.',
        'Gay people live next door.',
        'The black women in our street are all Muslims.',
      ],
    },
    detect: (document) => candidatesOf(document, tagger.mark(document).sure),
    candidatesOf,
  };
}

/** Whether a span is nothing but words that name a group: "gay people", "Muslims". */
function isGroupName(document: Document, span: Span): boolean {
  return tokensIn(document, span).every(({ key }) => isGroupWord(key));
}
