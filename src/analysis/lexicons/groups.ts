import type { Word } from '../word.js';
import { WordSet } from '../word-set.js';
import { words } from './words.js';

/**
 * Groups that law and decency protect, by what makes them one: the grounds of article 21 of the Charter of
 * Fundamental Rights of the European Union, read as platforms' rules on hate do. The words are Parley's own selection.
 */
export type Ground =
  'religion' | 'ethnicity' | 'nationality' | 'migration' | 'gender' | 'orientation' | 'disability' | 'age';

const list = (words: string): readonly string[] => words.trim().split(/\s+/u);

/** Nouns for members, in the singular; the plural follows a slash where an s does not make it. */
const NOUNS: Readonly<Record<Ground, string>> = {
  religion: `muslim moslem jew christian catholic protestant evangelical hindu sikh buddhist mormon atheist pagan
    baptist methodist sunni shia shiite bahai quaker`,
  ethnicity: `black white african asian arab latino latina latinx hispanic native aboriginal indian caucasian roma/roma
    gypsy/gypsies kurd slav inuit/inuit eskimo negro/negroes chicano polynesian tibetan rohingya/rohingya uighur
    uyghur tamil punjabi bengali semite africanamerican`,
  nationality: `american canadian mexican russian ukrainian german italian turk greek swede dane israeli palestinian
    syrian afghan iraqi iranian saudi yemeni somali nigerian ethiopian eritrean sudanese/sudanese haitian cuban
    jamaican colombian venezuelan brazilian argentinian guatemalan honduran salvadoran pakistani bangladeshi korean
    filipino filipina vietnamese/vietnamese chinese/chinese japanese/japanese albanian romanian bulgarian hungarian
    serb croat bosnian chechen armenian georgian egyptian moroccan algerian tunisian libyan lebanese/lebanese
    jordanian indonesian malaysian thai cambodian european australian kenyan ghanaian congolese/congolese`,
  migration: `immigrant migrant refugee foreigner illegal seeker`,
  gender: `woman/women female girl lady/ladies man/men male womyn/womyn transgender transsexual transwoman/transwomen
    transman/transmen transvestite`,
  orientation: `gay lesbian homosexual bisexual queer asexual`,
  disability: `cripple autistic amputee paraplegic dwarf/dwarves epileptic schizophrenic`,
  age: `senior elder pensioner boomer millennial`,
};

/** Adjectives that make a group of a neutral noun: "trans people", "disabled persons". */
const ADJECTIVES: Readonly<Record<Ground, string>> = {
  religion: `muslim moslem islamic jewish christian catholic protestant evangelical hindu sikh buddhist mormon sunni
    shia atheist`,
  ethnicity: `black white brown colored coloured african asian arab arabic latino latina hispanic native indigenous
    aboriginal indian caucasian gypsy roma kurdish slavic tibetan`,
  nationality: `american canadian mexican russian ukrainian german italian turkish greek polish swedish french british
    english irish scottish welsh dutch spanish portuguese israeli palestinian syrian afghan iraqi iranian persian saudi
    somali nigerian ethiopian sudanese haitian cuban jamaican colombian venezuelan brazilian guatemalan honduran
    pakistani bangladeshi korean filipino vietnamese chinese japanese albanian romanian bulgarian hungarian serbian
    bosnian chechen armenian egyptian moroccan algerian libyan lebanese indonesian malaysian thai european australian
    kenyan congolese eastern`,
  migration: `immigrant migrant refugee foreign undocumented illegal asylum`,
  gender: `female male trans transgender transgendered transsexual cis nonbinary enby transgenders`,
  orientation: `gay lesbian homosexual bisexual queer lgbt lgbtq lgbtqia asexual`,
  disability: `disabled handicapped autistic blind deaf paralyzed paraplegic crippled wheelchair bipolar schizophrenic
    dyslexic mute`,
  age: `elderly old`,
};

export interface GroupNoun {
  readonly ground: Ground;
  readonly plural: boolean;
}

/** Every noun for members of a protected group, by its key. */
export const GROUP_MEMBERS: ReadonlyMap<string, GroupNoun> = new Map(
  entries(NOUNS).flatMap(([ground, noun]) => {
    const [singular = '', plural = `${singular}s`] = noun.split('/');
    const one = [singular, { ground, plural: singular === plural }] as const;
    return singular === plural ? [one] : [one, [plural, { ground, plural: true }] as const];
  }),
);

/** Every adjective for a protected group, by its key. */
export const GROUP_ADJECTIVES: ReadonlyMap<string, Ground> = new Map(
  entries(ADJECTIVES).map(([ground, adjective]) => [adjective, ground] as const),
);

function entries(table: Readonly<Record<Ground, string>>): (readonly [Ground, string])[] {
  return Object.entries(table).flatMap(([ground, text]) =>
    list(text).map((word) => [ground as Ground, word] as const),
  );
}

/** What an adjective is put before to name a group, many or one. */
export const PEOPLE =
  words(`people ppl folk folks persons men women guys girls boys kids children ladies females males
  individuals community communities population populations dudes chicks couples families youths teens teenagers
  seekers aliens immigrants migrants refugees parents students workers drivers voters citizens lovers`);
export const PERSON = words(
  'person man woman guy girl boy kid child lady dude chick individual teen teenager seeker alien couple family',
);
const GROUP_WORDS = new WordSet([...GROUP_ADJECTIVES.keys(), ...GROUP_MEMBERS.keys(), ...PEOPLE, ...PERSON]);
/** Whether a word names a group, or may stand in its name: "gay", "people". */
export function isGroupWord(key: string): boolean {
  return GROUP_WORDS.has(key);
}
/** The same of a word that is at hand; not where there is none. */
export function isGroupToken(token: { readonly word: Word } | undefined): boolean {
  return GROUP_WORDS.holds(token);
}

/** Stands for people of whom is said next what group they are of: "anyone who is gay". */
export const ANYBODY = words('anyone everyone anybody everybody those someone somebody');

/** Whether the words for a group may begin with a word; hardly any does. */
export function mayNameGroup(word: Word): boolean {
  return GROUP_WORDS.includes(word) || ANYBODY.includes(word);
}

/** Groups that a profession or office sets apart within a protected one: "women drivers". */
export const OCCUPATIONS =
  words(`drivers workers doctors nurses cops officers politicians leaders teachers students
  athletes players coaches comedians scientists engineers soldiers lawyers judges voters gamers streamers writers
  singers actors bosses managers ceos pilots`);

/** "people of color", "men with disabilities", "anyone from Africa": what may follow people to make a group of them. */
export const GROUP_TAILS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['of', words('color colour')],
  [
    'with',
    words(`disability disabilities autism down downs syndrome dementia wheelchairs schizophrenia impairments
    handicaps dyslexia`),
  ],
  [
    'from',
    words(`africa asia mexico india china syria somalia pakistan haiti nigeria afghanistan iraq iran morocco turkey
    romania poland guatemala honduras venezuela cuba jamaica vietnam bangladesh sudan eritrea ethiopia`),
  ],
  ['in', words('wheelchairs hijabs burqas burkas')],
]);
/** Between those two: "with mental disabilities". */
export const TAIL_FILLERS = words('a an the mental physical severe learning intellectual');

/** Grounds whose plain words often mean just these persons: "the men came back", "those girls". */
export const EVERYDAY_MEMBERS = words(
  'women men girls ladies males females seniors elders whites natives seekers',
);
