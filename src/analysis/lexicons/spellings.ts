import { WordSet } from '../word-set.js';

/** Ways to write a word by its sound or by habit. */
export const SHORTHANDS: ReadonlyMap<string, string> = new Map([
  ['h8', 'hate'],
  ['h8s', 'hates'],
  ['h8ing', 'hating'],
  ['ppl', 'people'],
  ["cna't", "can't"],
  ['dispise', 'despise'],
  ['muzlim', 'muslim'],
  ['muzlims', 'muslims'],
  ['jooz', 'jews'],
  ['wimmin', 'women'],
  ['womens', 'women'],
]);
/** Words a letter away from one that matters here that are words of their own, as found in a corpus of comments. */
export const REAL_WORDS = new WordSet(
  `aging ailing aimed aiming albania algeria americas ape aping arabi armed armenia arming asia assed asshole ate
  audi australia baboon back bactria bangladesh barre bastard beaks beggar bengal betas bhai bind blacken blocs
  bomber booed booing boost borer bosnia bowing braking brow brunt bulgaria bulling buren buying cambodia canon
  caret casing chans chats chic chimp chips chris christina citizen cleaned cleaning cleans cling coat coats
  colombia cooked cooks creature cuba cum cures dans dealer demos depot depots dirtbag disable dives diving donkey
  douchebag downed downing downs dries driver droning dub dues dum easter entitle eritrea ethiopia evils feminazi
  fried fries gabbing garage garbs gas geek geeks georgia gorilla grease gree greed guatemala hat hats heater
  heaters heretic hick hicks hid hind honduras honey hooker hoots hurst hyena hypocrite ile ill imbecile inane
  india indias indoctrinate indonesia indus init inner inning inset inter iraq iris israel israels italia itchy
  jamaica jew jihad junkie kenya koran korans korea koreas lack lapped lapping latin laughter libya lien light
  lind loath locke logged logging loses losing lover lunatic malaysia manipulator mashed mashing metal millennia
  moles moneys moons mother motherfucker mothering mutant naive negros nero niger nigeria nigers nutcase nutjob
  object oman omen orally order overs owing paced pakistan parent persia picks pitting pod polis prejudice prick
  privilege prostitute psych psychopath punjab quake radial rae rans rap refuge refuges reject reptile reset ricks
  riding ripple ripples rivers rodent romania rushed rushes rushing russia sacked sacks sakes sapping satin saud
  saves senor serbia servant sexual sexuals shams shite shoes shots shrew sinking sinned sipping slave smite sneak
  soiled sowed sowing spilt sting striped stuck student sum syria tail tails tans tease teats teenage tees tens
  theist timer tinky toned tones topped traitor tran trial tripped tripping trips truck tunisia urged urges urging
  venezuela version vie violet voiding voids voter votes vulture whiner whit widow worker yemen youth`.split(
    /\s+/u,
  ),
);
/** Short words that are looked for all the same. */
export const CORE_WORDS = new WordSet('hate kill jews gays scum vile rape ugly dumb'.split(' '));
