import { words } from './words.js';
import { WordSet } from '../word-set.js';

// Nouns and names that stand for people without judging them.

/** Who is in the news by what they are: "our clown president". */
export const OFFICES =
  words(`president senator congressman congresswoman governor mayor minister premier chancellor king queen prince pope
  leader dictator candidate nominee general commander ceo`);

/** Who is spoken of by an office or a post that no reader of a thread is called by. */
export const IN_OFFICE = new WordSet([
  ...OFFICES,
  ...words('judge prosecutor cop coach referee ref umpire ump'),
]);

/** One person, nobody named: "this guy", "that woman". */
export const PERSON_NOUNS_SINGULAR = new WordSet([
  ...OFFICES,
  ...words(`guy man woman person lady gentleman dude fella fellow bloke chap kid boy girl priest bishop judge lawyer
  prosecutor politician official bureaucrat spokesman spokeswoman spokesperson officer cop teacher professor scientist
  doctor expert pundit analyst host anchor neighbor neighbour boss owner manager driver cyclist coach player voter citizen
  taxpayer individual referee ref umpire ump hero idol savior saviour messiah`),
]);

/** Whom a commenter knows, and nobody else here: "my idiot brother". */
export const KIN =
  words(`brother sister mother father mom mum dad husband wife ex son daughter uncle aunt cousin nephew niece
  grandfather grandmother grandpa grandma girlfriend boyfriend friend buddy roommate boss neighbor neighbour landlord`);

/** The writer of the article above the thread. */
export const ARTICLE_AUTHOR_NOUNS = words(
  'author writer columnist reporter journalist editor editorialist op-ed',
);
/** People or bodies spoken of together. */
export const GROUP_NOUNS =
  words(`people folks guys men women persons ladies gentlemen dudes kids boys girls children
  politicians leaders officials bureaucrats lawmakers legislators senators congressmen representatives governors mayors
  ministers judges lawyers cops police teachers professors scientists doctors experts pundits hosts journalists
  reporters writers editors media press voters citizens taxpayers americans canadians russians ukrainians europeans
  germans swedes norwegians danes finns spaniards greeks scots australians aussies kiwis texans californians alaskans
  albertans ontarians quebecers brits british english french chinese mexicans israelis palestinians arabs indians africans asians westerners
  liberals libs conservatives republicans democrats dems repubs gop progressives leftists lefties left right righties
  socialists communists commies marxists capitalists fascists libertarians greens tories grits ndp labour socons
  neocons neoliberals globalists imperialists zionists nationalists populists elites elite establishment oligarchs
  billionaires millionaires corporations bankers ceos executives supporters followers fans defenders apologists
  trumpers trumpsters trumpists trumpeters clintonites obamabots putinists bernie bros feminists christians catholics
  evangelicals muslims jews hindus atheists believers immigrants migrants refugees illegals aliens blacks whites latinos
  hispanics gays lesbians homosexuals natives indians boomers millennials zoomers homeless addicts protesters rioters
  activists commenters commentators mods moderators posters readers users redditors trolls drivers cyclists hunters loggers developers
  unions workers employers landlords tenants owners managers parents students youth generation crowd types ilk bunch
  wingers druggies partisans governments
  idiots morons congress parliament senate government administration regime cabinet party base cult mob gang clan
  family nation country countrymen neighbors neighbours hosers farmers soldiers generals priests bishops popes clergy`);

/**
 * One person by camp or country. Each is an adjective as well: "stupid Democrat" names somebody, "stupid
 * Democrat policy" does not.
 */
export const CAMP_NOUNS =
  words(`democrat republican liberal conservative progressive leftist rightist lefty righty
  socialist communist marxist libertarian nationalist populist globalist feminist environmentalist
  american canadian russian ukrainian european mexican german partisan activist reporter male female winger`);

/** Capitalized words that are no person, so that "Canada is stupid" is not taken for name-calling. */
export const NOT_PERSONS =
  words(`january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday america usa us uk eu nato un canada mexico russia ukraine
  china india japan korea iran iraq israel syria libya afghanistan vietnam cuba venezuela brazil germany france england
  britain scotland ireland europe asia africa australia alaska texas california oregon ontario alberta quebec toronto
  vancouver portland seattle anchorage hawaii honolulu london paris moscow kiev kyiv kremlin washington york beijing
  brussels berlin pentagon congress senate parliament house supreme court constitution amendment bible koran quran
  god lord jesus christ heaven hell earth internet google facebook twitter youtube reddit wikipedia cnn fox msnbc nbc
  abc cbs bbc npr cbc rt nyt times post globe mail guardian news media islam christianity catholicism judaism socialism
  communism capitalism fascism marxism liberalism conservatism brexit obamacare medicare medicaid nafta fbi cia nsa irs
  epa doj dhs nasa doge i english french spanish russian american canadian british chinese german european western
  i'm i've i'd i'll the a an this that these those it he she they we you my your his her their our its and but or so if
  when while because as at by for from in into of on to with what who whom whose why how where which there here then
  than not no yes yeah yea yep yup nah nope ok okay oh ah well just only even also still maybe perhaps please thanks thank sorry
  wow hey hi hello lol more most some any all each every both few many much such same other another one two three
  democrat republican liberal conservative left right nazi war peace wwii ww2 covid twitter amen bs wtf omg lmao
  let's lets do does did don't doesn't didn't is are was were be been am can can't could would should will won't may
  might must have has had get got go going come came see look think know want need make made take give say said says
  stop try keep tell ask read nice good great bad sad stupid dumb pathetic typical another except unless until since
  after before during again always never sometimes often now today yesterday tomorrow soon later first second last
  next new old big little true false real fake right wrong sure total complete absolutely exactly really actually
  apparently obviously clearly basically anyone someone everyone everybody nobody people guys folks sir mr mrs ms dr
  president senator governor judge minister pope king queen prince general captain professor rev father sister brother
  mom dad your you're you've isn't aren't wasn't it's that's there's what's who's he's she's they're we're i`);

/** Places and bodies: a capitalized phrase that has one of these in it is nobody's name. */
export const PLACES_AND_BODIES =
  words(`sudan congo finland norway sweden poland turkey pakistan bangladesh nigeria kenya zimbabwe
  uganda rwanda ethiopia somalia yemen lebanon egypt morocco tunisia algeria saudi arabia qatar kuwait dubai emirates
  singapore malaysia indonesia philippines thailand laos cambodia myanmar nepal taiwan hong kong argentina chile peru
  colombia ecuador bolivia uruguay paraguay honduras guatemala nicaragua panama haiti jamaica puerto rico spain portugal
  italy greece switzerland austria hungary romania bulgaria serbia croatia bosnia kosovo albania macedonia slovakia
  slovenia estonia latvia lithuania belarus armenia azerbaijan kazakhstan crimea donbas donetsk luhansk mariupol aleppo
  damascus baghdad kabul tehran jerusalem gaza iceland denmark netherlands holland belgium zealand alabama arizona
  arkansas colorado connecticut delaware florida idaho illinois indiana iowa kansas kentucky louisiana maine maryland
  massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey ohio oklahoma
  pennsylvania virginia tennessee utah vermont wisconsin wyoming manitoba saskatchewan newfoundland brunswick scotia
  yukon nunavut chicago detroit baltimore boston philadelphia atlanta miami denver vegas orlando cleveland minneapolis
  milwaukee benghazi ottawa calgary edmonton montreal winnipeg halifax rome madrid barcelona vienna warsaw budapest
  prague geneva davos north south east west northern southern eastern western united states state province county city
  island street avenue river lake mountain airport hospital council committee department agency office system
  association league union act bill board commission society institute foundation company corp inc network radio show
  magazine journal movement university college school church bank article editorial comment comments sun tribune herald
  gazette chronicle poker slope project party`);

/** People in the news whom readers name by one word and in lower case. Extended by the article's own names. */
export const KNOWN_FIGURES =
  words(`trump donald biden joe hunter obama barack clinton hillary clintons harris kamala
  pence vance pelosi mcconnell schumer bernie sanders warren aoc cruz rubio romney mccain bush cheney reagan nixon
  kissinger bannon giuliani comey mueller kushner ivanka melania musk elon zuckerberg bezos gates soros koch murdoch
  hannity limbaugh carlson tucker fauci kennedy rfk desantis newsom putin vladimir zelensky zelenskyy zelenskiy medvedev
  lavrov peskov stalin lenin hitler netanyahu bibi assad erdogan orban macron merkel scholz starmer corbyn farage
  boris blair thatcher modi xi jinping maduro chavez castro kim trudeau justin harper scheer poilievre wynne notley
  kenney mulcair nuland blinken sullivan graham lindsey palin kavanaugh thomas sessions barr flynn manafort stormy
  weinstein epstein spicer conway huckabee devos carson ryan boehner gingrich francis burke walker inslee brown gowdy
  nunes schiff nadler waters maxine feinstein omar ilhan tlaib rashida snowden assange manning lbj
  jfk fdr mbs`);

/**
 * Where people are found, and beasts are not: bodies of people, their houses, and the place a comment is read in. Behind
 * "in", "at", "on", "from" or "inside" they make a person of whatever stands before: "the vultures at city hall".
 */
export const HAUNTS =
  words(`page thread forum site comments council parliament senate congress government cabinet administration party
  caucus office ministry department agency committee commission campaign newsroom press media washington westminster
  brussels ottawa kremlin capitol legislature charge power opposition management boardroom suits uniform robes pulpit
  podium twitter facebook reddit youtube television tv pentagon board boards editorial bench bureaucracy academia hollywood
  politics radio leadership staff faculty`);

/** What people run, besides these: "the lemmings running this country". */
export const RUN_BY_PEOPLE = new WordSet([
  ...HAUNTS,
  ...words(`country nation state states city town county world place show asylum war economy company business
  bank banks union university school schools newspaper paper network channel platform group court courts things
  everything`),
]);

/** Titles that make the word after them a name. */
export const TITLES =
  words(`mr mrs ms miss dr sir president senator sen rep congressman governor gov mayor judge justice
  minister premier chancellor king queen prince pope father bishop cardinal general gen colonel captain sheriff
  chairman secretary professor prof comrade`);

/** What stands above the thread; running it down is aimed at who wrote it. */
export const ARTICLE_NOUNS = words('article column editorial op-ed oped piece journalism reporting');
