import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/analysis/pipeline.js';
import { EMPTY_CONTEXT, type ThreadContext } from '../../src/domain/thread-context.js';

const analyzer = createAnalyzer({
  narratives: { match: () => [] },
  narrativesVersion: 'none',
  parleyVersion: '0.0.0',
});

const jane = { id: '2', name: 'Jane Doe' };
const THREAD: ThreadContext = {
  article: { title: 'Two presidents spoke on the phone', byline: 'By Dave Carter', text: null },
  participants: [
    { id: '1', name: 'Mikhail' },
    jane,
    { id: '3', name: 'antiwar_vet' },
    { id: '4', name: 'old salt' },
  ],
  parent: { id: 'p', author: jane, text: 'I think the deal is fine.' },
  earlier: [],
};

/** Each name-calling in the comment, as kind and name. */
function targets(text: string, context: ThreadContext = THREAD): string[] {
  return analyzer
    .analyze({ id: 'c', text }, context)
    .findings.filter(({ detector }) => detector === 'name-calling')
    .map(({ target }) => (target ? `${target.kind}: ${target.name ?? '-'}` : 'none'));
}

describe('name-calling is aimed', () => {
  it.each([
    ['at the one replied to', 'You idiot!', 'commenter: Jane Doe'],
    ['by a vocative', 'Nice try, troll.', 'commenter: Jane Doe'],
    ['by an exclamation in a reply', 'What a moron.', 'commenter: Jane Doe'],
    ['by a question', 'Are you a troll?', 'commenter: Jane Doe'],
    ['by a misspelled "you are"', 'Your an idiot.', 'commenter: Jane Doe'],
    ['by an order', 'Stop being such a troll.', 'commenter: Jane Doe'],
    ['at a participant by name', 'The propagandist Mikhail has an agenda.', 'commenter: Mikhail'],
    ['at whom the comment addresses', 'Mikhail, you are a propagandist.', 'commenter: Mikhail'],
    ['at whom the comment addresses with @', '@Mikhail you are a clown', 'commenter: Mikhail'],
    ['at a handle without capitals', 'antiwar_vet is a warmonger.', 'commenter: antiwar_vet'],
    ['at a handle of several words', 'Look, old salt is a shill.', 'commenter: old salt'],
    ['through "people like"', 'People like Mikhail are useful idiots.', 'commenter: Mikhail'],
    ['at the author by surname', 'Carter is a hack.', 'author: Dave Carter'],
    ['at the author by office', 'The author is a propagandist.', 'author: Dave Carter'],
    ['at somebody in the news', 'Crooked Hillary again.', 'public-figure: Hillary'],
    ['at a name bent into an insult', 'Killary wanted this.', 'public-figure: Killary'],
    ['at a name in apposition', 'Zelensky, that clown, wants more money.', 'public-figure: Zelensky'],
    ['at a group', 'These idiots run the country.', 'group: -'],
    ['at a group by name', 'Neocons are warmongers.', 'group: Neocons'],
    ['at the commenter themselves', 'Sorry, I was stupid.', 'self: -'],
    ['at the author by title and name', 'Mr. Carter, you are a useful idiot.', 'author: Dave Carter'],
    ['at somebody in the news whom the comment begins with', 'Trump: you crook.', 'public-figure: Trump'],
    ['at a participant who opens the sentence', 'Mikhail strikes again, what a dolt', 'commenter: Mikhail'],
    ['at nobody here for a brother', 'My idiot brother voted for him.', 'unclear: -'],
    ['at nobody here for an ex husband', 'My ex husband was a complete idiot.', 'unclear: -'],
    ['at an officeholder', 'Our clown president strikes again.', 'public-figure: president'],
    [
      'at a profession with much between',
      'The surveyor, who never came, is a crook.',
      'public-figure: surveyor',
    ],
    ['at a profession with a clause about it', 'The nurse they sent us was a quack.', 'public-figure: nurse'],
    ['at many of a profession', 'Our plumbers are thieves.', 'group: plumbers'],
    [
      'at anyone who, however long it takes to say',
      'Anyone who still says that the bill was read by all of those who signed it is a fool.',
      'group: -',
    ],
    ['at whom an order is given', 'Learn to count dunce, there are five.', 'commenter: Jane Doe'],
    ['at you people', 'You people are clowns.', 'group: people'],
    ['at moderators', 'The mods here are fascists.', 'group: mods'],
    ['at whoever did something', 'Those who did that are idiots.', 'group: -'],
    ['at whom somebody is sick of', 'I am so sick of these idiots.', 'group: -'],
    ['at somebody who is called one of a camp', 'Mikhail is a libtard.', 'commenter: Mikhail'],
    ['to the face with the name of a camp', 'Shut up, libtard', 'commenter: Jane Doe'],
    ['at a whole camp', 'Libtards did this.', 'group: Libtards'],
    ['at a stooge by name', 'Mikhail is a Kremlin stooge.', 'commenter: Mikhail'],
    ['at many, not at who was named before', 'Putin, fine. What I mean is the smug idiots here.', 'group: -'],
  ])('%s', (_how, text, expected) => {
    expect(targets(text)).toEqual([expected]);
  });

  it('at nobody in particular when the words do not say and the comment replies to nobody', () => {
    expect(targets('Only an idiot would believe this.', EMPTY_CONTEXT)).toEqual(['unclear: -']);
  });

  it.each([
    ['whoever the sentence says "you" to', 'Only an idiot would believe your story.', 'commenter: -'],
    ['somebody elected', 'You voted for a crook.', 'public-figure: -'],
    ['no place', 'They live in Halifax. Morons.', 'group: -'],
    ['no newspaper', 'I read the Vancouver Sun. What a moron.', 'unclear: -'],
    ['no adverb that opens a sentence', 'Unfortunately a moron wrote it.', 'unclear: -'],
  ])('%s when nobody is named', (_how, text, expected) => {
    expect(targets(text, EMPTY_CONTEXT)).toContain(expected);
  });

  it('at a name others have addressed in the thread', () => {
    const earlier = [{ id: '1', author: null, text: 'Boris, that is not how it went.' }];
    expect(targets('Boris is a troll.', { ...EMPTY_CONTEXT, earlier })).toEqual(['commenter: Boris']);
    expect(targets('Boris is a troll.', EMPTY_CONTEXT)).toEqual(['public-figure: Boris']);
  });
});

describe('using the words is not doing the deed', () => {
  it.each([
    'Back to name calling, are we?',
    'You were unable to cite a single insult.',
    'Calling him a propagandist is unfair.',
    'Who are you calling an idiot?',
    'He is not a troll.',
    'Nobody here is an idiot.',
    'I never said you were an idiot.',
    'You think I am an idiot?',
    'You keep saying that Putin is a thug.',
    "Don't call people idiots.",
    'Mikhail is not a libtard.',
    "Remember that he is somebody's child.",
    "The word 'idiot' should not be used here.",
    'They call us deplorables and we laugh.',
    'He was accused of being a traitor.',
    'She said "you are a stupid idiot and a liar" to the mayor.',
    'Any fool can see that this will not work.',
  ])('%s', (text) => {
    expect(targets(text)).toEqual([]);
  });
});

describe('a word in another sense is no insult', () => {
  it.each([
    'A tool for peace is what we need.',
    'I saw a clown fish.',
    'The pig farm stinks in summer.',
    'In the crook of the arm.',
    'The dog park was closed.',
    'He is a sheep farmer.',
    'Nazi Germany lost the war.',
    'The troll under the bridge is a fairy tale.',
    'The criminal was arrested.',
    'My stupid car broke down.',
    'A f*cking brilliant article!',
    'https://example.com/idiots/you-are-a-moron',
  ])('%s', (text) => {
    expect(targets(text)).toEqual([]);
  });
});
