import { aimOf, attribute } from '../syntax/attribution.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document } from '../document.js';
import { doerOf } from '../syntax/doer.js';
import { lies } from '../lexicons/index.js';
import type { LexiconHit, LexiconRow } from '../lexicons/lexicon.js';
import { inQuotes } from '../candidate.js';
import { WordSet } from '../word-set.js';

/** Nouns for a person, whose target is read as that of a name. */
const LIAR = /liar|fibber|deceiver|perjurer|fabulist|prevaricator|bullshitter|sack/u;
const CONDITIONS = new WordSet(['if', 'whether']);

/** Words that accuse somebody of not telling the truth. */
export const lyingAccusation: Detector = {
  id: 'lying-accusation',
  examples: {
    hits: [
      ["You're lying and you know it.", ['lying']],
      ['Liar, liar, pants on fire!', ['Liar', 'liar', 'pants on fire']],
      ["That's a lie.", ['lie']],
      ['He lied to us again.', ['lied']],
      ['The numbers were fabricated by his office.', ['fabricated']],
    ],
    misses: [
      'The town lies in a valley.',
      'I never lied to anyone.',
      'He is not a liar.',
      'Lie down and rest.',
    ],
  },
  detect(document) {
    return lies
      .findAll(document)
      .map((hit) => judge(document, hit))
      .filter((found) => found !== null);
  },
};

function judge(document: Document, hit: LexiconHit<LexiconRow>): Candidate | null {
  const { row, first, end, span } = hit;
  if (isConditional(document, first)) return null;
  const opens = document.text.slice(span.start, span.end).toLowerCase();
  const { subject, negated } = LIAR.test(opens)
    ? attribute(document, {
        first,
        end,
        plural: opens.endsWith('s'),
        isAdjective: false,
        mayBeBetween: () => false,
      })
    : doerOf(document, first);
  if (negated || subject?.kind === 'self') return null;
  return {
    span,
    severity: row.severity,
    about: `${inQuotes(document, span)} accuses somebody of lying`,
    source: `lies:${row.term}`,
    aimedAt: aimOf(subject),
    addressed: true,
  };
}

function isConditional({ tokens }: Document, first: number): boolean {
  for (let at = first; at > first - 6 && at > 0 && tokens[at]?.breakBefore === false; at--)
    if (CONDITIONS.holds(tokens[at - 1])) return true;
  return false;
}
