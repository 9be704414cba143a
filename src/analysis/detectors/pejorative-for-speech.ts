import { aimOf } from '../syntax/attribution.js';
import { previousInClause } from '../syntax/clause.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document } from '../document.js';
import { doerOf } from '../syntax/doer.js';
import { speech } from '../lexicons/index.js';
import type { LexiconHit, LexiconRow } from '../lexicons/lexicon.js';
import { inQuotes } from '../candidate.js';
import { WordSet } from '../word-set.js';

/** Words that run down how somebody communicates instead of answering it. */
export const pejorativeForSpeech: Detector = {
  id: 'pejorative-for-speech',
  examples: {
    hits: [
      ['Stop whining.', ['whining']],
      ['Warmongers will continue to caterwaul about spending.', ['caterwaul']],
      ['Just a bunch of hot air.', ['hot air']],
      ['She keeps parroting the official line.', ['parroting']],
      ['Another rant from the editor.', ['rant']],
    ],
    misses: [
      'The parrot sat on its perch.',
      'The baby was crying all night.',
      'We heard a crow in the tree.',
    ],
  },
  detect(document) {
    return speech
      .findAll(document)
      .map((hit) => judge(document, hit))
      .filter((found) => found !== null);
  },
};

function judge(document: Document, { row, first, span }: LexiconHit<LexiconRow>): Candidate | null {
  const { subject, negated } = doerOf(document, first);
  if (negated || subject?.kind === 'self') return null;
  const before = previousInClause(document.tokens, first);
  // "Just shut up", not "they had better just shut up" nor "the wisdom to just shut up"
  const isOpened = !before || (COMMAND_OPENERS.holds(before) && !isToldOf(document, first - 1));
  const isCommand = row.severity === 2 && isOpened;
  return {
    span,
    severity: isCommand || subject?.kind === 'commenter' ? row.severity : 1,
    about: `${inQuotes(document, span)} runs down how somebody speaks`,
    source: `speech:${row.term}`,
    aimedAt: isCommand ? { kind: 'commenter', name: null } : aimOf(subject),
    addressed: true,
  };
}

function isToldOf({ tokens }: Document, at: number): boolean {
  return /^(?:to|better|should|could)$/u.test(previousInClause(tokens, at)?.key ?? '');
}

/** "Just shut up." */
const COMMAND_OPENERS = new WordSet('just please so oh and then now'.split(' '));
