import { withBareSpellings } from './contractions.js';
import { WordSet } from '../word-set.js';
import { words, wordsAsWritten } from './words.js';

// Closed word classes of English, as far as telling who is spoken of needs them. All keys, not spellings.

/** The person addressed: the commenter one replies to, unless the thread says otherwise. */
export const SECOND_PERSON = words('you u ya ye thou yall youse yourself yourselves');

/** Subject and verb in one word, and what is left of "you are" where people misspell it. */
export const SUBJECT_WITH_BE: ReadonlyMap<string, string> = new Map(
  (
    [
      ["you're", 'you'],
      ["you'r", 'you'],
      ['ur', 'you'],
      ["u're", 'you'],
      ["you'd", 'you'],
      ["you'll", 'you'],
      ["i'm", 'i'],
      ["we're", 'we'],
      ["he's", 'he'],
      ["she's", 'she'],
      ["they're", 'they'],
      ["it's", 'it'],
      ["that's", 'that'],
      ["this's", 'this'],
      ["who's", 'who'],
      ["what's", 'what'],
      ["there's", 'there'],
      ["here's", 'here'],
      ["everyone's", 'everyone'],
    ] as const
  ).flatMap(([word, subject]) =>
    [...withBareSpellings([word])].map((spelling) => [spelling, subject] as const),
  ),
);

export const CONTRACTED_WITH_BE = new WordSet(SUBJECT_WITH_BE.keys());

/** "your an idiot": a possessive followed by one of these is a misspelled "you're". */
export const AFTER_MISSPELLED_YOUR = words(
  'a an about just so such too really being very as still clearly obviously',
);

export const SELF = words('i me myself');
export const WE = words('we us ourselves');
export const THIRD_SINGULAR = words('he she him her himself herself who whoever someone somebody');
export const THIRD_PLURAL = words('they them these those themselves');
export const THINGS = words(
  'it this that which what there here everything something nothing anything all none',
);
export const POSSESSIVES = words('my your his her their our its ur yer');

export const DETERMINERS =
  words(`a an the this that these those some such another any every each no what which
  all both more most certain another two three few many several other one`);
export const POINTERS = words('this that these those');
/** A singular after one of these is a kind of person, nobody in particular. */
export const GENERIC_DETERMINERS = words('any every no each');

/** Forms of "be" and the verbs that say what somebody is or seems. */
export const COPULAS = wordsAsWritten(`is are was were am be been being isn't aren't wasn't weren't ain't
  r seem seems seemed appear appears remain remains became become becomes sound sounds sounded look looks looked
  act acts acted acting behave behaves behaved behaving looking sounding feel prove proves proved proven turn turned stay`);
/** Words of thinking, saying and proving; "I don't think he is", "no proof he is" deny what follows. */
export const BELIEF_WORDS =
  words(`think thinks thought believe believes believed say says said saying mean means meant
  suggest suggesting imply implying claim claiming proof evidence indication sign reason`);
export const BE_QUESTION = wordsAsWritten("are is were was am aren't isn't wasn't weren't r ain't");
export const NEGATIONS = wordsAsWritten(`not never no isn't aren't wasn't weren't ain't don't doesn't
  didn't won't wouldn't can't cannot couldn't shouldn't haven't hasn't hadn't hardly neither nor without nobody none`);

/** "nobody's", and what is left of "no one's". */
export const NOBODYS = words("nobody's noone's one's");

/** Words that may stand between the verb and what it says: degree, stance, fillers. */
export const ADVERBS =
  words(`just so such too very really quite rather pretty absolutely totally completely utterly
  truly simply clearly obviously apparently actually literally only also still always all even as that this more most
  less how indeed certainly surely probably perhaps maybe definitely basically essentially nothing but merely
  incredibly unbelievably extremely exceptionally particularly especially thoroughly entirely fully plain downright
  outright straight stone full fairly somewhat kind kinda sort sorta bit little of one like either both then now
  already again ever much way far damn damned fucking freaking frigging goddamn bloody effing friggin freakin fuckin
  fn hella mighty awfully terribly seriously honestly frankly sadly unfortunately evidently proven proven well
  beyond enough willfully deliberately intentionally hopelessly painfully profoundly remarkably amazingly
  astonishingly stunningly shockingly increasingly too`);

/** Auxiliaries between a subject and its "be": "must be", "has to be", "would have been". */
export const AUXILIARIES =
  wordsAsWritten(`must may might could would will can should shall has have had to gotta got going
  gonna need needs ought did do does i'd they'd he'd keep keeps stop quit try trying want wants wanted wanna happen happens continue
  like off across as out be been being`);

export const CONJUNCTIONS = words('and or but nor & yet');

export const PREPOSITIONS =
  words(`of in on at by for from with to into onto about against over under after before behind
  between through during without within upon toward towards than because if when while where since until unless though
  although whether`);

/** What may stand between a subject and its verb, behind the noun: "cops all over the world are". */
export const POSTMODIFIERS = words('of in on at from with all here there behind around who');

/** What may open a sentence before somebody is addressed: "Hello idiots", "Thanks, troll". */
export const GREETINGS =
  words(`hello hi hey yo listen look sorry thanks thank yeah yes yep no nope sure ok okay well oh wow
  bye goodbye later congrats congratulations again`);

/** Between a subject and its verb: "he really is", "they never were". */
export const SUBJECT_ADVERBS =
  words(`just really clearly obviously also still always all both truly simply actually
  apparently either probably certainly definitely never not now then only even literally`);

/** What many people together are called before "of": "a bunch of clowns". */
export const COLLECTIVES =
  words(`bunch pack gang group load lot lots collection cabal nest crew band cadre coterie clique crowd
  army mob herd flock swarm den pit sea horde hordes rabble cesspool swamp boatload busload bevy parade confederacy`);

/** How many of those spoken to: "half of you". */
export const SHARES = words('all half most some many both lots majority rest percent few none each 90');

/** Everybody or nobody, which is nobody in particular. */
export const EVERYBODY = words('everyone everybody anyone anybody nobody none');

/** Common verbs right behind a subject: what stands before them was a whole noun phrase. */
export const VERBS_AFTER_NOUNS =
  words(`said says say think thinks know knows want wants run runs make makes please
  lol`);
