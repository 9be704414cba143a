import type { LexiconRow } from './lexicon.js';
import { WordSet } from '../word-set.js';

/**
 * Ways to tell somebody that they belong elsewhere, as an order: the classes of `contempt.ts` need a group's name, and
 * these have none. Parley's own selection.
 */
export const EXPULSIONS: readonly LexiconRow[] = [
  {
    term: 'back|home to? where|wherever you|ya|they came|come|belong from?',
    severity: 2,
    source: 'parley',
    note: 'behind "go", "get", "crawl", or with nobody said to go',
  },
  {
    term: 'back|home to your|their own? country|countries|homeland|continent|desert|jungle|cave|village',
    severity: 2,
    source: 'parley',
  },
];

/** The verbs these stand behind. */
export const GOING = new WordSet('go get crawl swim walk run fuck piss bugger sail fly'.split(' '));

/** What an order to go, or what somebody ought to do, may begin with. */
export const TOLD_TO_GO = new WordSet('just please then so now and better should must all you'.split(' '));
