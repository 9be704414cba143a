const words = (list: string): string[] => list.trim().split(/\s+/u);

/**
 * Words that say nothing of what a text is about: no phrase begins or ends with one. The closed classes of English
 * (Quirk et al., A Comprehensive Grammar of the English Language, 1985, ch. 2.34) and the commonest words of talk.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...words('a an the this that these those some any every each no another such both all either neither'),
  ...words(
    'i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself',
  ),
  ...words('she her hers herself it its itself they them their theirs themselves one ones someone somebody'),
  ...words('anyone anybody everyone everybody nobody something anything everything nothing none'),
  ...words('who whom whose which what whatever whoever when where why how whether while as than'),
  ...words('and or but nor so yet if unless because since although though until till'),
  ...words(
    'of in on at by for with about against between into through during before after above below to from up',
  ),
  ...words(
    'down out off over under again further then once upon within without toward towards among across per via',
  ),
  ...words(
    'be am is are was were been being have has had having do does did doing done will would shall should can',
  ),
  ...words('could may might must ought cannot get gets got getting go goes going gone went come comes came'),
  ...words('make makes made take takes took say says said see seen know think want let'),
  ...words(
    'not too very just only even also still already ever never now here there really quite rather almost much',
  ),
  ...words('many more most less least few own same other others else well like way lot thing things'),
  ...words('yes no yeah ok okay oh ah lol please thanks thank hi hello btw imo'),
  ...words(
    "isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't haven't hasn't hadn't",
  ),
  ...words(
    "i'm i've i'll i'd you're you've you'll you'd he's he'll he'd she's she'll she'd it's it'll we're we've",
  ),
  ...words(
    "we'll we'd they're they've they'll they'd that's there's here's what's who's let's dont doesnt didnt cant",
  ),
  ...words('wont isnt arent im ive youre thats'),
]);

/** A word that tells what a text is about: letters, at least two, and no stop word. Bare numbers are none. */
export function isContentWord(key: string): boolean {
  return key.length > 1 && /\p{L}/u.test(key) && !STOP_WORDS.has(key);
}
