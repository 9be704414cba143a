import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/analysis/pipeline.js';
import { EMPTY_CONTEXT } from '../../src/domain/thread-context.js';
import type { DetectorId } from '../../src/domain/finding.js';

const analyzer = createAnalyzer({
  narratives: { match: () => [] },
  narrativesVersion: 'none',
  parleyVersion: '0.0.0',
});

/** The words of one form found in the comment, in order. */
function found(form: DetectorId, text: string): string[] {
  return analyzer
    .analyze({ id: 'c', text }, EMPTY_CONTEXT)
    .findings.filter(({ detector, target }) => detector === form && target?.kind !== 'self')
    .map(({ text }) => text);
}

describe('name-calling reads', () => {
  it.each([
    ['an adjective in a list of others', 'You are weak and stupid.', 'stupid'],
    ['an adverb nobody has listed', 'The mayor is exquisitely ignorant.', 'ignorant'],
    ['a subject with words behind it', 'Cops all over this state are stupid.', 'stupid'],
    ['a subject that is most of a group', 'Most of the people on this site are morons.', 'morons'],
    ['anyone who', 'Anyone who votes for this plan is stupid.', 'stupid'],
    ['disbelief', "You can't be that stupid.", 'stupid'],
    ['the second of two clauses', "Smith isn't wrong, he is ignorant.", 'ignorant'],
    ['what a condition leads to', "If you don't vote, your an idiot.", 'idiot'],
    ['a clause without its apostrophe', 'Your about as dumb as they come.', 'dumb as they come'],
    ['a member of a camp', 'What an ignorant Democrat.', 'ignorant Democrat'],
    ['a proper name before the noun', 'Spoken like a true Acme Oil trollop.', 'true Acme Oil trollop'],
    ['a noun before the noun', 'These two harbor clowns want a raise.', 'two harbor clowns'],
    [
      'a participle with its particle',
      'Those stupid paid off shills want a raise.',
      'stupid paid off shills',
    ],
    ['praise that is none behind an order', 'Open a book genius, it is all in there.', 'genius'],
    ['praise that is none behind faint praise', 'Nice try genius.', 'genius'],
    ['a rank that nobody has given', 'Thank you, armchair admiral.', 'armchair admiral'],
    ['a beast in an office', 'The vultures at the ministry want more.', 'vultures'],
    ['a beast that somebody is', 'The coach is a jellyfish.', 'jellyfish'],
    ['what a label begins with', 'Puppet of the unions, as ever.', 'Puppet'],
    ['somebody spoken to in the middle', 'What is it to you loser what I buy?', 'loser'],
    ['a sentence without a verb', 'In other words: a loser.', 'loser'],
    ['an object made so', 'Too much money makes people stupid.', 'stupid'],
    ['an own judgment', "It's safe to say that the little jerk was drunk.", 'little jerk'],
    ['a comparison', 'I feel sorry for a guy acting like an idiot.', 'idiot'],
    ['a liar', 'The premier is a liar.', 'liar'],
    ['what somebody is', 'Denounce her as the liar she is.', 'liar'],
    ['whom it is done to', 'Thanks for calling this old fool to account.', 'old fool'],
    ['one bunch', 'We have a bunch of clowns running this country.', 'clowns'],
    ['an equation', 'Smith = LOSER!!!', 'LOSER'],
    ['somebody elected', 'They voted for a racist.', 'racist'],
    ['an own doubt', "I can't decide if these guys are morons.", 'morons'],
    ['a manner', 'You flag every post like a coward.', 'coward'],
    ['an unlisted noun behind the verb', 'They were teenage losers.', 'teenage losers'],
    ['a compound before the noun', 'The oil-soaked clowns again.', 'oil-soaked clowns'],
    ['a denial of belief', "I can't believe that he is so naive.", 'naive'],
    ['a piece', "You're a piece of racist garbage.", 'piece of racist garbage'],
    ['a thought without its I', 'I do not mind him, just think Smith is a hypocrite.', 'hypocrite'],
  ])('%s', (_how, text, words) => {
    expect(found('name-calling', text)).toContain(words);
  });

  it.each([
    "It doesn't make you a racist.",
    'Not all sailors are criminals.',
    'There is no proof he is a crook.',
    'I do not think that the new mayor is an idiot.',
    'If somebody is a racist, tell the teacher.',
    'Nobody on this site is an idiot.',
    'That was a racist act.',
    'We must end racist and sexist policies.',
    'It was the coward’s way out.',
    'This makes me sick.',
    'Everyone gets sick once in a while.',
    'The cop was white and the kid was black.',
    'She is a criminal lawyer.',
    'You fight Nazis because somebody must.',
    'Research has been done.',
    'I read the Motley Fool.',
    'The book is Chess for Dummies.',
    'He used brute force.',
    'He would be considered racist today.',
    'No child should go hungry.',
    'Any writer and pundit wannabe knows that.',
    'We had rats, cockroaches and a leaking roof.',
    'The idiot box said otherwise.',
    "She is nobody's fool.",
    'Politics makes hypocrites of us all.',
    'My parents were called parasites in this town.',
    'Sick children need care.',
    'I do not believe that the people who live across this wide river are thieves.',
    'What a beast of a storm.',
    'Eleven are babies.',
    'There was a snake in the house.',
    'Hire a math genius.',
  ])('nothing into %s', (text) => {
    expect(found('name-calling', text)).toEqual([]);
  });
});

describe('a lying accusation is', () => {
  it.each([
    'You pulled that number out of thin air.',
    'Nothing he says is true.',
    'He wouldn’t know the truth if it bit him.',
    'She plays fast and loose with the facts.',
    'They just want to pull the wool over our eyes.',
    'His lips are moving, so it is false.',
    'The mayor continues to lie to the voters.',
    'Are you bluffing again?',
    'That is pure fiction and you know it.',
    'Stop peddling that myth.',
    'Try telling the truth for once.',
    'They sold us a bill of goods.',
    'You have a strange relationship with the truth.',
    'The statistics were doctored.',
    'Everything he says is a lie.',
    'What she claimed was a lie.',
    'Your argument is a lie.',
    'Don’t believe a word they say.',
    'He couldn’t tell the truth if he tried.',
    'When was the last time he told the truth?',
    'She knew it was false and said it all the same.',
    'Those photos are fake.',
    'Not a single word of this is true.',
  ])('%s', (text) => {
    expect(found('lying-accusation', text)).not.toEqual([]);
  });

  it.each([
    'The lake lies north of here.',
    'There is a grain of truth in that.',
    'I never lied about my age.',
    'She is not lying.',
    'Make up your mind!',
    'If he is lying, the court will find out.',
    'The dog likes to lie in the sun.',
    'Is it true that the bridge is closed?',
    'He said the claim is a lie.',
    'I think the picture is real.',
  ])('not %s', (text) => {
    expect(found('lying-accusation', text)).toEqual([]);
  });
});

describe('a pejorative for speech is', () => {
  it.each([
    'You are full of crap.',
    'Stop crying and pay up.',
    'He keeps harping on the budget.',
    'Put a sock in it.',
    'Spare us the lecture.',
    'You shoot your mouth off every day.',
    'Waaaah!',
    'She cannot string two words together.',
    'Another meaningless word salad.',
    'Learn to spell before you post.',
    'Enough of your bitching.',
    'Another pompous sermon from the Post.',
  ])('%s', (text) => {
    expect(found('pejorative-for-speech', text)).not.toEqual([]);
  });

  it.each([
    'The children learn to read and to count.',
    'The sermon on the mount is read on Sunday.',
    'The glass is full of water.',
    'That is f***ing great.',
    'I was crying when I read it.',
  ])('not %s', (text) => {
    expect(found('pejorative-for-speech', text)).toEqual([]);
  });
});

describe('an aspersion is', () => {
  it.each([
    'Give your head a shake.',
    "You can't fix stupid.",
    'Congress is a mess.',
    'Time to put the pipe down.',
    'They swallow it hook, line and sinker.',
    'He has zero credibility.',
    'She is blind to reality.',
    'They always blame everyone else.',
    'Admit your misogyny.',
    'What planet are you from?',
    'Those who play the victim card again.',
    'He couldn’t find his way out of a paper bag.',
    'Whatever you’re smoking, share it.',
    'It is nothing but posturing and empty promises.',
    'Liberalism is a mental disorder.',
    'He is trying to destroy this country.',
    'A throwback administration.',
    'The whole thing is a joke.',
    'Your argument is ridiculous.',
    'What you just said is idiotic.',
    'The idea is asinine.',
  ])('%s', (text) => {
    expect(found('aspersion', text)).not.toEqual([]);
  });

  it.each([
    'He told a joke about the weather.',
    'The law defines hate speech narrowly.',
    'Addiction is a disease.',
    'She lives with a mental disorder.',
    'Your post office is closed.',
    'That is not a waste of money.',
    'She said your argument is ridiculous.',
    'You can keep the things you think are silly.',
  ])('not %s', (text) => {
    expect(found('aspersion', text)).toEqual([]);
  });
});
