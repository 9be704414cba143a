import { describe, expect, it } from 'vitest';
import { aspersion } from '../../../src/analysis/detectors/aspersion.js';
import { readDocument } from '../../../src/analysis/document.js';

const foundIn = (text: string): string[] =>
  [...aspersion.detect(readDocument(text))].map(({ span }) => text.slice(span.start, span.end));

describe('ridicule', () => {
  it.each([
    ['Smith is two fries short of a happy meal.', 'fries short of a'],
    ['He is not playing with a full deck.', 'not playing with a full deck'],
    ['You have a few screws loose.', 'screws loose'],
    ['She has the morals of an alley cat.', 'has the morals of an'],
    ["He wouldn't know the truth if it bit him.", "wouldn't know the truth if"],
    ['A potato would make a better president.', 'A potato would make a better'],
    ['Did your mother drop you on your head?', 'Did your mother drop you on'],
    ['How do you remember to breathe?', 'How do you remember to breathe'],
    ['Run along now.', 'Run along'],
    ['Who ties your shoes?', 'Who ties your'],
    ['How many rubles did you get?', 'many rubles did'],
    ['Your handlers must be pleased.', 'Your handlers'],
  ])('is heard in "%s"', (text, words) => {
    expect(foundIn(text)).toContain(words);
  });

  it.each([
    'We came up one vote short of a majority.',
    'There is a screw loose in the door hinge.',
    'She has the heart of a lion.',
    'You have the patience of a saint.',
    'The elevator does not go to the fourth floor.',
    'Did your mother drop you off at school?',
    'What are you smoking it with?',
    'How do you sleep at night with a newborn?',
    'Run along the river path.',
    'Please do not reproduce this article.',
    'The rubles are worth less this year.',
    'A potato would make a better side dish.',
  ])('is not heard in "%s"', (text) => {
    expect(foundIn(text)).toEqual([]);
  });
});
