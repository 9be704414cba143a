import { WordSet } from '../word-set.js';

/** Words that may stand before a noun that disparages and belong to the name: "old liberal fool", "total idiot". */
export const MODIFIERS = new WordSet(
  `absolute total complete utter real true typical pure certified perfect damn damned goddamn bloody fucking fuckin
  freaking frigging friggin effing fricking flipping stinking little big old young fat skinny tiny huge giant massive
  enormous poor rich white black orange red yellow pink blue green brown gray grey far left right wing leftwing rightwing
  leftist rightist liberal lib conservative progressive republican democrat democratic gop tory marxist communist commie
  socialist capitalist imperialist neoliberal neocon globalist zionist libertarian anarchist maga antifa nazi fascist
  racist sexist christian muslim islamic jewish catholic evangelical religious atheist american russian soviet ukrainian
  chinese western european british english french german canadian mexican iranian israeli arab indian african asian
  kremlin putin trump biden obama clinton hillary nato cia deep state corporate media mainstream establishment
  government political party wall street washington hollywood internet online professional paid hired full time
  so called self proclaimed self described self appointed self styled wannabe known proven serial
  pathological habitual compulsive chronic convicted hardcore hard core card carrying rabid
  raving drooling slobbering blathering babbling bumbling blithering whining lying cheating thieving sniveling
  grinning smirking screaming raging foaming frothing flaming screeching entitled privileged spoiled brainwashed
  uneducated unsubtle unelected overpaid overgrown overrated self absorbed self centered self righteous narcissistic
  good same usual other ordinary common first class world class bitter angry sad sorry lonely miserable mean nasty dirty filthy rotten smug sick twisted crazy mad insane
  lunatic wild fringe extreme extremist radical militant fanatical obsessed delusional pedantic arrogant pompous
  autistic euphoric obese virgin male female gay straight trans transgender foreign immigrant illegal local rural urban
  redneck hillbilly inbred hick backwoods third rate second rate half senile bald ugly smelly stinky wealthy
  elitist elite billionaire millionaire generational career lifelong evil vile heartless shameless
  clueless worthless useless spineless gutless brainless mindless hateful disgusting pathetic stupid dumb ignorant
  childish immature incompetent corrupt crooked greedy selfish lazy cowardly treasonous traitorous warmongering
  hypocritical treacherous two faced bigoted homophobic xenophobic misogynistic vicious cruel violent dangerous
  loud shrill hysterical unhinged deranged demented psychotic insufferable obnoxious condescending sanctimonious special
  simple sanctimonious bleeding heart latte sipping gun toting bible thumping tree hugging keyboard armchair basement
  dwelling smart fancy silly foolish ridiculous biggest worst stupidest dumbest greatest`
    .split(/\s+/u)
    .filter((word) => word !== ''),
);
