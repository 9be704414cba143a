import { withoutOverlaps } from '../candidate.js';
import type { Detector } from '../detector.js';
import { alteredNames, names, traits } from '../lexicons/index.js';
import { judgeAlteredName } from '../name-calling/altered-names.js';
import {
  coinedInsults,
  intensifiedInsults,
  isDescription,
  judgeNoun,
  namingWord,
} from '../name-calling/nouns.js';
import type { Reading } from '../name-calling/reading.js';
import { judgeTraits } from '../name-calling/traits.js';
import { anySign, INTENSIFIES, IS_COINED } from '../word-signs.js';

/** Disparaging words directed at a person or a group of people. */
export const nameCalling: Detector = {
  id: 'name-calling',
  examples: {
    hits: [
      ['You idiot!', ['idiot']],
      ['You are such an ignorant idiot.', ['ignorant idiot']],
      ['Nice try, troll.', ['troll']],
      ['The propagandist Mikhail has an agenda.', ['propagandist']],
      ['Crook Biden caused the war.', ['Crook Biden']],
      ['These imperialist warmongers will never stop.', ['imperialist warmongers']],
      ['Are you a complete moron?', ['complete moron']],
      ["I can't believe how stupid you are.", ['stupid']],
      ['Stupid people vote for stupid people.', ['Stupid people', 'stupid people']],
      ['You are stupid and evil if you think so.', ['stupid and evil']],
      ['Only a 1diot would say that.', ['1diot']],
      ['Putin is a Nazi.', ['Nazi']],
      ['Drumpf and tRump are one.', ['Drumpf', 'tRump']],
      ['Idiot voters got what they wanted.', ['Idiot voters']],
    ],
    misses: [
      'A tool for peace is what we need.',
      'We saw a clown fish on the reef.',
      'The pig farm down the road was sold.',
      'Nazi Germany invaded Poland in 1939.',
      'That was a stupid idea.',
      'He is not a troll.',
      'Any fool can see that this will not work.',
      'Racist policies hurt all of us.',
    ],
  },
  detect(document) {
    const altered = alteredNames.findAll(document);
    const allNouns = names.findAll(document);
    const allTraits = traits.findAll(document);
    const isListed = altered.length + allNouns.length + allTraits.length > 0;
    if (!isListed && !anySign(document, IS_COINED | INTENSIFIES)) return [];
    const nounHits = allNouns.filter((hit) => !isDescription(document, hit));
    const traitHits = allTraits.filter(({ row }) => row.of !== 'idea');
    const disparaging = new Set<number>();
    for (const { first, end } of [...nounHits, ...traitHits])
      for (let at = first; at < end; at++) disparaging.add(at);
    const literal = new Set(nounHits.filter(({ row }) => row.use === 'aimed').map(({ first }) => first));
    const reading: Reading = { document, disparaging, literal };
    const nouns = [
      ...nounHits.map((hit) => namingWord(document, hit)),
      ...coinedInsults(document, disparaging),
      ...intensifiedInsults(document, disparaging),
    ];
    const found = [
      ...altered.map((hit) => judgeAlteredName(reading, hit)),
      ...nouns.map((word) => judgeNoun(reading, word)),
      ...judgeTraits(reading, traitHits),
    ];
    return withoutOverlaps(found.filter((candidate) => candidate !== null));
  },
};
