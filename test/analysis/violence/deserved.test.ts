import { describe, expect, it } from 'vitest';
import { threatsIn } from './threats-in.js';

describe('what somebody ought to suffer', () => {
  it.each([
    ['behind being led there', 'The looters should be lined up and shot.', 'should be lined up and shot'],
    ['as a sentence', 'These people should be put to death.', 'should be put to death'],
    ['as a beast does', 'He should be put down like a dog.', 'should be put down'],
    ['by a need', 'They all need to be hanged.', 'need to be hanged'],
  ])('is read %s', (_how, text, expected) => {
    expect(threatsIn(text)).toEqual([expected]);
  });

  it.each([
    ['a chance', 'Justin has a shot at it.'],
    ['a vaccine', 'We need the shot now.'],
    ['what is put elsewhere', 'The report should be put down on the table.'],
  ])('is not read from %s', (_what, text) => {
    expect(threatsIn(text)).toEqual([]);
  });
});
