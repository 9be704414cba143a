import { inQuotes } from '../candidate.js';
import type { Candidate, Detector } from '../detector.js';
import { tokensIn, type Document } from '../document.js';
import { CONJUNCTIONS } from '../lexicons/grammar.js';
import { isGroupWord } from '../lexicons/groups.js';
import { KNOWN_FIGURES } from '../lexicons/people.js';
import { withoutPossessive } from '../normalize.js';
import type { Span } from '../../domain/span.js';
import type { SpanTagger, TypedSpan } from '../span-tagger/tagger.js';
import type { SpanType } from '../span-tagger/weights.js';
import { WordSet } from '../word-set.js';

/** What a marked stretch is, as the end of a sentence. */
const TYPE_WORDS: Readonly<Record<SpanType, string>> = {
  INSULT: 'as an insult',
  PROFANITY: 'as vulgar',
  IDENTITY_ATTACK: 'as an attack on people for what they are',
  THREAT: 'as threatening',
  OTHER: 'as offensive',
};

/** The detector, and what it makes of marks that were made already: of those that say something new. */
export interface OffensiveWords extends Detector {
  candidatesOf(document: Document, marks: readonly TypedSpan[], isNew: (span: Span) => boolean): Candidate[];
}

/**
 * Words that readers would mark as offensive, learned from words that readers did mark. It knows nothing of whom
 * the words are aimed at, never asks for a review by itself, and is left out where a form speaks of the same words.
 * The mere name of a group or of somebody is never marked: readers of toxic comments mark it with the rest, and it is no
 * offense.
 */
export function createOffensiveWords(tagger: SpanTagger): OffensiveWords {
  const candidatesOf: OffensiveWords['candidatesOf'] = (document, spans, isNew) =>
    spans.flatMap((marked): Candidate[] => {
      const span = withoutEdges(document, marked);
      if (span === null || !isNew(span) || isName(document, span)) return [];
      return [
        {
          span,
          severity: 1,
          about: `Readers of such comments mark ${inQuotes(document, span)} ${TYPE_WORDS[marked.type]}`,
          source: `learned:${tagger.version}`,
          aimedAt: null,
          addressed: false,
        },
      ];
    });
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
    detect: (document) => candidatesOf(document, tagger.mark(document).sure, () => true),
    candidatesOf,
  };
}

/** The span without what only joins it to its neighbors ("Libtards and"); null where nothing is left. */
function withoutEdges(document: Document, span: Span): Span | null {
  const tokens = tokensIn(document, span);
  const first = tokens.find(({ key }) => !isEdge(key));
  const last = tokens.findLast(({ key }) => !isEdge(key));
  return first && last ? { start: first.start, end: last.end } : null;
}

function isEdge(key: string): boolean {
  return CONJUNCTIONS.has(key) || LAUGHS.has(key);
}

const LAUGHS = new WordSet('lol lmao rofl haha'.split(' '));

/** Whether a span is nothing but words that name a group ("gay people", "Muslims") or somebody in the news. */
function isName(document: Document, span: Span): boolean {
  return tokensIn(document, span).every(({ key }) => {
    const word = withoutPossessive(key);
    return isGroupWord(word) || KNOWN_FIGURES.has(word);
  });
}
