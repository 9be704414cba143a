import type { LexiconRow } from './lexicon.js';

/** Words that attack people for what they are. A slur counts whoever it is aimed at. */
export const SLURS: readonly LexiconRow[] = [
  { term: 'nigger|niggers', severity: 3, source: 'surge' },
  {
    term: 'nigga|niggas|niggaz|niggah|nigguh',
    severity: 1,
    source: 'surge',
    note: 'often reclaimed by those it was meant for',
  },
  { term: 'niggerfy|niggerish|niggerlover', severity: 3, source: 'wiegand' },
  { term: 'nig|nigs|nignog', severity: 3, source: 'surge' },
  { term: 'sand nigger|niggers', severity: 3, source: 'surge' },
  { term: 'house negro|negroes|nigger', severity: 3, source: 'surge' },
  { term: 'negroid|negroids', severity: 2, source: 'surge' },
  { term: 'coon|coons', severity: 3, source: 'surge', notAfter: 'maine' },
  { term: 'darkie|darkies|darky', severity: 3, source: 'surge' },
  { term: 'jigaboo|jigaboos|jiggaboo', severity: 3, source: 'surge' },
  { term: 'porch monkey|monkeys', severity: 3, source: 'surge' },
  { term: 'jungle bunny|bunnies', severity: 3, source: 'parley' },
  { term: 'spearchucker|spearchuckers', severity: 3, source: 'wiegand' },
  { term: 'tar baby', severity: 2, source: 'surge' },
  { term: 'sambo', severity: 2, source: 'surge' },
  { term: 'pickaninny|pickaninnies|piccaninny', severity: 3, source: 'wiegand' },
  { term: 'kike|kikes|kyke', severity: 3, source: 'surge' },
  { term: 'heeb|heebs', severity: 3, source: 'surge' },
  { term: 'hymie|hymies', severity: 3, source: 'parley' },
  { term: 'jewboy|jewboys', severity: 3, source: 'surge' },
  { term: 'yid|yids', severity: 3, source: 'wiegand' },
  { term: 'zog', severity: 2, source: 'parley' },
  { term: 'christ killer|killers', severity: 3, source: 'parley' },
  { term: 'chink|chinks|chinky', severity: 3, source: 'surge', notBefore: 'in' },
  { term: 'chingchong|ching chong', severity: 3, source: 'surge' },
  { term: 'gook|gooks', severity: 3, source: 'surge', notAfter: 'de gobbledy gobbledi dee' },
  { term: 'slant eye|eyes|eyed', severity: 3, source: 'parley' },
  { term: 'slanteye|slanteyes', severity: 3, source: 'surge' },
  { term: 'zipperhead|zipperheads', severity: 3, source: 'surge' },
  { term: 'jap|japs', severity: 3, source: 'surge' },
  { term: 'paki|pakis', severity: 3, source: 'surge' },
  { term: 'raghead|ragheads', severity: 3, source: 'surge' },
  { term: 'rag head|heads', severity: 3, source: 'parley' },
  { term: 'towelhead|towelheads', severity: 3, source: 'surge' },
  { term: 'towel head|heads', severity: 3, source: 'parley' },
  { term: 'camel jockey|jockeys', severity: 3, source: 'surge' },
  { term: 'camel fucker|fuckers', severity: 3, source: 'surge' },
  { term: 'goat fucker|fuckers', severity: 3, source: 'surge' },
  { term: 'goatfucker|goatfuckers', severity: 3, source: 'parley' },
  { term: 'sandnigger|sandniggers', severity: 3, source: 'parley' },
  { term: 'muzzie|muzzies|muzzy|muzrat|muzrats', severity: 3, source: 'wiegand' },
  { term: 'muslimtard|muslimtards', severity: 3, source: 'wiegand' },
  { term: 'mooselimb|mooselimbs', severity: 3, source: 'wiegand' },
  { term: 'wetback|wetbacks', severity: 3, source: 'surge' },
  { term: 'wet back|backs', severity: 3, source: 'surge' },
  { term: 'beaner|beaners', severity: 3, source: 'surge' },
  { term: 'spic|spics|spick|spicks', severity: 3, source: 'surge' },
  { term: 'greaser|greasers', severity: 2, source: 'surge' },
  { term: 'dago|dagos', severity: 3, source: 'surge' },
  { term: 'wop|wops', severity: 3, source: 'surge' },
  { term: 'guido|guidos', severity: 1, source: 'wiegand' },
  { term: 'polack|polacks', severity: 3, source: 'wiegand' },
  { term: 'kraut|krauts', severity: 2, source: 'wiegand' },
  { term: 'injun|injuns', severity: 3, source: 'surge' },
  {
    term: 'redskin|redskins',
    severity: 2,
    source: 'surge',
    notBefore: 'potato fan fans game team quarterback',
  },
  { term: 'squaw|squaws', severity: 2, source: 'wiegand' },
  { term: 'timber nigger|niggers', severity: 3, source: 'surge' },
  { term: 'prairie nigger|niggers', severity: 3, source: 'surge' },
  { term: 'gyppo|gyppos|gippo', severity: 3, source: 'wiegand' },
  { term: 'pikey|pikeys', severity: 3, source: 'wiegand' },
  { term: 'abbo|abo|abos', severity: 3, source: 'parley' },
  { term: 'half breed|breeds', severity: 2, source: 'parley' },
  { term: 'mulatto|mulattos', severity: 2, source: 'parley' },
  { term: 'mongoloid|mongoloids', severity: 2, source: 'surge' },
  { term: 'honky|honkies|honkey', severity: 2, source: 'wiegand' },
  { term: 'faggot|faggots|faggy|faggotry', severity: 3, source: 'surge' },
  { term: 'fag|fags', severity: 3, source: 'surge' },
  { term: 'fudgepacker|fudgepackers', severity: 3, source: 'surge' },
  { term: 'fudge packer|packers', severity: 3, source: 'parley' },
  { term: 'carpet muncher|munchers', severity: 3, source: 'surge' },
  { term: 'carpetmuncher|carpetmunchers', severity: 3, source: 'surge' },
  { term: 'butt pirate|pirates', severity: 3, source: 'surge' },
  { term: 'pillow biter|biters', severity: 3, source: 'surge' },
  { term: 'homo|homos', severity: 2, source: 'surge', notBefore: 'sapiens erectus economicus' },
  { term: 'queers', severity: 2, source: 'surge' },
  { term: 'lesbo|lesbos', severity: 2, source: 'surge' },
  { term: 'tranny|trannies', severity: 3, source: 'surge' },
  { term: 'trannie', severity: 3, source: 'parley' },
  { term: 'shemale|shemales', severity: 3, source: 'surge' },
  { term: 'she male|males', severity: 3, source: 'surge' },
  { term: 'ladyboy|ladyboys', severity: 2, source: 'surge' },
  { term: 'troon|troons', severity: 3, source: 'parley' },
  { term: 'retardo', severity: 3, source: 'surge' },
  { term: 'spastic|spastics', severity: 2, source: 'parley' },
  { term: 'window licker|lickers', severity: 3, source: 'surge' },
  { term: 'subhuman|subhumans|untermensch|untermenschen', severity: 3, source: 'wiegand' },
  { term: 'sub human|humans', severity: 3, source: 'parley' },
  { term: 'anchor baby|babies', severity: 2, source: 'parley' },
  { term: 'china virus', severity: 2, source: 'surge' },
  { term: 'kung flu', severity: 2, source: 'parley' },
  { term: 'wuhan flu', severity: 1, source: 'parley' },
  { term: 'illegal alien scum', severity: 3, source: 'parley' },
  { term: 'towelheaded', severity: 3, source: 'parley' },
  { term: 'khokhol|khokhols', severity: 2, source: 'parley' },
  { term: 'jew york', severity: 3, source: 'parley' },
  { term: 'male pretending to be a female|woman', severity: 2, source: 'parley' },
  { term: 'man pretending to be a woman|female', severity: 2, source: 'parley' },
  { term: 'man in a dress', severity: 2, source: 'parley' },
  { term: 'men in dresses', severity: 2, source: 'parley' },
  { term: 'men pretending to be women', severity: 2, source: 'parley' },
  { term: 'kenyan born', severity: 1, source: 'parley' },
  {
    term: 'transgender nonsense|lunacy|insanity|crap|madness|garbage|agenda|ideology|delusion',
    severity: 2,
    source: 'wiegand',
  },
  { term: 'gay agenda', severity: 1, source: 'parley' },
  { term: 'tranny nonsense', severity: 3, source: 'parley' },
];

/** What nobody may say of a whole protected group: "muslims are vermin". */
export const DEROGATIONS: ReadonlySet<string> = new Set(
  `terrorists terrorist rapists rapist criminals criminal animals animal vermin rats cockroaches parasites parasite
  subhuman subhumans inferior savages savage barbarians barbaric scum filth filthy dirty disease diseased cancer plague
  evil disgusting perverts perverted pedophiles pedos degenerates degenerate freaks abomination abominations unnatural
  invaders thieves murderers killers lazy stupid dumb idiots violent uncivilized backward primitive inbred apes monkeys
  pigs dogs whores sluts trash garbage worthless useless leeches moochers freeloaders liars cheats untermenschen
  vile mentally sick deviants sinners monsters devils demons hookers bitches emotional irrational gold`.split(
    /\s+/u,
  ),
);

/** What is called for against a whole group: "deport all muslims". */
export const EXPULSIONS: ReadonlySet<string> = new Set(
  'deport ban exterminate kill gas expel intern castrate sterilize nuke eradicate jail imprison shoot hang'.split(
    ' ',
  ),
);

/** Feelings against a whole group; the commenter's own, they count. */
export const AVERSIONS: ReadonlySet<string> = new Set(
  'hate hates despise detest loathe abhor fuck disgusted repulsed sickened screw damn'.split(' '),
);

/** Before a group's name these insult all of it: "filthy immigrants". */
export const EPITHETS: ReadonlySet<string> = new Set(
  `filthy dirty stinking subhuman savage barbaric disgusting vile evil worthless stupid dumb goddamn fucking inbred
  uncivilized retarded`.split(/\s+/u),
);

/** Before an order against a group: "we should deport", "time to ban". */
export const CALLS: ReadonlySet<string> = new Set(
  "should must just please let's lets we need have gotta time i i'd".split(' '),
);
