import { words } from './words.js';

// How people are told off, in words that say nothing of whom they are for. Parley's own selection.

/**
 * Verbs that open an order and take no person: what stands behind the order without an article is whoever it is given
 * to. "Hire a math genius" has no place here.
 */
export const ORDERS =
  words(`read learn open study google research grow wake sit shut pipe spare save cry cope dream calm simmer educate
  keep take cool chill relax breathe zip stuff shove stow move scroll type spell count dry suck deal dig crawl run jog
  think check watch listen eat drink sleep enjoy buy pay congrats bravo yawn`);

/** Praise that is seldom meant before somebody is spoken to: "nice try", "well done". */
export const FAINT_PRAISE: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['nice', words('try work job one going')],
  ['good', words('try work job one luck')],
  ['great', words('work job one')],
  ['well', words('done spotted')],
  ['way', words('to')],
]);
