// What the rows of person-nouns are besides insults. Each is given by the source of a finding ("names:witch").

const rowsOf = (nouns: string): ReadonlySet<string> =>
  new Set(nouns.split(' ').map((noun) => `names:${noun}`));
/** Words for things and for persons in tales that, before a name, stand for a person. */
export const EPITHETS = rowsOf(
  'bandit cheater devil dick ghoul hag harridan joker muppet ogre pretender puppet quack thief witch zombie',
);
/** Who is a person wherever the word is used: only what is said with it can make it an insult. */
export const REAL_PERSONS = rowsOf(
  'bandit bolshevik boomer bot camper cheater elitist enabler geek goebbels hater hitler libs nazi nerd npc peasant peon princess savage serf stalin supremacist thief vandal zombie',
);
/** Those who are there, said without contempt: "the children in charge of the garden". */
export const NO_INSULT_OF_MANY = rowsOf(
  'addict alcoholic animal anarchist baby child communist con disaster disease drone failure fake flop infant joke kid killer marxist murderer plague radical rapist relic robot teenager toddler tool vegetable waste',
);
/** Part of a person ("sue his ass"), or an adjective more often than not ("go nuts"). */
export const NO_PERSONS = rowsOf('ass arse nut dick pussy');
/** Beasts that nobody keeps; those have names of their own all the same, in books. */
export const VERMIN = rowsOf(
  'buzzard hyena jackal leech pig rat rattlesnake reptile roach skunk slug snake toad viper vulture weasel worm',
);
