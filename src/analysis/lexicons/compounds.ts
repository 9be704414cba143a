import type { Severity } from '../../domain/finding.js';

/** Insults that people coin by rule, so that no list can hold them all. */
interface Compound {
  readonly pattern: RegExp;
  readonly severity: Severity;
  readonly vulgar: boolean;
  readonly note: string;
}

const STEMS =
  'fuck|dick|shit|ass|arse|douche|butt|cock|scum|slime|dirt|jerk|dumb|twat|cunt|piss|crap|turd|wank|knob|prick|tool|fart|dip';
const TAILS =
  'bag|hat|head|face|hole|wad|wipe|stain|weasel|nugget|goblin|brain|wit|clown|stick|canoe|waffle|nozzle|lord|munch|muncher|lick|licker|weed|monkey|monger|stick';

export const COMPOUNDS: readonly Compound[] = [
  {
    pattern: new RegExp(`^(?:${STEMS})(?:${TAILS})(?:e?s)?$`, 'u'),
    severity: 2,
    vulgar: true,
    note: 'a rude stem and a thing it is made into: douchenozzle, asshat',
  },
  {
    // bastard, mustard, custard, leotard, petard, dotard and "retard" the verb have their own rows or are innocent.
    pattern: /^(?!bas|mus|cus|leo|pet|dot|ret|sta|tar|fire|flame)[a-z]{2,}tards?$/u,
    severity: 2,
    vulgar: false,
    note: 'any camp with -tard: putintard, brextard',
  },
  {
    pattern: /^(?!fishm|ironm|costerm|cheesem|newsm|rumorm)[a-z]{3,}mongers?$/u,
    severity: 1,
    vulgar: false,
    note: 'somebody who trades in a bad thing: warmonger, scaremonger',
  },
  {
    pattern:
      /^(?:kremlin|putin|trump|biden|obama|hillary|clinton|maga|nato|ukro|zio|eco|enviro|femi|islamo|commie|lib)(?:bots?|nazis?|trolls?|phants?|phage|fascists?|loons?|phobes?|zombies?)$/u,
    severity: 2,
    vulgar: false,
    note: 'a camp glued to an insult: kremlinbot, econazi',
  },
];

/** The first rule the word was coined by, with its place in the list. */
export function findCompound(key: string): (Compound & { readonly plural: boolean }) | null {
  if (key.length < 6) return null;
  const compound = COMPOUNDS.find(({ pattern }) => pattern.test(key));
  return compound ? { ...compound, plural: key.endsWith('s') && !key.endsWith('ss') } : null;
}
