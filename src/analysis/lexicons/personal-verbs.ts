import { expandInflections } from '../inflect.js';
import { WordSet } from '../word-set.js';
import { words } from './words.js';

// What only people do, and what is only done to people, in the news and under it. In all their forms.

/** The verbs in all their forms. */
export const allForms = (verbs: string): WordSet => new WordSet([...words(verbs)].flatMap(expandInflections));

/** Nobody but a person does this. No verb of speech is among them, which beasts have in tales, nor what robots do. */
export const PERSONAL_VERBS = allForms(
  `accuse admit advocate applaud apologize apologise approve argue authorize bankroll betray blame bribe campaign celebrate
  cheer claim concoct condemn confess conspire decree defend deny donate downvote draft elect endorse enforce envy excuse
  fabricate finance fund govern hire impose insist invade invest justify lecture legislate lobby loathe mock
  negotiate nominate oppose orchestrate outlaw oversee permit plan plot politicize praise preach pretend profit prohibit
  promise promote prosecute publish rationalize regulate resent resign retire ruin sanction scheme slander smear sponsor
  squander sue support swear tax tolerate torture upvote veto vote vow worship write`,
);

/** What is done to people, and to nothing that is kept in a cage. */
export const DONE_TO_PERSONS = allForms(
  `appoint arrest bribe elect fire fund hire impeach indict interview jail nominate prosecute quote reelect sack subsidize sue`,
);

/** "run by clowns": what stands behind "by" is in charge. */
export const GOVERNING = words(
  'run ruled governed led owned controlled represented headed staffed written drafted funded financed bought elected',
);
