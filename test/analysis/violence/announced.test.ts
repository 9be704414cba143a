import { describe, expect, it } from 'vitest';
import { threatsIn } from './threats-in.js';

describe('a deed of violence', () => {
  it.each([
    ['by an order about every one of many', 'Exterminate the lot of them.', 'Exterminate the lot of them'],
    ['by an order about a class of people', 'Hang the bankers!', 'Hang the bankers'],
    [
      'by an order about some of a class',
      'Execute all convicted terrorists.',
      'Execute all convicted terrorists',
    ],
    ['by an order about somebody in the news', 'Just assassinate Putin already.', 'assassinate Putin'],
    ['by what somebody should do', 'Somebody needs to shoot him.', 'Somebody needs to shoot him'],
    ['by what it is time for', 'It is time to hang them.', 'hang them'],
    ['for a crime', 'Hang them for treason.', 'Hang them'],
    ['on sight', 'Shoot the thugs on sight.', 'Shoot the thugs'],
    ['behind another order', 'Take them out back and shoot them.', 'Take them out back and shoot them'],
    ['by the place it is done at', 'Line them up against a wall.', 'Line them up against a wall'],
    [
      'by where somebody is sent',
      'Send every one of you to the gas chambers.',
      'Send every one of you to the gas chambers',
    ],
    ['by camps', 'Put them all in camps.', 'Put them all in camps'],
    ['against a city', 'Nuke Tehran and be done with it.', 'Nuke Tehran'],
    ['by what is left of a country', 'Bomb Iran back to the stone age.', 'Bomb Iran back to the stone age'],
    ['by a missile', 'Drop a big bomb on Moscow.', 'Drop a big bomb on Moscow'],
    ['against whatever is there', 'Turn the whole place into glass.', 'Turn the whole place into glass'],
  ])('is called for %s', (_how, text, expected) => {
    expect(threatsIn(text)).toEqual([expected]);
  });

  it.each([
    ['a bill of theirs', 'Kill the bankers’ bill.'],
    ['a game', 'Beat the republicans in May.'],
    ['a program that is run', 'Execute sessions one by one.'],
    ['what was usual', 'We used to hunt them in the fall.'],
    ['a deed that is told', 'They wiped Carthage off the map.'],
    ['a deed that others are said to want', 'Iran would wipe them off the map.'],
    ['no country', 'Turn the lights to the ground.'],
    ['a meal', 'Put them in the oven for an hour.'],
    ['a school trip', 'Send them to summer camps.'],
    ['a denial', 'Do not nuke Tehran.'],
    ['a report of the dead', 'They put him in a body bag.'],
    ['a note', 'Drop a note on them.'],
  ])('is not called for by %s', (_what, text) => {
    expect(threatsIn(text)).toEqual([]);
  });
});
