import { ALTERED_NAMES } from './altered-names.js';
import { ASPERSIONS } from './aspersions.js';
import { CURSES, EXCLUSION, FEELINGS, PARTICLES, REGARD, VIOLENCE } from './attitudes.js';
import {
  CONDUCT_OF_GROUPS,
  DISORDERS,
  FATES,
  GRANTS,
  INABILITIES,
  INCAPACITIES,
  LACKS,
  NAMES_FOR_GROUPS,
  RIGHTS,
  SUFFERINGS,
  TRAITS_OF_GROUPS,
  WORTH_OF_GROUPS,
} from './contempt.js';
import { EXPULSIONS } from './expulsions.js';
import { compileLexicon, type LexiconRow } from './lexicon.js';
import { LIES } from './lies.js';
import { PERSON_NOUNS, pluralOf } from './person-nouns.js';
import { SLURS } from './slurs.js';
import { SPEECH } from './speech.js';
import { DEADLY_PLACES, MISSILES, RUINS, THREATS } from './threats.js';
import { TRAITS } from './traits.js';
import { VULGAR } from './vulgar.js';
import { createWordIndex } from './word-index.js';

// Compiled once and shared: each word of a comment is looked at once for all lexicons.
const index = createWordIndex();
/** What people mask is vulgar; `f***ing` is not "frothing". */
const mayBeMasked = /^(?:bitch|bull|horse|shit|crap|bs)/u;
export const alteredNames = compileLexicon('altered-names', ALTERED_NAMES, { index });
export const aspersions = compileLexicon('aspersions', ASPERSIONS, { index, mayBeMasked });
export const expulsions = compileLexicon('expulsions', EXPULSIONS, { index });
export const lies = compileLexicon('lies', LIES, { index, mayBeMasked });
export const names = compileLexicon('names', PERSON_NOUNS, { pluralOf, index });
export const slurs = compileLexicon('slurs', SLURS, {
  index,
  leastLettersShown: 2,
  // `s*cks` is no slur.
  mayBeMasked: /^(?:nigg|fag|kike|trann|chink|paki|coon|muzz|retard|cunt|bitch|whore|slut|dyke|cripp)/u,
});
export const speech = compileLexicon('speech', SPEECH, { index, mayBeMasked });
export const threats = compileLexicon('threats', THREATS, { index });
export const traits = compileLexicon('traits', TRAITS, { index });
export const vulgar = compileLexicon('vulgar', VULGAR, { leastLettersShown: 1, index });

/** What is said of protected groups; read where a group stands, never searched for. */
export const ofGroups = {
  traits: compileLexicon('group-traits', TRAITS_OF_GROUPS),
  names: compileLexicon('group-names', NAMES_FOR_GROUPS),
  worth: compileLexicon('group-worth', WORTH_OF_GROUPS),
  conduct: compileLexicon('group-conduct', CONDUCT_OF_GROUPS),
  fates: compileLexicon('group-fates', FATES),
  sufferings: compileLexicon('group-sufferings', SUFFERINGS),
  rights: compileLexicon('group-rights', RIGHTS),
  grants: compileLexicon('group-grants', GRANTS),
  lacks: compileLexicon('group-lacks', LACKS),
  inabilities: compileLexicon('group-inabilities', INABILITIES),
  disorders: compileLexicon('group-disorders', DISORDERS),
  incapacities: compileLexicon('group-incapacities', INCAPACITIES),
} as const;
/** What is felt towards protected groups, or wanted done to them. */
export const toGroups = {
  feelings: compileLexicon('group-feelings', FEELINGS),
  curses: compileLexicon('group-curses', CURSES),
  violence: compileLexicon('group-violence', VIOLENCE),
  exclusion: compileLexicon('group-exclusion', EXCLUSION),
  particles: compileLexicon('group-particles', PARTICLES),
  regard: compileLexicon('group-regard', REGARD),
} as const;

/** What is left of somebody, or of a place; read behind a violent verb, never searched for. */
export const violence = {
  deadlyPlaces: compileLexicon('deadly-places', DEADLY_PLACES),
  missiles: compileLexicon('missiles', MISSILES),
  ruins: compileLexicon('ruins', RUINS),
} as const;

/** Every lexicon's rows, by the id that prefixes a finding's source. */
export const LEXICON_ROWS: Readonly<Record<string, readonly LexiconRow[]>> = Object.fromEntries(
  [
    alteredNames,
    aspersions,
    expulsions,
    lies,
    names,
    slurs,
    speech,
    threats,
    traits,
    vulgar,
    ...Object.values(ofGroups),
    ...Object.values(toGroups),
    ...Object.values(violence),
  ].map(({ id, rows }) => [id, rows]),
);
