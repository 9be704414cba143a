import type { LexiconRow } from './lexicon.js';
import type { Word } from '../word.js';
import { WordSet } from '../word-set.js';
import { words } from './words.js';

/** Deeds of violence; a threat needs somebody to do them and somebody to suffer them. */
export const VIOLENT_VERBS = new WordSet(
  `kill murder shoot hang stab strangle choke behead decapitate execute lynch beat punch slap kick smack slug hit hurt
  maim torture rape castrate bomb nuke gas burn drown poison exterminate annihilate slaughter butcher massacre gut skin
  bury crush smash whip flog cane hunt waterboard guillotine assassinate electrocute liquidate deck clobber pummel bludgeon shank cap snipe crucify
  impale neuter sterilize`.split(/\s+/u),
);

/** Of these, what ends a life, or what nobody does to an opponent in a game: "hang the bankers", not "beat the bankers". */
export const LETHAL_VERBS =
  words(`kill murder shoot hang execute behead decapitate lynch assassinate gas exterminate castrate guillotine crucify
  slaughter massacre butcher nuke annihilate electrocute strangle liquidate`);

/** Deeds that are violence where they are done to a part of somebody: "break his jaw", "bash their heads". */
export const BREAKING_VERBS = new WordSet('break crack split snap bash stomp wring bust cave rip'.split(' '));
export const BODY_PARTS = new WordSet(
  `jaw jaws nose noses arm arms leg legs rib ribs skull skulls neck necks face faces teeth bone bones finger fingers hand
  hands head heads knee knees kneecap kneecaps spine spines throat throats balls ears`.split(/\s+/u),
);

/** Past participles, for "should be shot". */
export const VIOLENT_PARTICIPLES = new WordSet(
  `killed murdered shot hanged hung stabbed strangled choked beheaded decapitated executed lynched beaten punched
  slapped kicked smacked maimed tortured raped castrated bombed nuked gassed burned burnt drowned poisoned exterminated
  annihilated slaughtered butchered massacred gutted skinned crushed whipped flogged caned waterboarded guillotined
  crucified impaled neutered sterilized euthanized exterminated liquidated drawn quartered horsewhipped tarred strung
  dead`.split(/\s+/u),
);

/** Of these, what is only ever done to people: with the others a thing may be meant ("should be burned"). */
export const DONE_TO_PEOPLE = new WordSet(
  'shot hanged hung strung stabbed strangled beheaded executed lynched castrated tortured raped gassed waterboarded euthanized'.split(
    ' ',
  ),
);

/** "I hope he dies". */
export const WISHES = new WordSet('hope wish pray want wanna love'.split(' '));

/** What is done to somebody who is led to the place of his death: "line them up against a wall". */
export const LEADING_VERBS = words('line stand put send throw march ship herd shove stick drag feed toss');

/** Such places: whatever stands before the last word of them, "the gas chambers", "a concentration camp". */
export const DEADLY_PLACES: readonly LexiconRow[] = [
  { term: 'against a|the wall|walls', severity: 3, source: 'parley' },
  { term: 'in|into|to a|the? gas chamber|chambers', severity: 3, source: 'parley' },
  { term: 'in|into|to a|the? concentration|death|extermination camp|camps', severity: 3, source: 'parley' },
  { term: 'in|into|to camps', severity: 2, source: 'parley' },
  { term: 'into|to the ovens', severity: 3, source: 'parley' },
  { term: 'in|into|to a|the? wood|meat chipper|grinder', severity: 3, source: 'parley' },
  { term: 'in|into a body bag', severity: 3, source: 'parley' },
  { term: 'in|to the gallows|guillotine', severity: 3, source: 'parley' },
  { term: 'in front of a firing squad', severity: 3, source: 'parley' },
  { term: 'to the lions|wolves|sharks|crocodiles|pigs', severity: 2, source: 'parley' },
];

/** What is done to a country in anger. */
export const RAZING_VERBS = words('nuke obliterate bomb flatten wipe turn make blow shell level blast drop');
/** Of these, what says enough by itself: "nuke Tehran". */
export const ERASING_VERBS = words('nuke obliterate');
/** Behind "drop". */
export const MISSILES: readonly LexiconRow[] = [
  {
    term: 'a|an|the|some|few|another|more big|bigger|couple|few|atomic|nuclear? nuke|nukes|bomb|bombs|moab on',
    severity: 2,
    source: 'parley',
  },
];

/** What is left of it. */
export const RUINS: readonly LexiconRow[] = [
  { term: 'off the map', severity: 2, source: 'parley' },
  { term: 'off the face|surface of the? earth|planet|world', severity: 2, source: 'parley' },
  { term: 'off this|the planet|earth', severity: 2, source: 'parley' },
  { term: 'to|into the stone age|ages', severity: 2, source: 'parley' },
  { term: 'back to|into the stone age|ages', severity: 2, source: 'parley' },
  {
    term: 'to|into a? glass|rubble|dust|ash|ashes|oblivion|smithereens|crater|wasteland|cinders',
    severity: 2,
    source: 'parley',
  },
  { term: 'to|into a sheet|sea|lake|pile of glass|rubble|fire|ashes', severity: 2, source: 'parley' },
  { term: 'to|into a glass? parking lot', severity: 2, source: 'parley' },
  { term: 'to kingdom come', severity: 2, source: 'parley' },
  { term: 'to hell and? back?', severity: 2, source: 'parley' },
  { term: 'flat', severity: 2, source: 'parley' },
  { term: 'to the ground', severity: 2, source: 'parley' },
];

/** What opens the wish that it be so: "let them die", "may he rot", "death to …". */
const GRANTING = words('let may death');
/** "I can't wait to see him hang". */
export const EXPECTING = 'wait';

const THREATENING = new WordSet([
  ...VIOLENT_VERBS,
  ...BREAKING_VERBS,
  ...VIOLENT_PARTICIPLES,
  ...WISHES,
  ...LEADING_VERBS,
  ...RAZING_VERBS,
  ...GRANTING,
  EXPECTING,
]);
/** Whether a threat that stands in no list may turn on the word. */
export function mayThreaten(word: Word): boolean {
  return THREATENING.includes(word);
}

/** After "kill him", these say that nobody dies: "kick them out", "beat them at the polls". */
export const HARMLESS_AFTER = new WordSet(
  'out off up down at in around back to over where on an a some your for as again'.split(' '),
);

/** After "kill him with": "kindness". */
export const SOFTENERS = new WordSet(
  'kindness love facts questions truth logic the taxes some evidence'.split(' '),
);

/** Whose or what of somebody violence is done to, behind "those" or "his". */
export const VICTIMS = new WordSet(
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
  { term: 'deserve|deserves death', severity: 3, source: 'parley' },
  { term: 'deserve|deserves|needs|need a bullet|noose|rope|hanging|lynching', severity: 3, source: 'parley' },
  {
    term: 'deserve|deserves|needs|need a|an good|serious|proper? beating|thrashing|flogging|whipping|kicking',
    severity: 2,
    source: 'parley',
  },
  {
    term: 'deserve|deserves|needs|need a|an good|serious|proper? ass|arse kicking|whooping|whipping|beating',
    severity: 2,
    source: 'parley',
  },
  {
    term: 'needs|need his|her|your|their ass|arse|butt kicked|whipped|beat|beaten',
    severity: 2,
    source: 'parley',
  },
  { term: 'dragged|taken|marched out and shot|hanged|executed', severity: 3, source: 'parley' },
  {
    term: 'hope his|her|your|their plane|helicopter|jet|car|bus crashes|explodes',
    severity: 3,
    source: 'parley',
  },
  {
    term: 'bad|shame|pity|sad that? the bullet|bullets|shooter|gunman|sniper|assassin|bomber missed|failed',
    severity: 2,
    source: 'parley',
  },
  { term: '2nd|second amendment solution|solutions|remedy|remedies', severity: 2, source: 'parley' },
  {
    term: 'bring|brings|bringing back the? guillotine|guillotines|gallows|noose|lynchings',
    severity: 2,
    source: 'parley',
  },
  { term: 'sharpen|build|grease|oil the guillotine|guillotines|gallows', severity: 2, source: 'parley' },
  { term: 'rope and a tree|lamppost', severity: 3, source: 'parley' },
  { term: 'tree and a rope', severity: 3, source: 'parley' },
  { term: "you're|you are dead meat", severity: 3, source: 'parley' },
  { term: "you'll|you will wish you were? dead|never", severity: 2, source: 'parley' },
  { term: "you'll|you will pay with your life|blood", severity: 3, source: 'parley' },
  { term: "you'll|you will pay for this|that|it with your life|blood", severity: 3, source: 'parley' },
  { term: 'your days are numbered', severity: 2, source: 'parley' },
  { term: 'we are coming for you', severity: 2, source: 'parley' },
  { term: "i'll|ill|i will end you", severity: 3, source: 'parley' },
  { term: 'your family|kids|children|wife|house is|are next', severity: 3, source: 'parley' },
  {
    term: 'watch|see what happens to your family|kids|children|wife|daughter|daughters',
    severity: 3,
    source: 'parley',
  },
  {
    term: 'go|please|favor|favour and? jump|leap off a|the nearest|tall|highest? bridge|cliff|building|roof',
    severity: 3,
    source: 'parley',
  },
  { term: 'swallow|eat a bullet', severity: 3, source: 'parley' },
  { term: 'slit your wrists', severity: 3, source: 'parley' },
  { term: 'hang|off|neck|shoot yourself', severity: 3, source: 'parley', notBefore: 'in' },
  {
    term: 'end your own? life',
    severity: 3,
    source: 'parley',
    notBefore: 'sentence',
    notAfter: 'might may could can will would that to not',
  },
  { term: 'go play in traffic', severity: 3, source: 'parley' },
  { term: 'walk into traffic', severity: 3, source: 'parley' },
  { term: 'better off without you', severity: 2, source: 'parley' },
  { term: 'better place without you', severity: 2, source: 'parley' },
  { term: 'world would be better without you', severity: 2, source: 'parley' },
];
