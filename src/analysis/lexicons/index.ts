import { ALTERED_NAMES } from './altered-names.js';
import { ASPERSIONS } from './aspersions.js';
import type { LexiconRow } from './lexicon.js';
import { LIES } from './lies.js';
import { PERSON_NOUNS } from './person-nouns.js';
import { SLURS } from './slurs.js';
import { SPEECH } from './speech.js';
import { THREATS } from './threats.js';
import { TRAITS } from './traits.js';
import { VULGAR } from './vulgar.js';

/** Every lexicon with rows, by the id that prefixes a finding's source. */
export const LEXICON_ROWS: Readonly<Record<string, readonly LexiconRow[]>> = {
  'altered-names': ALTERED_NAMES,
  aspersions: ASPERSIONS,
  lies: LIES,
  names: PERSON_NOUNS,
  slurs: SLURS,
  speech: SPEECH,
  threats: THREATS,
  traits: TRAITS,
  vulgar: VULGAR,
};
