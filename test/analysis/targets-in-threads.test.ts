import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/analysis/pipeline.js';
import type { ThreadContext } from '../../src/domain/thread-context.js';

const analyzer = createAnalyzer({
  narratives: { match: () => [] },
  narrativesVersion: 'none',
  parleyVersion: '0.0.0',
});

const tess = { id: '1', name: 'Tess Moreau' };
const OPENING: ThreadContext = {
  article: { title: 'Council votes for the tram', byline: 'By Nora Feld', text: null },
  participants: [
    tess,
    { id: '2', name: 'Gus' },
    { id: '3', name: 'tram_fan' },
    { id: '4', name: 'Ada Quist' },
    { id: '5', name: 'Mr Pickle' },
  ],
  parent: null,
  earlier: [
    { id: 'a', text: 'The tram is worth every cent.' },
    { id: 'b', text: 'Mayor Orlov promised no new taxes.' },
  ],
};
const REPLY: ThreadContext = {
  ...OPENING,
  parent: { id: 'a', author: tess, text: 'The tram is worth every cent.' },
};
/** A reply to somebody who speaks of the mayor. */
const ABOUT_MAYOR: ThreadContext = {
  ...OPENING,
  parent: { id: 'b', author: { id: '2', name: 'Gus' }, text: 'Mayor Orlov promised no new taxes.' },
};

/** Whom the name-calling in the comment is aimed at, each once. */
function targets(text: string, context: ThreadContext): string {
  const found = analyzer
    .analyze({ id: 'c', text }, context)
    .findings.filter(({ detector }) => detector === 'name-calling')
    .map(({ target }) => target?.kind ?? 'nobody');
  return [...new Set(found)].join(', ');
}

describe('in a reply, name-calling is aimed', () => {
  it.each([
    ['You are a moron.', 'commenter'],
    ['What a moron you are, Tess.', 'commenter'],
    ['Moron.', 'commenter'],
    ['Only an idiot like you could write that.', 'commenter'],
    ['You, my dear, are a hypocrite.', 'commenter'],
    ['You and Gus are both idiots.', 'group'],
    ['Gus is a moron and you know it.', 'commenter'],
    ['I agree with you, but Gus is a moron.', 'commenter'],
    ['You are right, the mayor is a crook.', 'public-figure'],
    ['As you say, Orlov is a crook.', 'public-figure'],
    ['Your mayor is a crook.', 'public-figure'],
    ['Your hero Orlov is a crook.', 'public-figure'],
    ['Your idol is a con man.', 'public-figure'],
    ['Your friends on the council are crooks.', 'group'],
    ['Your party is full of crooks.', 'group'],
    ['You voted for these crooks.', 'group'],
    ['Thank you. The morons on the council never listen.', 'group'],
    ['I wish you were right, but those idiots will never build it.', 'group'],
    ['Nora Feld is a hack.', 'author'],
    ['The columnist is a hack, do not listen to her.', 'author'],
    ['Feld, you are a hack.', 'author'],
    ['I was an idiot to believe you.', 'self'],
    ['I must be stupid, because I do not get it.', 'self'],
    ['tram_fan is an idiot, ignore him.', 'commenter'],
    ['@Gus you are an idiot.', 'commenter'],
    ['Mr Pickle is a clown.', 'commenter'],
    ['Ada is a troll, Tess.', 'commenter'],
    ['My brother is an idiot and likes trams too.', 'unclear'],
    ['Do you know what a moron sounds like? Read your own comment.', 'commenter'],
  ])('%s: %s', (text, expected) => {
    expect(targets(text, REPLY)).toBe(expected);
  });
});

describe('in a reply about somebody, name-calling is aimed', () => {
  it.each([
    ['He is a liar and a crook.', 'public-figure'],
    ['That crook never told the truth.', 'public-figure'],
    ['And you believed that crook?', 'public-figure'],
    ['You are a fool to believe him.', 'commenter'],
    ['The man is a fraud.', 'public-figure'],
    ['Orlov, that windbag, promises something every year.', 'public-figure'],
    ['Fool.', 'commenter'],
    ['He is a crook, you fool.', 'public-figure, commenter'],
    ['They are all crooks up there.', 'group'],
    ['Gus, you are a fool.', 'commenter'],
  ])('%s: %s', (text, expected) => {
    expect(targets(text, ABOUT_MAYOR)).toBe(expected);
  });
});

describe('in a comment by itself, name-calling is aimed', () => {
  it.each([
    ['Orlov is a crook.', 'public-figure'],
    ['Mayor Orlov is a pathological fraud.', 'public-figure'],
    ['The mayor and his cronies are crooks.', 'group'],
    ['Our idiot mayor wants a tram.', 'public-figure'],
    ['This clown wants a tram now.', 'public-figure'],
    ['The council is a bunch of clowns.', 'group'],
    ['Councilwoman Ruiz is an imbecile.', 'public-figure'],
    ['Drivers are idiots.', 'group'],
    ['Cyclists are parasites.', 'group'],
    ['Tess is an imbecile.', 'commenter'],
    ['Tess and Gus are imbeciles.', 'group'],
    ['All of you are idiots.', 'group'],
    ['You people are morons.', 'group'],
    ['The idiots in this thread cannot read.', 'group'],
    ['Whoever wrote this article is an idiot.', 'author'],
    ['The author of this piece is a moron.', 'author'],
    ['Nora Feld, that hack, writes for the tram lobby.', 'author'],
    ['What a hack this reporter is.', 'author'],
    ['I am an idiot, I took the bus.', 'self'],
    ['We are such fools.', 'self'],
    ['My landlord is a crook.', 'unclear'],
    ['People who park there are morons.', 'group'],
    ['The guy who drives the 14 is a jerk.', 'public-figure'],
    ['Some moron parked on the tracks.', 'public-figure'],
    ['The engineers who planned this are imbeciles.', 'group'],
    ['Whoever planned this is an imbecile.', 'group'],
    ['To the moron who parked on the tracks: thanks a lot.', 'public-figure'],
    ['President Kaplan is a buffoon.', 'public-figure'],
    ['Orlov = clown.', 'public-figure'],
    ['Orlov? A fraud.', 'public-figure'],
    ['A coward is what he is.', 'public-figure'],
    ['The clown-in-chief has spoken.', 'public-figure'],
    ['All of them are snakes.', 'group'],
    ['Anyone who believes this is an idiot.', 'group'],
  ])('%s: %s', (text, expected) => {
    expect(targets(text, OPENING)).toBe(expected);
  });
});

describe('it is not told yet', () => {
  it.fails('that whom somebody else has elected is not the one replied to', () => {
    expect(targets('You elected a crook.', REPLY)).toBe('public-figure');
  });
});
