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
    ['that should not be listened to', 'Do not listen to that snake.', 'snake'],
    ['that thinks of itself', 'So this rat thinks he is a general.', 'rat'],
    ['that calls itself something', 'This parrot calls himself a journalist.', 'parrot'],
    ['that has fellows', 'Smith and his fellow vultures went home rich.', 'vultures'],
    ['that many are, one by one', 'Every one of them is a weasel.', 'weasel'],
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
    ['Only parrots believe this.', 'parrots'],
    ['Only a fraud supports that.', 'fraud'],
    ['It takes an amateur to write this.', 'amateur'],
    ['What do you expect from a fraud?', 'fraud'],
    ['You elected a child.', 'child'],
    ['They voted for this fraud.', 'fraud'],
    ['That fraud Smith is back.', 'fraud'],
    ['Smith, an amateur, is running the shop.', 'amateur'],
    ['The author, a propagandist for the Pentagon, is silent.', 'propagandist'],
    ['Just another hack.', 'hack'],
    ['Another coward with a column.', 'coward'],
    ['Just a propagandist with a blog.', 'propagandist'],
    ['Some propagandist from the Post made it up.', 'propagandist'],
  ])('%s', (text, name) => {
    expect(namesIn(text)).toContain(name);
  });

  test.each([
    'The children in charge of the garden did well.',
    'There was fraud in Congress.',
    'Not that loser.',
    'Only children under five eat free.',
    'It takes a thief to catch a thief.',
    'They elected a child of immigrants.',
    'Anne, a child, was found asleep.',
    'A pilot, an amateur and a widow are in the story.',
    'His fellow addicts met on Tuesday.',
    'If some propagandist comes along, ask him.',
    'Some of the songs are just a joke away.',
  ])('but not of everybody: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });
});
