import { ALTERED_NAMES } from './altered-names.js';
import { ASPERSIONS } from './aspersions.js';
import { compileLexicon, type LexiconRow } from './lexicon.js';
import { LIES } from './lies.js';
import { PERSON_NOUNS, pluralOf } from './person-nouns.js';
import { SLURS } from './slurs.js';
import { SPEECH } from './speech.js';
import { THREATS } from './threats.js';
import { TRAITS } from './traits.js';
import { VULGAR } from './vulgar.js';
import { createWordIndex } from './word-index.js';

// Compiled once and shared: each word of a comment is looked at once for all lexicons.
const index = createWordIndex();
/** What people mask is vulgar; `f***ing` is not "frothing". */
const mayBeMasked = /^(?:bitch|bull|horse|shit|crap|bs)/u;
export const alteredNames = compileLexicon('altered-names', ALTERED_NAMES, { index });
export const aspersions = compileLexicon('aspersions', ASPERSIONS, { index, mayBeMasked });
export const lies = compileLexicon('lies', LIES, { index, mayBeMasked });
export const names = compileLexicon('names', PERSON_NOUNS, { pluralOf, index });
export const slurs = compileLexicon('slurs', SLURS, {
  index,
  leastLettersShown: 2,
  // `s*cks` is no slur.
  mayBeMasked: /^(?:nigg|fag|kike|trann|chink|paki|coon|muzz)/u,
});
export const speech = compileLexicon('speech', SPEECH, { index, mayBeMasked });
export const threats = compileLexicon('threats', THREATS, { index });
export const traits = compileLexicon('traits', TRAITS, { index });
export const vulgar = compileLexicon('vulgar', VULGAR, { leastLettersShown: 1, index });

/** Every lexicon's rows, by the id that prefixes a finding's source. */
export const LEXICON_ROWS: Readonly<Record<string, readonly LexiconRow[]>> = Object.fromEntries(
  [alteredNames, aspersions, lies, names, slurs, speech, threats, traits, vulgar].map(({ id, rows }) => [
    id,
    rows,
  ]),
);
