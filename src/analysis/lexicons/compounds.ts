import type { Severity } from '../../domain/finding.js';
import { WordSet } from '../word-set.js';

/** An insult that people coin by rule, so that no list can hold them all. */
export interface Compound {
  readonly id: string;
  readonly pattern: RegExp;
  readonly severity: Severity;
  readonly vulgar: boolean;
  readonly note: string;
}

const RUDE =
  `fuck dick shit ass arse douche butt cock scum slime dirt jerk dumb twat cunt piss crap turd wank knob prick
  fart dip`.split(/\s+/u);
const THINGS =
  `bag hat head face hole wad wipe stain weasel nugget goblin brain wit clown stick canoe waffle nozzle lord
  munch muncher lick licker weed monkey monger`.split(/\s+/u);
const CAMPS =
  `kremlin putin trump biden obama hillary clinton maga nato ukro zio eco enviro femi islamo commie
  lib neocon soros zion`.split(/\s+/u);
const LABELS = 'bot nazi troll phage fascist loon phobe zombie shill'.split(' ');

export const COMPOUNDS: readonly Compound[] = [
  {
    id: 'rude-compound',
    // A shithole is a place.
    pattern: new RegExp(`^(?!shithole)(?:${RUDE.join('|')})(?:${THINGS.join('|')})s?$`, 'u'),
    severity: 2,
    vulgar: true,
    note: 'a rude stem and a thing: douchenozzle, asshat',
  },
  {
    id: 'tard',
    // bastard, mustard, custard, leotard, petard, dotard and "retard" have rows of their own or are innocent.
    pattern: /^(?!bas|mus|cus|leo|pet|dot|ret|sta|tar|fire|flame)[a-z]{2,}tards?$/u,
    severity: 2,
    vulgar: false,
    note: 'any camp with -tard: putintard, brextard',
  },
  {
    id: 'monger',
    pattern: /^(?!fish|iron|coster|cheese|news)[a-z]{3,}mongers?$/u,
    severity: 1,
    vulgar: false,
    note: 'somebody who trades in a bad thing: scaremonger',
  },
  {
    id: 'camp-label',
    pattern: new RegExp(`^(?:${CAMPS.join('|')})(?:${LABELS.join('|')})s?$`, 'u'),
    severity: 2,
    vulgar: false,
    note: 'a camp glued to an insult: kremlinbot, econazi',
  },
  {
    id: 'brained',
    // The forebrain is a part of the brain, and a split one is studied.
    pattern: /^(?!fore|mid|hind|split|super|over)[a-z]{3,}brained$/u,
    severity: 2,
    vulgar: false,
    note: 'what somebody has instead of a brain: peabrained',
  },
];

// Nearly every word is none; three letters tell that faster than the patterns.
const SHORTEST = 6;
const BEGINNINGS = new WordSet([...RUDE, ...CAMPS].map((stem) => stem.slice(0, 3)));

/** Whether a word was coined by one of the rules. */
export function isCoined(key: string): boolean {
  return compoundOf(key) !== null;
}

/** The rule a word was coined by, or null. */
export function compoundOf(key: string): Compound | null {
  if (key.length < SHORTEST) return null;
  const mayBe =
    BEGINNINGS.has(key.slice(0, 3)) ||
    key.includes('tard') ||
    key.includes('monger') ||
    key.endsWith('brained');
  return mayBe ? (COMPOUNDS.find(({ pattern }) => pattern.test(key)) ?? null) : null;
}
