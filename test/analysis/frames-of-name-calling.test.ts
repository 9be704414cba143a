import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/analysis/pipeline.js';
import { EMPTY_CONTEXT } from '../../src/domain/thread-context.js';

const analyzer = createAnalyzer({
  narratives: { match: () => [] },
  narrativesVersion: 'none',
  parleyVersion: '0.0.0',
});

/** Each name-calling in the comment, as its words and the kind of its target. */
function called(text: string): string[] {
  return analyzer
    .analyze({ id: 'c', text }, EMPTY_CONTEXT)
    .findings.filter(({ detector }) => detector === 'name-calling')
    .map(({ text: words, target }) => `${words} (${target?.kind ?? 'nobody'})`);
}

describe('somebody is called so', () => {
  it.each([
    ['and more, by "not only"', 'The mayor is not only a fool but a bad pilot.', 'fool (public-figure)'],
    ['and more, by "not just"', 'You are not just ignorant, you are proud of it.', 'ignorant (commenter)'],
    ['only in thought not', 'If you weren’t an idiot you would know the tide.', 'idiot (commenter)'],
    ['by a wish that they were not', 'I wish he were not such a moron.', 'moron (public-figure)'],
    ['by what they would not be', 'You wouldn’t be so ignorant if you read more.', 'ignorant (commenter)'],
    ['of all who are there', 'It used to be nice here, now it’s all trolls.', 'trolls (group)'],
    ['whoever believes something', 'Anyone who believes this is a fool.', 'fool (group)'],
    ['whoever says something', 'Whoever says that is an idiot.', 'idiot (group)'],
    ['by being nothing more', 'He is nothing more than a thug.', 'thug (public-figure)'],
    ['by being hardly better', 'You are little better than a thug.', 'thug (commenter)'],
    ['in the end', 'He turned out to be a fraud.', 'fraud (public-figure)'],
    ['by nobody’s being more', 'Nobody is a bigger hypocrite than you.', 'bigger hypocrite (commenter)'],
    ['between commas behind a name', 'Nuland, that ghoul, is behind it.', 'ghoul (public-figure)'],
    ['behind a greeting that goes on', 'Hey loser watch this.', 'loser (commenter)'],
    ['behind an order, many at once', 'Move on losers.', 'losers (group)'],
    ['before laughter', 'Good one troll lol', 'troll (commenter)'],
    ['as a bunch of beasts', 'What a bunch of sheep!', 'sheep (group)'],
    ['before a name', 'So the puppet Zelensky begs again.', 'puppet (public-figure)'],
    ['before a name, with "that"', 'Ask that dick McCallum about it.', 'dick (public-figure)'],
    ['as a beast before a name', 'Not even that snake Pence is surprised.', 'snake (public-figure)'],
    ['behind what is set off from "you"', 'You, of all people, are a hypocrite.', 'hypocrite (commenter)'],
  ])('%s', (_how, text, expected) => {
    expect(called(text)).toEqual([expected]);
  });
});

describe('nobody is called so', () => {
  it.each([
    ['where it is what somebody believes', 'Anyone who thinks this is a fraud should say so.'],
    ['where it is what whoever says so believes', 'Whoever said this is a fraud has never been there.'],
    ['by a denial', 'The mayor is not a fool.'],
    ['by a denial in the past', 'I know he was not a fool.'],
    ['by a denial that is supposed', 'If he is not a fool he will stay.'],
    ['by an order about others', 'Keep feeding trolls.'],
    ['by beasts that do something', 'A bunch of sheep grazed by the pier.'],
    ['by a herd of them', 'We passed a herd of sheep.'],
    ['by a beast that has a name', 'The snake Kaa bit the vet.'],
    ['by the name of a show', 'We watched the Dick Cavett show.'],
    ['by what somebody did', 'All the shit Trump pulled in May.'],
    ['by more than', 'Nobody has met a bigger shark than a great white.'],
  ])('%s', (_how, text) => {
    expect(called(text)).toEqual([]);
  });
});
