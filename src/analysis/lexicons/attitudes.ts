import { rows } from './row-list.js';
import { WordSet } from '../word-set.js';

/*
 * What somebody feels towards a protected group or wants done to it. Each term ends where the group begins: "disgusted
 * by", "get rid of". Parley's own selection.
 */

/** The commenter's own feelings, or everybody's. */
export const FEELINGS = rows(
  2,
  `sick|mad|angry|furious|disgusted|annoyed|puke|vomit|gag|cringe|rage when|whenever i see|hear|meet, sick|mad|angry|furious|disgusted|annoyed|puke|vomit|gag|cringe every|each time i see|hear|meet,
  ~hate, ~despise, ~detest, ~loathe, ~abhor, ~dislike, ~resent, ~distrust, ~pity, ~hate the sight|smell|sound|idea|thought of, ~look down on|upon, ~spit on|at,
  ~hate being around|near, ~hate dealing with, ~hate working|living with, ~hate talking to, ~hate sitting next to, ~hate looking at, ~hate seeing, can't|cannot|cant|couldn't stand|bear|abide|tolerate|stomach|take, can not stand|bear|tolerate,
  cannot|can't|cant stand|bear|take|tolerate the sight|smell|sound|presence of, cannot|can't|cant stand being around|near, cannot|can't|cant stand looking at, never stand, disgusted by|with|at, disgusts me about, repulsed by, revolted by,
  repelled by, sickened by, nauseated by, appalled by, horrified by, grossed out by, creeped out by, annoyed by|with, irritated by, enraged by, angered by|at,
  offended by, sick of, sick and tired of, sick to death of, tired of, fed up with|of, bored of|with, intolerant of, had it with, had it up to here with, had enough of, done with,
  allergic to, hatred|hate|contempt|disgust|disdain|loathing|scorn|revulsion|repulsion|aversion|antipathy for|of|towards|toward|against|to, hostile to|towards|toward, prejudiced against, against, racist against,
  no respect|love|sympathy|tolerance|patience|pity|compassion|empathy|use|time for, no respect|sympathy|love toward|towards, zero respect|tolerance|sympathy|patience|compassion for|towards, less|little respect|sympathy for,
  my blood boils when i see, ~puke when i see, sick when i see, sick to see|watch|hear, sick seeing, angry to see, the mere? sight|thought|idea|smell|presence of, superior to|than, better than, ashamed of, embarrassed by, ~laugh at, ~mock, ~regret freeing,
  rather die than be|date|marry|become, rather be dead than, rather kill myself than be`,
);

/** Contempt that needs nobody to say "I": a curse, or a scene in which the group is filth. */
export const CURSES = rows(
  2,
  `what's|whats the point of, what is the point of, what's|whats wrong with, what is wrong with, nothing|anything good|nice|positive|beautiful|great|redeeming about, anything|nothing good|nice|positive to say about, mistake when he|god created|made, can|could smell, makes me angrier|sicker|madder than, makes me more angry|sick|furious than, nothing|nobody|noone i hate|despise|loathe|detest more than, thing|people i hate|despise|loathe the? most is|are, stand it is|it's, hate it is|it's, stupidity|laziness|filth|depravity|inferiority|savagery|treachery|stench|barbarity|perversion|wickedness of, something very|seriously|really|deeply? wrong with, nothing|noone|nobody worse|dumber|lower|filthier|lazier|uglier|weaker than, nothing more disgusting|annoying|pathetic|stupid|useless than, anything worse|dumber|lower than,
  death to, down with, to hell with, fuck, fuck off, screw, damn, god damn, goddamn, eff, piss on, wish there were|was no|fewer, no place for, no room for, no mercy for, no more, enough of|with, so much for,
  infested with|by, overrun with|by, flooded with|by, swarming with, crawling with, plagued by|with, contaminated by|with, polluted by|with, invaded by, ruined by, infestation|invasion|plague|infection|scourge|swarm|swarms|horde|hordes|herd|flood|pack|packs of,
  world|country|place|society|europe|america|nation|neighborhood|city|life|planet|earth|off without, cleanse this|our|the country|world|nation of, free of|from, no such thing as good|innocent|honest|smart|decent,
  the trouble|problem with, down on your knees for, hell with, fuck you, fuck you all, nobody|noone likes|wants|cares|loves|needs|respects|trusts, nobody cares about, no one likes|wants|loves|needs|respects|trusts, no one cares about, nobody|noone wants to see|date|marry|hire`,
);

/** Violence called for or announced. */
export const VIOLENCE = rows(
  3,
  `~kill, ~murder, ~shoot, ~hang, ~stab, ~strangle, ~choke, ~behead, ~decapitate, ~execute, ~lynch, ~beat, ~beat up, ~beat the shit|crap|hell out of, ~kick the shit|crap|hell out of, ~kick, ~punch, ~slap, ~smack, ~slug, ~hit, ~hurt, ~harm, ~maim,
  ~torture, ~rape, ~gang rape, ~gangrape, ~molest, ~castrate, ~bomb, ~nuke, ~gas, ~burn, ~burn down, ~drown, ~poison, ~exterminate, ~annihilate, ~slaughter, ~butcher, ~massacre, ~gut, ~skin, ~bury, ~crush, ~smash, ~whip, ~flog,
  ~stone, ~hunt, ~hunt down, ~shoot down|up, ~gun down, ~mow down, ~run over|down, ~blow up, ~wipe out, ~wipe the earth|world|floor clean? of|with, ~crucify, ~assault, ~attack, ~knock out, ~finish off, ~eradicate, ~eliminate, ~liquidate,
  ~throw acid|rocks|stones at|on|in, ~open fire on, ~set fire to, ~take a knife|gun|bat|hammer to, ~put a bullet in, ~put down, ~destroy, ~break, ~cut, ~cut up, ~cut off, ~shove, ~grab, ~electrocute, ~suffocate, ~sterilize, ~sterilise, ~terrorize, ~harass, ~bully, ~snipe, ~spit on,
  ~declare war on, ~go to war with|against, ~fuck up, ~mess up, ~do away with, ~end, ~kill off, ~smother, ~abort, ~euthanize, ~cull, ~purge, ~fight, ~strike, ~fire at, ~shoot at, ~beat down, ~mutilate, ~dismember, ~eat`,
);

/** Exclusion called for. */
export const EXCLUSION = rows(
  2,
  `~deport, ~ban, ~expel, ~banish, ~exile, ~evict, ~remove, ~outlaw, ~intern, ~jail, ~imprison, ~segregate, ~enslave, ~round up, ~lock up, ~kick out, ~throw out, ~get rid of, ~rid the|our|this world|country|nation|earth|planet|city|society of, ~rid the|our|this world|country of, ~cleanse, ~ship out|off|back, ~send back|home|away,
  ~drive out|away, ~chase out|away, ~keep out|away, ~stop letting in, ~stop admitting|importing|hiring|electing|accepting, ~stop letting, ~stop, ~boycott, ~fire, ~shun, ~silence, ~gag, ~muzzle, ~cage, ~chain, ~control, ~oppress, ~subjugate, ~dominate, ~punish, ~humiliate, ~shame, ~ostracize, ~isolate, ~quarantine, ~repatriate,
  ~discriminate against, ~criminalize, ~block, ~bar, ~disenfranchise, ~strip, ~close the door|doors|borders|border to|on|for|against, ~shut the door|doors|border|borders to|on|for|against, ~build a wall to keep out, ~avoid, ~sell, ~own, ~put, ~send, ~ship, ~throw, ~kick, ~lock, ~keep, ~get, ~drive, ~boot, ~chase, ~pack, ~move, ~force, ~make, ~leave, ~teach, ~show, ~treat`,
);

/** Of these the ones that shut out only with what follows the group: "send them back". */
export const NEEDS_PARTICLE = new WordSet(
  'put send ship throw kick lock keep get drive boot chase pack move force make leave teach show treat'.split(
    ' ',
  ),
);
/** What follows then. */
export const PARTICLES = rows(
  2,
  `out ! of trouble poverty harm danger to, back ! on their to work safe together, back to, home ! safe safely, away ! from harm danger, off this|our|the|to, in jail|prison|camps|chains|cages|the|their|a|ovens, in their place, behind bars, up ! to for on, down ! with, packing, to death|the|hell|africa|mexico|camps|their, into camps|the|prison|ovens|gas|a, under control, on a|boats|the|planes|trains,
  underground, at home, out of our|my|this|the|here|europe|america|office|sports|schools, like animals|dogs|dirt|trash|shit|garbage|criminals|slaves|pigs|vermin|property|objects|the|cattle|subhuman|second, a lesson, their place, who is|the boss, the door, overboard, from our|my|this|voting|breeding|coming, where they belong|came, suffer, pay, obey, submit, bleed, cry, extinct, leave, shut, serve, work for`,
);

/** Regard that is refused: these count where they are negated. */
export const REGARD = rows(
  2,
  `want to live|be|work|sit|stand|do|go next|near|with|around|among|business to?, want to live|be|sit|stand next to, want to touch|date|marry|know|employ|hire|talk|help|support to?, want anything to do with, let my|your|our|their daughter|daughters|son|sons|kids|children|sister near|marry|date|kiss, give rights|respect|power|money|jobs|citizenship|asylum to, give any rights|respect|power|money|jobs|asylum to, be friends,
  trust, respect, like, love, want, need, accept, tolerate, support, help, hire, believe, listen to, talk to, speak to, date, marry, touch, befriend, let, allow, let in, welcome, value, care about|for, give a shit|fuck|damn|crap about|for, feel sorry|bad|pity for, feel sympathy|empathy for, be friends with, associate|work|live|deal|interact|mix|sleep with, live near|by|among|with, vote for, elect, employ, serve, protect, rescue, save, feed, miss, educate, appreciate, admire, see, see the point of|in, find any use for,
  count on, rely on, be around|near|caught with, sit next|near to, trust any of, treat, give, want to see|hear|be|live|work|meet, have respect|sympathy|love|any|compassion|patience|time|empathy for|with, have any respect|sympathy|love|compassion|patience|time|empathy|use for, waste time|money on, expect anything from, take seriously, pity`,
);
