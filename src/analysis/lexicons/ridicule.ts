import type { Aspersion } from './aspersions.js';
import { rows } from './row-list.js';

/*
 * Idioms, similes and questions that hold somebody up to ridicule without a bad word: "a few bricks short of a load",
 * "who ties your shoes?", "how many rubles did you get?". Parley's own selection. Of the hard ones said of
 * somebody else the detector makes mild ones. Where it can be helped no row begins with one of the commonest words, each of
 * which costs time in every comment.
 */

const asToFace = (row: Aspersion): Aspersion => ({ ...row, toTheFace: true });

/** Stupidity, as idioms and similes have it, of anybody: the subject stands before. */
const DIM = `
  card|cards|brick|bricks|fry|fries|sandwich|sandwiches|can|cans|beer|beers|sheep|egg|eggs|marble|marbles|taco|tacos|pancake|pancakes|nugget|nuggets short|shy of a|the,
  not|isn't|aren't|wasn't|ain't|never playing|dealing with a full deck, doesn't|don't play with a full deck, isn't|aren't|wasn't|ain't exactly|really|always|quite? the sharpest|brightest|shiniest|quickest tool|knife|crayon|bulb|pencil|marble|spoon|penny|lightbulb|candle|light|star,
  not exactly|really|always|quite? the sharpest|brightest|shiniest tool|knife|crayon|bulb|pencil|marble|spoon|penny|lightbulb|candle, screw|screws loose ! in on from at inside,
  nothing|air|space|sawdust|rocks|mush between his|her|your|their|the ears, what's between your ears, bats in the|his|her|your|their belfry ! of, elevator doesn't go|reach all|to the way|top,
  dumb|dumber|thick|thicker|stupid|bright|sharp|smart|useful|dense as|than a|an|two box|bag|sack|bucket|post|brick|rock|stump|marble|bowling|doorknob|short|plank|burnt|dead|burned|dim|chocolate|screen|puddle|butter|hammer,
  your|his|her|their brain|brains|skull is|are|has|have|must be|turned|been? to? mush|jelly|pudding|oatmeal|soup|fried|rotted|rotten|empty|hollow|pickled|scrambled|broken,
  head|skull|brain is full of rocks|sawdust|air|straw|mush|nothing|holes|worms|crap|shit, hamster is|has died|dead|left|quit|asleep, dropped on his|her|your|their head|heads, dropped you|him|her|them on his|her|your|their head|heads,
  eat|ate|eats|eating|lick|licking|licked paint chips ! is off, eat|ate|eats|eating|lick|licked lead paint, lights are on but nobody|nobody's|noone|no,
  has|have|having all? the intellect|intelligence|brain|brains|brainpower|mentality|morals|morality|ethics|backbone|spine|charm|personality|maturity|integrity|conscience|charisma|warmth of a|an ! genius saint lion giant true great man woman good young whole,
  more money|hair|mouth|ego|brawn|muscle|hormones|opinions than brains|sense|brain, met|seen|known|had smarter|brighter|sharper rocks|bricks|doorknobs|houseplants|potatoes|turnips|toasters|hamsters|goldfish|spoons|conversations,
  a potato|rock|brick|turnip|goldfish|hamster|chimp|monkey|chimpanzee|houseplant|doorknob|gerbil|parrot|cabbage|sock|toaster|lamppost could|would make|be|do|write|run|govern|lead a|this|it|the|his? country|job|city|company? better ! side dish soup salad pet, trained monkey|chimp|ape|seal could|would|can, more brains|sense|intelligence|integrity|class|smarts|personality|dignity|empathy than you|him|her|them|this|these|those|trump|biden,
  wouldn't know|recognize|recognise the|a|an? truth|fact|facts|integrity|honesty|ethics|decency|logic|irony|evidence|reality|democracy|journalism|science if, if it|they|one bit|slapped|smacked|kicked you|him|her|them, if it|they|one hit|jumped|sat you|him|her|up|on in|on|and|his|her|their the|his|her|your|their? face|ass|arse|nose|butt|head|lap,
  couldn't|can't|cannot even? form|construct|compose|string|finish|complete a|an|one coherent|single|simple|complete|proper? sentence|thought|paragraph|argument, couldn't|can't pass a|an kindergarten|citizenship|literacy|third|fifth|civics|grade|iq|basic|polygraph, couldn't organize|organise a, couldn't pour water|piss|sand out|from,
  couldn't|can't|cannot tie his|her|your|their own? shoes|shoelaces, couldn't|can't find his|her|their|your own? backside|rear|behind|nose with, couldn't spell cat|it|iq,
  never had an|a|one original|independent|coherent|single thought|idea|thoughts, never read a|one book|newspaper|history, never opened|cracked a|one book, never worked a real|honest|hard? day|job ! off,
  degree|degrees|diploma|license from|in|out a|of? cereal|cracker|crackerjack|walmart|facebook|youtube|google|twitter, of a cereal|crackerjack|gumball box|machine, cracker jack box, youtube|facebook|twitter|google|wikipedia university|lawyer|doctor|economist|historian|degree|diploma`;

/** Contempt for anybody that no single word of it has. */
const WORTHLESS = `
  boil|pimple|wart|blister|carbuncle|hemorrhoid on the|our|society's backside|butt|ass|arse|face|nose|rear, sorry|pitiful|sad|lousy|miserable|piss poor? excuse for|of a|an, poster child|boy|girl for stupidity|birth|stupid|idiocy|ignorance|arrogance|corruption|greed|incompetence|hypocrisy|narcissism,
  oxygen for you|him|her, breed|breeds|breeding|multiply|multiplying like rabbits|rats|roaches|cockroaches|flies|vermin, allowed to breed|reproduce|procreate ! in here with, allowed near a|the keyboard|computer|microphone|pen|typewriter,
  be|are|you're fun|great|hilarious|delightful at parties, step on a lego|legos, can't have nice things, nobody|noone takes him|her|them seriously, no one takes him|her|them seriously,
  liberalism|conservatism|leftism|zionism|socialism|communism|trumpism|wokeism is a|an disease|cancer|cult|poison|plague|virus|sickness|illness, friends like these|those who, rich|hilarious|laughable|priceless|hysterical coming from,
  live|lives|living in a|an|some|your|his|her|their own? little? fantasy|dream|cartoon|bubble|alternate|parallel, lived|living|lives|live under a rock`;

/** Whose voice somebody is said to be. */
const BOUGHT = `
  paid to post|troll|shill|lie|spread|comment|spew|parrot|defend|say|peddle|push, paid|paying|pays|pay you|him|her|them to post|troll|shill|lie|spread|comment|spew|parrot|defend|say|peddle|push|write, paid by the post|comment|lie, pay you|him|her by|per the? post|comment|word|lie,
  paid|pay|pays in rubles|roubles|shekels, many|enough rubles|roubles|shekels did|do|are|were, thirty|30 pieces of silver, soros|kremlin|koch|putin|mossad|aipac check|checks|cheque|paycheck|payroll,
  hitler|goebbels|stalin|putin|himmler|mussolini|mao would|must be proud|pleased|happy, kremlin|putin's|gop|dnc|nazi|goebbels|alinsky|marxist|communist|maga|fascist|stalin's|hitler's|hasbara playbook, hasbara,
  in putin's|trump's|soros's|aipac's|netanyahu's|israel's|moscow's|beijing's pocket|pockets, do|does|did|doing putin's|trump's|israel's|moscow's|china's|biden's|netanyahu's|his|her|their master's bidding,
  carry|carrying|carries|carried the? water for putin|trump|biden|israel|hamas|russia|republicans|democrats|zionists|netanyahu|iran|china|bush|clinton|obama|hillary|moscow|billionaires|oligarchs`;

/** What many a debater is told, and some deserve to hear. */
const CHILDISH = `
  embarrass|embarrassing|embarrassed|embarrasses yourself|yourselves|himself|herself|themselves, act|acts|acting|behave|behaves|behaving|argue|argues|arguing|write|writes|talk|talks|sound|sounds|type|types|tweets|whining like a|an spoiled|petulant|bratty|whiny|toddler|child|baby|infant|preschooler|kindergartner|third|fifth|second|five|four|three|two|schoolyard|adolescent,
  can't|cannot|don't|doesn't|never think for yourself|yourselves|themselves|himself|herself, hate|hates|despise|despises america|canada|freedom, hate|hates|despise|despises our|this country|constitution|troops`;

/** Said to a reader's face, in earnest. */
const TO_FACE = `
  are you on crack|meth|glue|dope|shrooms, are you stoned, are you even|actually literate|awake|conscious, are you always|just|honestly|seriously this|that dim|slow|clueless|gullible|naive|ignorant, are you twelve|five|six|seven|12|5|6|7 ! minutes hours days miles weeks percent feet or and people,
  did your mother|mom|mommy|mama|parents|father drop you on|as|too, were|was you dropped on|as, must have been dropped on your, did you sleep|snooze through, did you flunk|skip civics|history|science|math|biology|economics|english|geography|third|second|first|fourth|grade|elementary|logic|kindergarten, did you even finish|graduate|pass|attend,
  you been? smoking|huffing|sniffing crack|glue|paint|meth|dope, does|do your mother|mom|mommy|parents|nurse|keeper know you're|you are? on|using|online|playing|posting|typing, past your bedtime|nap|naptime,
  go back to breitbart|infowars|fox|cnn|msnbc|facebook|twitter|reddit|rt|watching|playing|elementary|preschool|nursery|cuba|venezuela, back under|into your bridge|rock|cave|hole|basement, run along ! the a to with this that by side, let the adults|grownups talk|speak|handle, let the grown ups talk|speak|handle, the adults|grownups are talking ! in about on at over to with, grown ups are talking ! in about on at over to with,
  go sit|stand in the corner, cry|cope|seethe harder, cope and seethe, seethe and cope, seethe more, stay mad ! at, stuff it ! with in into, touch some? grass, seek therapy, is your brain working|broken|ok|fried, do you have|own|possess a|any|half brain|brains ! tumor injury,
  who ties|tied your, how do you remember|manage to breathe|dress|tie|function, how do you dress|feed yourself, how do you even breathe|function, how do you tie your, who let you out|near|loose|online, how can|do you live with yourself|yourselves, how can|do you look at yourself|yourselves, how do|can you sleep at night ! with in when,
  have you been drinking ! enough more any a the water coffee that this tea out from, have you ever even? read|opened a|any|one book ! by about on like, what rock did|have|are you, need|want a tissue|kleenex|hanky|hankie|binky|pacifier|diaper,
  your rubles|roubles|shekels, your handlers, your soros|kremlin|koch, your masters in moscow|washington|beijing|tehran|tel|brussels|jerusalem|kiev|kyiv, nobody|noone here? asked|cares for|about your|you, no one here? asked|cares for|about your|you, nobody|noone here? takes|took you seriously, no one here? takes|took you seriously,
  you're not worth my|our|the|anyone's time|effort|electrons|breath|air|oxygen|spit|bandwidth|reply|response, you are not worth my|our|the|anyone's time|effort|electrons|breath|air|oxygen|spit|bandwidth|reply|response, you're exactly|precisely? everything|what's|what that|that's|is? is? wrong with, you are exactly|precisely? everything|what's|what that|that's|is? is? wrong with, you're|you are? the real? problem ! is with of, please don't|never breed|reproduce|procreate ! this the any,
  please do not breed|procreate, hope|pray you don't|never|didn't breed|reproduce|procreate, thank god|goodness you don't|can't|aren't vote|breed|teach|have|reproduce|in, feel|felt|feeling sorry for your kids|children|students|patients|dog|neighbors, pity your,
  your|ur whole|entire? parents|mother|mom|father|family|kids|children|teachers must|should|would be so|very|deeply? ashamed|embarrassed|disappointed, your tinfoil|ignorance|bigotry|racism|sexism|misogyny|hatred|jealousy|hypocrisy|stupidity|antisemitism|desperation|hate|prejudice is showing,
  you write|argue|talk|sound|think|act|type|post|behave|spell like a|an toddler|child|baby|infant|third|second|first|two|five|preschooler|kindergartner|spoiled|petulant, you have no business commenting|here|being|posting|teaching|voting, you have no life|soul ! insurance jacket vest,
  imagine being this|that|so dense|stupid|gullible|dumb|ignorant|naive|dim|brainwashed|triggered|mad|wrong|bitter, imagine being you ! and, dumb it|this|that down for you, can't|cannot understand|comprehend it|that|this for you, your opinion|opinions|views|input is|are worthless|garbage|trash, let me explain|put|draw|write it|this|that in crayon|crayons`;

/** Said to a reader's face, and milder, or seldom meant otherwise. */
const MILDLY_TO_FACE = `
  get a job ! in at as with offer, without telling me|us you're|you've, anybody|anyone home ! in at, earth to ! mars the moon orbit space a an be sun, soros|putin|kremlin|moscow|party|lobby|clinton|hillary|trump|koch|nra|aipac paying you ! back, how's the weather in moscow|st|saint|tel|langley|beijing|petersburg|pyongyang ! this next in today tomorrow,
  account created yesterday|today|last, you're|you reading|read from|off a|the|your? script, you work for putin|moscow|the russia? kremlin|cia|fsb|mossad|gru|kgb, bad bot, you have nothing to offer|contribute|add, you add|contribute|bring|offer|added|contributed nothing|zero, your bias|slip|privilege|partisanship is showing, how little you know|understand, imagine thinking|believing this|that|trump|putin|anyone|you, says the guy|one|person|clown|dude|party|troll|girl|kid who|with|whose|hiding, consider the source ! of for code, your opinion is noted|irrelevant|meaningless, your opinion means nothing, go back to sleep|bed ! and, you must be new here,
  small|smaller|short|simple words so you, type|speak|talk|explain slowly|slow so|for you, draw|paint you a picture|diagram ! of for, you wouldn't understand ! how why what until, try reading it|that again|slowly, you people? never learn ! to how about`;

const WHOEVER =
  'woman man person people those one ones anyone anybody someone somebody guy everyone girl him her them';

export const RIDICULE: readonly Aspersion[] = [
  ...rows(2, DIM),
  ...rows(2, WORTHLESS),
  ...rows(1, BOUGHT),
  ...rows(1, CHILDISH),
  { term: 'who hurt you', severity: 2, source: 'parley', toTheFace: true, notAfter: WHOEVER },
  ...rows(2, TO_FACE).map(asToFace),
  ...rows(1, MILDLY_TO_FACE).map(asToFace),
];
