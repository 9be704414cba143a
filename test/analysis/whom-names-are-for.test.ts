import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/analysis/pipeline.js';
import type { ThreadContext } from '../../src/domain/thread-context.js';

const analyzer = createAnalyzer({
  narratives: { match: () => [] },
  narrativesVersion: 'none',
  parleyVersion: '0.0.0',
});

const iris = { id: '1', name: 'Iris' };
const THREAD: ThreadContext = {
  article: { title: 'Harbor to close for repairs', byline: 'By Olga Brandt', text: null },
  participants: [iris, { id: '2', name: 'harbor_rat' }],
  parent: { id: 'p', author: iris, text: 'The harbor can wait.' },
  earlier: [],
};
const OPENING: ThreadContext = { ...THREAD, parent: null };

/** Each name-calling in the comment, as its words and the kind of its target. */
function called(text: string, context: ThreadContext = THREAD): string[] {
  return analyzer
    .analyze({ id: 'c', text }, context)
    .findings.filter(({ detector }) => detector === 'name-calling')
    .map(({ text, target }) => `${text} (${target?.kind ?? 'nobody'})`);
}

function forms(text: string): string[] {
  return analyzer.analyze({ id: 'c', text }, OPENING).findings.map(({ detector }) => detector);
}

describe('many who are spoken to are a group', () => {
  it.each([
    ['by a plural', 'You are thieves.', 'thieves (group)'],
    ['by a share', 'Most of you are hypocritical.', 'hypocritical (group)'],
    ['by "all"', "You're all gullible.", 'gullible (group)'],
    ['by "lot"', 'You lot are pathetic.', 'pathetic (group)'],
    ['by what comes behind', 'Gutless, every one of you.', 'Gutless (group)'],
    ['when others are', 'Crooks, the whole lot of them.', 'Crooks (group)'],
    ['where a place is full of them', 'The port authority is full of crooks.', 'crooks (group)'],
    ['but one is a commenter', 'You are a thief.', 'thief (commenter)'],
    ['and one who is a sheep is one', 'Keep grazing, sheep.', 'sheep (commenter)'],
  ])('%s', (_how, text, expected) => {
    expect(called(text)).toEqual([expected]);
  });

  it('and all of us are not', () => {
    expect(called('Fools, all of us.')).toEqual(['Fools (self)']);
  });
});

describe('somebody is called names', () => {
  it.each([
    ['by a noun nobody has listed', 'You absolute turnip.', 'absolute turnip (commenter)'],
    ['at the end of what is said', 'I said the north pier, you utter cabbage!', 'utter cabbage (commenter)'],
    ['by mock praise', 'Read the tide table, genius.', 'genius (commenter)'],
    ['by an old word', 'The mayor is a poltroon.', 'poltroon (public-figure)'],
    ['as a monster', 'The mayor is a monster.', 'monster (public-figure)'],
    ['by the names of their trade', 'His cronies own the pier.', 'cronies (group)'],
  ])('%s', (_how, text, expected) => {
    expect(called(text)).toEqual([expected]);
  });

  it.each([
    'You absolute legend!',
    'You utter star, thank you.',
    'Her plan gave you complete control.',
    'I wish you total happiness.',
    'You total the columns and send me the bill.',
    'She is a genius.',
    'Thank you, genius at work here.',
    'He is a marketing genius.',
    'You beautiful idiot!',
    'You magnificent bastard, you did it.',
    'Anyone who calls this captain a coward has never been at sea.',
    'They called that skipper a thief and never said sorry.',
    'Could you crank the winch?',
    'Would you bully a sailor into it?',
    'We ate walnuts and a donut on the pier.',
    'The bandit wore a mask in the film.',
    'A monster truck blocked the pier.',
  ])('but not by "%s"', (text) => {
    expect(called(text)).toEqual([]);
  });

  it('by whoever says so of the one at hand', () => {
    expect(called('They call on this idiot for advice.')).toHaveLength(1);
  });
});

describe('the target is', () => {
  it('the author whose name stands alone before the words', () => {
    expect(called('Brandt never saw a ship. Hack.', OPENING)).toEqual(['Hack (author)']);
  });

  it('somebody elsewhere when a comment that answers nobody opens with a name nobody here has', () => {
    expect(called('Wexler, you are a crook.', OPENING)).toEqual(['crook (public-figure)']);
    expect(called('Iris, you are a crook.', OPENING)).toEqual(['crook (commenter)']);
    expect(called('Wexler, you are a crook.')).toEqual(['crook (commenter)']);
  });
});

describe('no group is attacked', () => {
  it.each(['He is a sick man.', 'That outlet is an oil whore.', 'What a shithole of a marina.'])(
    'by "%s"',
    (text) => {
      expect(forms(text)).not.toContain('identity-attack');
    },
  );

  it('and a place is nobody', () => {
    expect(called('I moved away from that shithole.')).toEqual([]);
  });
});

describe('somebody is said to have faked', () => {
  it.each(['Brandt faked the data.', 'Cooked numbers, as always.'])('%s', (text) => {
    expect(forms(text)).toContain('lying-accusation');
  });

  it.each(['She faked a yawn.', 'We cooked the mussels in wine.'])('but not by "%s"', (text) => {
    expect(forms(text)).not.toContain('lying-accusation');
  });
});
