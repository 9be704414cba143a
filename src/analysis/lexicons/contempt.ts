import type { LexiconRow } from './lexicon.js';
import { rows } from './row-list.js';

/*
 * What words do beside a protected group. The classes are those hate speech is analyzed by (Vidgen & Derczynski 2020;
 * Röttger et al. 2021): disparaging and dehumanizing predicates, conduct a group is accused of, what it ought to
 * suffer, what it is denied, feelings against it, and calls for acting against it. The words are Parley's own selection.
 */

const TRAITS_OF_MIND = `
  fucked up|in, pretending to be, playing dress up, playing make believe, lucky we|that|they|to, good for one|breeding|sex|cooking|cleaning|fucking|housework thing|only, good for breeding|sex|cooking|cleaning|fucking|housework, plotting against,
  stupid, dumb, dumber, dumbest, idiotic, moronic, ignorant, brainless, mindless, retarded, dim, dense, thick ! skin
  skinned, slow ! to, clueless, dull, foolish, silly, unintelligent, uneducated, illiterate, uncultured, low iq,
  low|lower intelligence, less
  intelligent|smart|capable|competent|human|evolved|civilized|rational|logical|moral|worthy|important,
  intellectually|mentally|genetically|biologically|morally|naturally
  inferior|deficient|weaker|stunted|challenged|defective, incapable of, incompetent, inept, irrational, illogical,
  hysterical, emotional ! support, too emotional, delusional, insane, crazy, deranged, unhinged, nuts, psycho|psychos,
  psychotic, mad ! at about that because, mentally ill|sick|unstable|insane, mental cases, sick in the head, sick
  people|freaks|bastards|individuals|perverts, so sick, wrong in the head`;

const TRAITS_OF_CHARACTER = `
  evil, wicked, vile, depraved, immoral, amoral, corrupt, crooked, dishonest, deceitful, deceptive, sneaky, sly,
  cunning, treacherous, untrustworthy, two faced, manipulative, greedy, stingy, cheap, selfish, self
  centered|centred|absorbed|obsessed, entitled, spoiled, spoilt, ungrateful, lazy, idle, work shy, arrogant, rude, loud,
  obnoxious, annoying, irritating, insufferable, unbearable, intolerable, impossible to, vain, shallow, superficial,
  materialistic, vindictive, spiteful, jealous, petty, nagging, bossy, bitchy, catty, needy, clingy, whiny, dramatic,
  cowardly, coward, spineless, weak, weaker, fragile, useless, worthless, pointless, good for nothing, no good,
  not good enough, unreliable, irresponsible, disloyal, unfaithful, promiscuous, slutty, easy lays, whorish, perverted,
  perverse, lewd, lecherous, predatory, violent, aggressive, dangerous, bloodthirsty, murderous, cruel, vicious, brutal,
  ruthless, savage, barbaric, uncivilized, uncivilised, primitive, backward, backwards, medieval, tribal, fanatical,
  intolerant, hateful, racist, bigoted, sexist, oppressive, hostile, creepy, weird, strange, odd, bizarre, unnatural,
  abnormal, sinful, sinning, godless, ungodly, blasphemous, shameful, shameless, disgraceful, pathetic, pitiful,
  miserable creatures, laughable, ridiculous, contemptible, despicable, detestable, abhorrent, repugnant, repulsive,
  revolting, disgusting, gross, nasty, nauseating, sickening, vomit inducing, horrible, terrible ! things situation,
  awful, atrocious, appalling, dreadful, rotten, rubbish, bad, worse, worst, the worst, lame, cringe, toxic, ugly,
  hideous, unattractive, fat, smelly, stinky, stinking, dirty, filthy, unclean, unhygienic, unwashed, greasy, diseased,
  infected, disease ridden|riddled, inbred, degenerate, deviant, defective, deformed, inferior, subhuman, sub human,
  subhumans, inhuman, less than human|people|animals|nothing, lesser, second class|rate, third class|rate, beneath
  us|me|men|contempt|everyone, below us|me|men|animals, under us|men, unworthy, undeserving, unwanted, unwelcome, unfit,
  disposable, expendable, replaceable, overrated, worth less|nothing|zero, a dime a dozen, out of control, up to no
  good, full of shit|themselves|it|hate|crap, nothing but trouble, trouble, evil by nature, not human, not people, no
  different from|than animals|apes|dogs|pigs|monkeys|rats|beasts, brainwashed, indoctrinated, privileged, lower|lesser
  beings|species|race|class|creatures|people, problematic, undesirable, to blame, at fault, going|gonna to hell, going
  to burn, hellbound, doomed, damned, cursed, nothing, nobody, nobodies`;

const DISPARAGING_NOUNS = `
  wombs, walking wombs, incubators, holes, sperm banks, things to be, thing to be|use, reason why|nothing|everything, weaker sex, weaker gender, inferior race|sex|gender|species, lesser race|sex|gender,
  criminal|criminals, crook|crooks, thief|thieves, rapist|rapists, murderer|murderers, killer|killers,
  terrorist|terrorists, terrorists in waiting, jihadi|jihadis, jihadist|jihadists, extremist|extremists,
  fanatic|fanatics, radical|radicals, suicide bombers, bombers, gangster|gangsters, gangbangers, thug|thugs, drug
  dealers|addicts, dealers, junkies, pimps, pedophile|pedophiles, paedophile|paedophiles, pedo|pedos, child
  molesters|abusers|rapists, groomer|groomers, pervert|perverts, predator|predators, deviant|deviants,
  degenerate|degenerates, freak|freaks, weirdo|weirdos, creep|creeps, sinner|sinners, heathen|heathens,
  infidel|infidels, heretics, devil|devils, demon|demons, satan, satanic, monster|monsters, abomination|abominations,
  barbarian|barbarians, savages, brute|brutes, invader|invaders, colonizers, traitors, enemy|enemies, spies, liar|liars,
  cheat|cheats, cheater|cheaters, fraud|frauds, scammer|scammers, con artists, hypocrites, manipulators, gold diggers,
  gold digger, golddiggers, golddigger, attention seekers|whores, drama queens, teases, sluts, slut, whore|whores, hoes,
  ho|hos, bitch|bitches, cunt|cunts, skanks, thots, prostitutes, hookers, homewreckers, feminazis, nags, shrews,
  witches, idiot|idiots, moron|morons, imbeciles, fools, fool, dumbass|dumbasses, retard|retards, losers, loser,
  failures, failure, rejects, mutants, misfits, nutcases, nutjobs, psychopaths, lunatics, cowards, wimps, sissies,
  crybabies, whiners, freeloader|freeloaders, moocher|moochers, leech|leeches, sponger|spongers, scrounger|scroungers,
  bums, layabouts, welfare queens, benefit cheats, beggars, job stealers, parasite|parasites, drunk|drunks, drunkards,
  bastards, assholes, scumbag|scumbags, lowlife|lowlifes|lowlives, low lifes, dirtbags, douchebags, pricks, fuckers,
  motherfuckers, pieces of shit|crap|trash|garbage, piece of shit|crap|trash|garbage, waste of
  space|oxygen|air|time|money|life|resources|skin, joke|jokes, disgrace, embarrassment, shame ! that, mistake|mistakes,
  burden|burdens, nuisance, menace, menaces, threat to|against, danger to, a threat, a danger, liability, drain on,
  problem ! is with for, the problem, curse, blight, scourge, stain on, insult to, enemies of, downfall of, ruin of,
  death of, root of all|evil, cause of all|most|our|every|crime|crimes, source of all|most|crime|evil, bane of, servants
  of, property, objects ! of, sex objects, toys, sex toys, baby makers|machines, breeding machines|stock, slaves to,
  born slaves, natural slaves, second class citizens, freeloading, brats, aliens from, bad
  drivers|parents|mothers|people|news|luck|apples|at|for|leaders|bosses, horrible|terrible|awful
  drivers|people|parents|leaders|bosses|at, a cult, death cult`;

const DEHUMANIZING_NOUNS = `
  animal|animals, beast|beasts, vermin, rat|rats, mouse, cockroach|cockroaches, roach|roaches, insect|insects, bug|bugs,
  maggot|maggots, worm|worms, lice, louse, flea|fleas, tick|ticks, mosquitoes, locust|locusts, pest|pests, bloodsuckers,
  ape|apes, monkey|monkeys, gorillas, chimps, baboons, pig|pigs, swine, dog|dogs, mutts, mongrel|mongrels, cur|curs,
  snake|snakes, cow|cows, donkeys, hyenas, vultures, wolves, rodents, reptiles, cattle, livestock, creatures, trash,
  garbage, rubbish people, filth, filthy animals, dirt, scum, scum of the earth, dregs, sewage, excrement, feces, shit,
  shits, turd|turds, crap, waste, plague, cancer, cancers, tumor|tumors, disease, diseases, virus|viruses,
  infection|infections, infestation, epidemic, contagion, poison, rot ! in, germs, bacteria, weeds, subhuman creatures,
  untermensch, untermenschen, lower than animals|dirt, evolutionary mistake|mistakes, mistake of nature, mistakes of
  nature, freaks of nature, freak of nature, cannon fodder`;

const WORTH = `
  human|humans, human beings, people ! of, persons, real|true|actual|normal
  women|woman|men|man|people|humans|americans|citizens|parents|families, normal, natural, welcome, wanted here|in|by,
  needed here|in|by, smart, intelligent, clever, bright ! in, competent, capable, qualified, trustworthy, honest, good !
  for, good for anything|much|nothing|society|us, decent, civilized, civilised, clean, sane, sensible, rational,
  logical, loyal, respectable, worth, worthy, deserving, funny, attractive, beautiful, pretty, useful, productive,
  peaceful, like us|me|you|normal|real|other|the, one of us, equal to, equals, our|my
  equals|equal|people|brothers|sisters|friends, fit for|to|as, on our level, on the same level, the same as
  us|me|men|whites|normal, compatible with, americans, british, citizens, true to, innocent, friends, friendly,
  harmless, cut out for|to, made for|to, built for|to, meant for|to ! be treated hurt suffer, part of
  our|this|society|us|the, in charge, better than
  animals|dogs|rats|apes|dirt|vermin|that|trash|garbage|pigs|monkeys|cockroaches, special, important, loved by, lovable,
  likable, likeable, pleasant, of any use|value|worth, any use|good|better|use to, moral`;

const CONDUCT = `
  ~make me|us|you|everyone|people so|really|fucking|just sick|angry|mad|ill|uncomfortable|furious|disgusted, ~make me|us|you|everyone|people uncomfortable|furious|cry, ~have|has a|an violent|dirty|evil|low|criminal|disgusting|sick|twisted|inferior nature|mentality|mind|iq|disease|culture, ~have|has a disease|sickness|disorder, ~have|has nothing to offer|contribute, ~bring nothing but, ~talk too much, ~complain about everything|all|too|constantly, ~cost too|so much|many, ~want our|your money|jobs|women|welfare|benefits|country|land|handouts, ~want money|attention|sex|handouts|welfare|special, ~lie ! in on down at with under around next within beneath dead here low awake ahead, ~steal ! the a, ~need therapy|discipline|jesus|fixing, ~plot against|to, ~spread like a? virus|disease|cancer|plague|vermin|rats|cockroaches, ~reproduce like, ~fuck up this|our|the|everything,
  ~disgust me|us|everyone|everybody|people|all, ~sicken me|us|everyone, ~repulse me|us|everyone, ~revolt me|us, ~repel
  me|us, ~nauseate me|us, ~annoy me|us|everyone|the, ~irritate me|us|everyone, ~infuriate me|us, ~enrage me, ~anger
  me|us, ~offend me|us, ~appall me|us, ~horrify me|us, ~gross me|us|everyone out, ~creep me|us|everyone out, ~piss
  me|us|everyone off, ~drive me|us|everyone|people|men crazy|mad|insane|nuts, ~make me|us|you|everyone|people
  sick|puke|vomit|ill|angry|mad|rage|cringe|gag|barf|throw|nauseous|hate, ~make me|us|you|everyone|my|our
  want|wanna|feel|skin|blood|stomach to? puke|vomit|sick|scream|die|throw|kill|gag|disgusted|crawl|boil|turn|ill|be,
  ~give me|us the creeps|ick, ~get on my|our|everyone's nerves, ~fill me|us with disgust|hate|hatred|rage|contempt,
  ~turn my stomach, ~ruin
  everything|our|this|the|my|society|america|europe|lives|life|it|countries|men|all|any|neighborhoods, ~destroy
  everything|our|this|the|society|america|europe|families|lives|western|civilization|neighborhoods|all|men, ~wreck
  everything|our|this|the|my, ~infest our|this|the|every|cities|europe|america, ~invade
  our|this|the|every|europe|america|western, ~pollute our|this|the|everything, ~infect our|this|the|everyone, ~corrupt
  our|this|the|children|society|kids|young|everything, ~plague our|this|the|society, ~contaminate our|this|the, ~overrun
  our|this|the, ~poison our|this|the, ~rot our|this|the, ~undermine our|western|society, ~drain our|the, ~leech off|on,
  ~sponge off, ~mooch off, ~live off|on welfare|benefits|the|our|us|handouts|taxpayers|men, ~stink ! of, ~reek, ~smell !
  good nice great roses flowers the wonderful, ~suck ! it up, ~whine, ~nag, ~steal
  our|jobs|your|from|everything|cars|the|money|and|all|things|stuff|elections, ~rape
  our|women|children|kids|white|girls|and|goats|people, ~groom our|children|kids|young|girls, ~molest
  children|kids|our|boys, ~murder people|innocent|our|innocents|everyone|children|babies|for|and, ~kill
  people|innocent|our|innocents|everyone|children|babies|in|us|infidels|each, ~rob people|our|us|stores|you|and, ~loot,
  ~scam people|you|us|everyone, ~cheat ! death on, ~lie about|all|constantly|to|and|for, ~manipulate
  men|people|everyone|you|us, ~exploit our|us|men|the, ~terrorize our|us|people|the, ~blow
  up|themselves|shit|everything, ~behead people, ~breed ! dogs horses cattle success plants, ~multiply like, ~spread
  disease|diseases|hate|hatred|their|lies|terror|crime|filth|aids|covid|like, ~commit
  crime|crimes|most|all|more|rape|murder|fraud|acts|terrorism|terror, ~take our|your|american
  jobs|job|country|women|money|places, ~take all? the jobs|welfare, ~take over our|this|the|everything|europe|america,
  ~refuse to work|assimilate|integrate|adapt|learn|contribute, ~hate us|america|our|the west, ~want|wants to
  kill|destroy|take|conquer|rule|dominate|impose|replace|convert|ruin|rape|enslave|kill|turn|control, ~try to
  kill|destroy|take|conquer|rule|dominate|impose|replace|convert|ruin|control, ~impose their|sharia, ~have|has|having
  low|lower|small|smaller|inferior|tiny iq|iqs|brains|brain|intelligence|minds, ~have|has|having no|zero
  brain|brains|soul|souls|morals|honor|honour|place|right|rights|business|shame|self|respect|class|culture|loyalty|value|worth|sense|dignity|intelligence|empathy|humanity|humor|humour|ambition|accountability|clue|idea|depth|logic|brain|sense|heart|hearts,
  ~have|has|having ruined|destroyed|infested|invaded|polluted|corrupted|taken,
  ~act|act|behave|live|look|smell|breed|eat|fight|talk|think like
  animal|animals|savage|savages|pig|pigs|dogs|apes|monkeys|rats|beasts|children|trash|whores|sluts|criminals|barbarians|vermin|shit|retards|idiots|a|cockroaches,
  ~belong in|behind|on|at|under
  a|the|their|jail|prison|hell|cages|camps|chains|zoos|asylums|africa|home|mexico|bed|ovens|prisons|kitchens|mental,
  ~belong back|underground|six|locked, ~belong to men|their|us, ~care only|more about money|themselves|looks, only|just
  care about money|themselves|looks|sex, only|just|all they want money|attention|sex|your|our|free|welfare|handouts,
  ~control the|our|all|everything|hollywood|banks, ~run the|hollywood media|banks|world|country, ~run hollywood|congress|everything, only|just understand violence|force|brutality|strength|fear, ~own the|all
  media|banks|world, ~worship satan|the|money|a pedophile|pedo|devil, ~bring
  crime|disease|diseases|nothing|trouble|violence|terror|terrorism|drugs|down|their, ~cause
  crime|trouble|problems|all|most|nothing|so|chaos|violence, ~contribute nothing, ~threaten our|the|us|western, ~abuse
  our|the|welfare|benefits|children|kids|women|their, ~beat their wives|women|wife, ~oppress women|their, ~turn
  our|this|every|everything|your cities|country|countries|place|kids|children|frogs, ~turn everything into, ~flood
  our|the|into|this|across, ~swarm our|the|into|this, ~sleep around, ~spread their legs, ~fuck
  everything|anything|up|goats, ~fake everything|rape|it, ~play the victim|victims, ~play victim|victims, ~serve
  no|only, ~exist to|only|solely serve|please|for|breed|cook, ~need to|a
  cook|serve|obey|submit|beating|leash|slap|shut|know|stop|die|go|leave|be|get|learn|accept|understand|realize|realise,
  ~lack intelligence|morals|empathy|any|basic|brains|the|self|honor|character|loyalty, ~ask for it, ~hide behind,
  ~weaken our|the, ~dilute our|the, ~replace us|white|our, ~murder and|or, ~rape and|or, ~steal and|or, ~lie and|or
  cheat, ~cheat and|or lie, ~destroy and|or, ~spoil everything|the|our|it, ~waste
  our|your|everyone's|oxygen|air|money|my|time|resources, ~cost us|the|taxpayers, ~eat dogs|cats|pets, ~deserve|deserves
  nothing, ~bleed us|the|our`;

const FATE = `
  watch out, watch your|their back|backs|step, be afraid|scared|careful,
  die, burn, rot, suffer, perish, starve, hang, drown, choke, vanish, disappear, leave ! behind it a, fuck off, piss
  off, go back, go home, go away, go to hell, go extinct, go die, go kill, go fuck, kill
  themselves|itself|yourself|yourselves, stay away|home|silent|quiet|out|in|where|inside|hidden|at|away|off, get
  out|back|lost|raped|beaten|shot|deported|aids|cancer|the|hung|hanged|killed|off|in, shut up, shut the fuck|hell up,
  shut their|your mouths|mouth|traps, know|learn|remember|accept|be their|her|his|your place, know better than, obey, submit, serve
  men|us|their|white, cease to exist, stop
  existing|breeding|breathing|having|complaining|whining|talking|being|coming|acting|pretending|invading|trying, keep
  their|your mouths|mouth|legs|mouths|filthy|opinions|nonsense|hands|distance, keep quiet|silent|away|out, pack up, pack
  their, return to, move back|out, never have been born|freed|allowed|given|existed, never have gotten|got, not exist,
  fear for, live in fear|cages|zoos|camps|the|their, pay for it|this|their|what, apologize for existing|being|their,
  have no rights|right|say|vote|voice|place, have their
  rights|heads|tongues|hands|citizenship|children|kids|throats|rights removed|revoked|taken|stripped|cut|slit, lose
  their rights|right|jobs|citizenship|vote, a beating, a bullet|bullets, a good
  beating|slap|whipping|raping|kicking|thrashing, a slap|smack|punch|kick, to be hit, every bit of, death, the death
  penalty, the rope, the gas chamber|chambers, the worst, everything they get, what they get|got|had, no
  rights|respect|mercy|sympathy|love|pity|place|compassion|help|human|better|say, hell, jail, prison, extinction`;

const SUFFERED = `
  hurt, harmed, attacked, bullied, assaulted, smashed, wiped, hit, harassed, spayed and,
  obedient|submissive|quiet|silent|grateful|extinct|illegal|dead|slaves|servants|property|pets|illegal|last|seen,
  in jail|prison|cages|chains|the|camps|a|zoos|hell|their, at home|the, back in, on a,
  deported|banned|removed|expelled|exiled|excluded|eradicated|exterminated|eliminated|killed|murdered|slaughtered|executed|shot|hanged|hung|lynched|stoned|burned|burnt|gassed|beaten|raped|whipped|flogged|tortured|castrated|sterilized|sterilised|neutered|spayed|aborted|euthanized|drowned|stabbed|strangled|choked|bombed|nuked|annihilated|liquidated|butchered|massacred|crucified|beheaded|decapitated|slapped|punched|kicked|hit|smacked|caned|skinned|poisoned|crushed|hunted|culled|purged|destroyed|buried|electrocuted|punished,
  barred|forbidden|prohibited|outlawed|criminalized|stopped|prevented|denied|refused|stripped|deprived|segregated|separated|isolated|quarantined|caged|chained|leashed|muzzled|silenced|gagged|controlled|enslaved|owned|sold|bred|imprisoned|jailed|incarcerated|institutionalized|institutionalised|evicted|shunned|ostracized|ostracised|feared|hated|despised|mocked|ridiculed|shamed|humiliated|disciplined|dominated|subjugated|conquered|spat|pissed|raped|arrested|detained|interned|repatriated|blamed|avoided|fired|boycotted|disenfranchised,
  locked up|away|out|in, kicked|thrown|sent|shipped|driven|chased|booted|tossed|flung|dumped|pushed|moved|forced|taken
  out|back|home|away|off|down|in|into|from|to|on|onto|overboard, put down|to|in|on|away|back|under|behind|out ! charge,
  wiped out|off, rounded up, kept out|in|away|as|under|at|on|down|far|off|locked|separate|apart ! mind, treated like|as
  animals|dogs|dirt|trash|shit|garbage|second|criminals|slaves|pigs|vermin|property|objects|such|the|cattle|they|rats|subhuman,
  taught a|their|some|to lesson|place|manners|obey|respect, forced to, made to, told to|no|what, strung up, set on fire,
  cut off|down|out, left to die|rot|drown, turned back|away|into`;

const RIGHT = `
  exist, live here|among|in our|this|my|the|near|next|on, live, breathe, breed, reproduce, procreate, have
  children|kids|babies|rights|the|a|any|guns|equal|jobs|access|custody|power|opinions|special|sex|citizenship, vote,
  drive, work in|with|here|as|at|outside, speak|talk in|to|at|about|unless, lead, hold, adopt, marry,
  raise|teach|adopt|have children|kids|our|any|a|babies, serve in|on|as|in, join, enter, come here|into|to|near, come,
  own, run for|our|countries|companies|anything, play|compete in|with|against, get
  to|married|jobs|welfare|benefits|any|paid|special|the|a|free|involved|equal, receive
  any|the|welfare|benefits|equal|special, use our|the|women's|public|bathrooms|my, participate, walk among|our|around,
  leave the|home, go to|near|school, expect, think, complain`;

const GRANTED = `
  allowed|permitted|trusted|given|granted|let|treated like|as equals|equal|equally|humans|human|people,
  allowed|permitted, given, granted, trusted, accepted, tolerated, respected, welcome|welcomed, considered
  people|human|women|men|equal|equals|normal|real|citizens,
  here|around|near|in|on|out|able|leaders|president|teaching|working|voting|free|elected|hired|left|believed|listened|taken|seen|heard|serving|driving|running|parents|judges|doctors|police|cops|pilots|priests
  ! fear danger prison jail pain poverty, treated as|like equals|humans|people|normal|real|women|men, equal|equals,
  protected, loved, allowed to|in|near|anywhere|on, anywhere, proud`;

const LACK = `
  anything right|good|well|useful|properly,
  deserve, belong here|in|with|anywhere|on|among|near|to, have the|a|any
  right|rights|brains|brain|feelings|souls|soul|honor|morals|clue|idea|intelligence|mental|capacity|ability|place|business|sense|self|loyalty|value,
  have souls|brains|feelings|morals|rights|what, understand how|anything|logic|reason|what|that|honor|basic|the, know
  how to|anything|what they|their place, know their place, know anything|shit, care about
  anyone|anything|you|truth|facts|the|our|us|human|men, contribute anything|to|shit|a, add anything|value, bring
  anything, respect women|our|us|anyone|the|human|life|laws|anything|men|others, value life|women|human|our, matter,
  count ! as, work ! here for, want to work|assimilate|integrate|work|learn|contribute, integrate, assimilate, learn,
  feel pain|anything, think ! so that it about this, even deserve|know|think|work|have, love anyone|you|their, pay
  taxes|their|any|rent, wash, shower, bathe, speak english, tell the truth, fit in, mix with, make good, make sense,
  make any|much sense, have to work|do, have to do anything, even count, have any|enough
  brains|intelligence|right|morals, wash their`;

const INABILITY = `
  drive, think, reason ! with, lead, handle, read or|and|a|maps, write, spell, add, count to, speak english|proper,
  control themselves|their, do anything|shit|math|maths|basic|science|sports|nothing|the|a|simple|any, function, behave,
  integrate, assimilate, adapt, coexist, live with|in|among|peacefully|side peace|us|others|civilized, live with
  us|others|civilized, live in peace|civilized, keep their|a|it, take a|responsibility|care, help themselves, tell
  the|right, even, stop lying|breeding|whining|complaining|stealing|killing|themselves, parallel park, fight ! for
  cancer discrimination back, make decisions|good|a, understand logic|the|basic|simple|anything|that, park, cook, play
  football|sports|games|video, learn, compete with|against, contribute, love anyone|anything, survive without`;

const INCAPACITY = `
  trusted|controlled|helped|saved|reasoned|taught|tamed|civilized|civilised|fixed|cured|real|women|woman|men|man|human|logical|rational|faithful|loyal|friends|peaceful|leaders|left|funny|good|bothered|happy|believed|honest|anything|equal|considered|serious|smart|educated`;

/** "Being gay is …". */
export const DISORDERS = rows(
  2,
  `wrong, sin, a sin, sinful, mental illness|illnesses|disorder|disease|disability|problem, illness, disorder, perversion, unnatural, abnormal, crime against, delusion, fetish,
  abomination, abnormality, curse, defect, genetic defect, handicap on, sickness, deviance, degeneracy, shame, shameful, a joke, a mistake, a phase, a plague`,
);

/** "Muslims are …": adjectives. */
export const TRAITS_OF_GROUPS = [...rows(2, TRAITS_OF_MIND), ...rows(2, TRAITS_OF_CHARACTER)];
/** "Muslims are …": nouns. */
export const NAMES_FOR_GROUPS: readonly LexiconRow[] = [
  ...rows(2, DISPARAGING_NOUNS),
  ...rows(3, DEHUMANIZING_NOUNS),
];
/** "Women are not …": worth that is denied. */
export const WORTH_OF_GROUPS = rows(2, WORTH);
/** "Immigrants …": what a group is accused of doing. */
export const CONDUCT_OF_GROUPS = rows(2, CONDUCT);
/** "Gays should …", "Jews deserve to …"; and "should be …". */
export const FATES = rows(2, FATE);
export const SUFFERINGS = rows(2, SUFFERED);
/** "Women should not …"; and "should not be …". */
export const RIGHTS = rows(2, RIGHT);
export const GRANTS = rows(2, GRANTED);
/** "They don't …" */
export const LACKS = rows(2, LACK);
/** "They can't …"; and "can't be …". */
export const INABILITIES = rows(2, INABILITY);
export const INCAPACITIES = rows(2, INCAPACITY);
