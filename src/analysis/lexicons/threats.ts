import type { LexiconRow } from './lexicon.js';

/** Deeds of violence; a threat needs somebody to do them and somebody to suffer them. */
export const VIOLENT_VERBS: ReadonlySet<string> = new Set(
  `kill murder shoot hang stab strangle choke behead decapitate execute lynch beat punch slap kick smack slug hit hurt
  maim torture rape castrate bomb nuke gas burn drown poison exterminate annihilate slaughter butcher massacre gut skin
  bury crush smash whip flog cane hunt waterboard guillotine deck clobber pummel bludgeon shank cap snipe crucify
  impale neuter sterilize`.split(/\s+/u),
);

/** Deeds that are violence where they are done to a part of somebody: "break his jaw", "bash their heads". */
export const BREAKING_VERBS: ReadonlySet<string> = new Set(
  'break crack split snap bash stomp wring bust cave rip'.split(' '),
);
export const BODY_PARTS: ReadonlySet<string> = new Set(
  `jaw jaws nose noses arm arms leg legs rib ribs skull skulls neck necks face faces teeth bone bones finger fingers hand
  hands head heads knee knees kneecap kneecaps spine spines throat throats balls ears`.split(/\s+/u),
);

/** Past participles, for "should be shot". */
export const VIOLENT_PARTICIPLES: ReadonlySet<string> = new Set(
  `killed murdered shot hanged hung stabbed strangled choked beheaded decapitated executed lynched beaten punched
  slapped kicked smacked maimed tortured raped castrated bombed nuked gassed burned burnt drowned poisoned exterminated
  annihilated slaughtered butchered massacred gutted skinned crushed whipped flogged caned waterboarded guillotined
  crucified impaled neutered sterilized euthanized exterminated liquidated drawn quartered horsewhipped tarred strung
  dead`.split(/\s+/u),
);

/** Of these, what is only ever done to people: with the others a thing may be meant ("should be burned"). */
export const DONE_TO_PEOPLE: ReadonlySet<string> = new Set(
  'shot hanged hung strung stabbed strangled beheaded executed lynched castrated tortured raped gassed waterboarded euthanized'.split(
    ' ',
  ),
);

/** "I hope he dies". */
export const WISHES: ReadonlySet<string> = new Set('hope wish pray want wanna love'.split(' '));

const THREATENING: ReadonlySet<string> = new Set([
  ...VIOLENT_VERBS,
  ...BREAKING_VERBS,
  ...VIOLENT_PARTICIPLES,
  ...WISHES,
]);
/** Whether a threat that stands in no list may turn on the word. */
export function mayThreaten(key: string): boolean {
  return THREATENING.has(key);
}

/** After "kill him", these say that nobody dies: "kick them out", "beat them at the polls". */
export const HARMLESS_AFTER: ReadonlySet<string> = new Set(
  'out off up down at in around back to over where on an a some your for as again'.split(' '),
);

/** After "kill him with": "kindness". */
export const SOFTENERS: ReadonlySet<string> = new Set(
  'kindness love facts questions truth logic the taxes some evidence'.split(' '),
);

/** Whose or what of somebody violence is done to, behind "those" or "his". */
export const VICTIMS: ReadonlySet<string> = new Set(
  `children kids wife husband family mother father sons son daughters daughter parents face head ass butt throat teeth
  people bastards idiots morons scum men women muslims jews blacks gays immigrants cops pigs politicians traitors
  liberals conservatives democrats republicans criminals bankers terrorists thugs clowns animals`.split(
    /\s+/u,
  ),
);

/** Fixed ways to wish or announce violence or death. */
export const THREATS: readonly LexiconRow[] = [
  { term: 'kill yourself|yourselves', severity: 3, source: 'parley' },
  { term: 'kys', severity: 3, source: 'parley' },
  { term: 'go die', severity: 3, source: 'parley' },
  { term: 'go hang yourself', severity: 3, source: 'parley' },
  { term: 'shoot yourself in the head|face', severity: 3, source: 'parley' },
  { term: 'blow your brains out', severity: 3, source: 'parley' },
  { term: 'drink bleach', severity: 3, source: 'parley' },
  { term: 'drop dead', severity: 3, source: 'parley', notBefore: 'gorgeous date serious funny' },
  { term: 'die in a fire', severity: 3, source: 'parley' },
  { term: 'burn in hell', severity: 2, source: 'parley', note: 'a wish, not an announcement' },
  { term: 'rot in hell|jail|prison', severity: 2, source: 'parley', note: 'a wish, not an announcement' },
  { term: "you're dead", severity: 3, source: 'parley', notBefore: 'wrong right on set to tired' },
  { term: 'you are a dead man', severity: 3, source: 'parley' },
  { term: 'dead man walking', severity: 2, source: 'parley' },
  { term: 'watch your back', severity: 2, source: 'parley' },
  { term: 'i know where you live', severity: 3, source: 'parley' },
  { term: 'we know where you live', severity: 3, source: 'parley' },
  {
    term: 'bullet|bullets in|to|through his|her|your|their|the head|heads|brain|skull|back',
    severity: 3,
    source: 'parley',
  },
  { term: 'put|puts|putting a bullet in', severity: 3, source: 'parley' },
  { term: 'take a bullet to the head', severity: 3, source: 'parley' },
  { term: 'string|strung him|her|them|em|all up', severity: 3, source: 'parley' },
  { term: 'string them all up', severity: 3, source: 'parley' },
  { term: 'firing squad for', severity: 3, source: 'parley' },
  { term: 'off with his|her|their head|heads', severity: 2, source: 'parley' },
  { term: 'removed from the gene pool', severity: 2, source: 'parley' },
  { term: 'put a noose around', severity: 3, source: 'parley' },
  {
    term: "slit|cut his|her|your|their wife's|wifes|kid's|kids|mother's|mom's|daughter's|son's? throat|throats",
    severity: 3,
    source: 'parley',
  },
  { term: 'break his|her|your|their neck|necks|legs|kneecaps', severity: 3, source: 'parley' },
  { term: 'kick|beat|whip|whoop your ass', severity: 2, source: 'parley' },
  { term: 'beat the shit|crap|hell|snot out of', severity: 3, source: 'parley', notBefore: 'each itself' },
  { term: 'kick the shit|crap|hell|snot out of', severity: 3, source: 'parley' },
  { term: 'knock your teeth|block|lights out|off|in', severity: 3, source: 'parley' },
  { term: 'hunt you down', severity: 3, source: 'parley' },
  {
    term: "i'll|ill|we'll find you",
    severity: 2,
    source: 'parley',
    notBefore: 'a an the some one another something someone',
    note: 'to find somebody something is a favor',
  },
  { term: "i'm|im|we're coming for you", severity: 2, source: 'parley' },
  { term: 'i am coming for you', severity: 2, source: 'parley' },
  { term: 'make you regret|rue', severity: 2, source: 'parley' },
  { term: 'sleep with one eye open', severity: 2, source: 'parley' },
  { term: 'set|sic the|my|our dogs|dog on you|him|her|them', severity: 2, source: 'parley' },
  { term: "you'll|youll get what's|whats coming to you", severity: 2, source: 'parley' },
  { term: 'deserve|deserves to die', severity: 3, source: 'parley' },
  { term: 'deserve|deserves a bullet', severity: 3, source: 'parley' },
];
