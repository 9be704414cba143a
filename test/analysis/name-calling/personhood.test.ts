import { describe, expect, test } from 'vitest';
import { nameCalling } from '../../../src/analysis/detectors/name-calling.js';
import { readDocument } from '../../../src/analysis/document.js';

const namesIn = (text: string): string[] =>
  nameCalling.detect(readDocument(text)).map(({ span: { start, end } }) => text.slice(start, end));

describe('a beast or a thing is a person, and so an insult,', () => {
  test.each([
    ['that does what only people do', 'The vulture who has never apologized.', 'vulture'],
    ['that wrote something', 'Which snake wrote this headline?', 'snake'],
    ['of many who vote', 'These parrots vote as they are told.', 'parrots'],
    ['that was elected', 'That weasel was elected by four votes.', 'weasel'],
    ['that people vote for', 'You voted for the snake.', 'snake'],
    ['that people have fired', 'Impeach the rat already.', 'rat'],
    ['where people are', 'Some parrot at the Pentagon thought this up.', 'parrot'],
    ['in the White House', 'The vultures in the White House want it.', 'vultures'],
    ['that runs a country', 'I am tired of these lemmings running the country.', 'lemmings'],
    ['in whose hands something is', 'A nation run by vultures.', 'vultures'],
    ['that follows somebody', 'Putin and his parrots will deny it.', 'parrots'],
    ['that a house of people is full of', 'Congress is full of snakes.', 'snakes'],
    ['that a known name is called', 'Trump the donkey wants another war.', 'donkey'],
  ])('%s', (_, text, name) => {
    expect(namesIn(text)).toEqual([expect.stringContaining(name)]);
  });
});

describe('it is none', () => {
  test.each([
    ['where it does what beasts do', 'The vulture circled over the road.'],
    ['where people have it done to it', 'The monkeys tortured in laboratories are rhesus monkeys.'],
    ['before a noun that is a verb as well', 'A vulture fund bought the debt.'],
    ['where a pet has a name', 'Rex the dog is here.'],
    ['where it is somebody’s name', 'Noel Coward wrote another play.'],
    ['as a part of somebody', 'They should sue his ass.'],
    ['where it says what a claim is', 'It is nuts to support that.'],
  ])('%s', (_, text) => {
    expect(namesIn(text)).toEqual([]);
  });
});

describe('a saying makes an insult of words that need to be said of somebody', () => {
  test.each([
    ['Only an amateur would believe this.', 'amateur'],
    ['Once a cheat, always a cheat.', 'cheat'],
    ['Spoken like a true fraud.', 'true fraud'],
    ['Call him what he is: a fraud.', 'fraud'],
    ['The minister, a snake if there ever was one, resigned.', 'snake'],
    ['Those frauds in Congress got what they wanted.', 'frauds'],
    ['Not that clown again.', 'clown'],
  ])('%s', (text, name) => {
    expect(namesIn(text)).toContain(name);
  });

  test.each([
    'The children in charge of the garden did well.',
    'There was fraud in Congress.',
    'Not that loser.',
  ])('but not of everybody: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });
});
