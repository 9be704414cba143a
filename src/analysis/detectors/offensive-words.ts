import { inQuotes } from '../candidate.js';
import type { Detector } from '../detector.js';
import type { SpanTagger } from '../span-tagger/tagger.js';
import type { SpanType } from '../span-tagger/weights.js';

/** What a marked stretch is, as the end of a sentence. */
const TYPE_WORDS: Readonly<Record<SpanType, string>> = {
  INSULT: 'as an insult',
  PROFANITY: 'as vulgar',
  IDENTITY_ATTACK: 'as an attack on people for what they are',
  THREAT: 'as threatening',
  OTHER: 'as offensive',
};

/**
 * Words that readers would mark as offensive, learned from words that readers did mark. It knows nothing of whom
 * the words are aimed at, never asks for a review by itself, and is left out where a form speaks of the same words.
 */
export function createOffensiveWords(tagger: SpanTagger): Detector {
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
      ],
    },
    detect: (document) =>
      tagger.mark(document).map(({ start, end, type }) => ({
        span: { start, end },
        severity: 1,
        about: `Readers of such comments mark ${inQuotes(document, { start, end })} ${TYPE_WORDS[type]}`,
        source: `learned:${tagger.version}`,
        aimedAt: null,
        addressed: false,
      })),
  };
}
