import { describe, expect, it } from 'vitest';
import { threatsIn } from './threats-in.js';

describe('a death', () => {
  it.each([
    ['that is watched', 'I would love to see her hang.', 'love to see her hang'],
    ['that is awaited', "I can't wait to see them burn.", 'wait to see them burn'],
    ['that is not prevented', 'Let them starve.', 'Let them starve'],
    ['that may come', 'May he choke on it.', 'May he choke'],
    ['of all traitors', 'Death to all traitors.', 'Death to all traitors'],
    ['of a country', 'Death to America.', 'Death to America'],
    ['in the air', 'I hope his plane crashes.', 'hope his plane crashes'],
    ['that was missed', 'Too bad the shooter missed.', 'bad the shooter missed'],
  ])('%s is wished', (_which, text, expected) => {
    expect(threatsIn(text)).toEqual([expected]);
  });

  it.each([
    ['of nobody', 'I hope that nobody ever suffers from it.'],
    ['of a company', 'Let Bombardier die the death it deserves.'],
    ['of a thing', 'Let it die.'],
    ['that is no death', 'Let them hang out with us.'],
    ['that is feared', "Don't let them die."],
    ['in a row', 'From birth to death to taxes, it is all the same.'],
    ['at a sight that is awaited', "I can't wait to see them play."],
  ])('%s is not wished', (_which, text) => {
    expect(threatsIn(text)).toEqual([]);
  });
});
