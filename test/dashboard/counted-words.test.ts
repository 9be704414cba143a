import { describe, expect, it } from 'vitest';
import { countedWords } from '../../src/dashboard/shell/counted-words.js';
import { MOST_COUNTED } from '../../src/domain/review-queue.js';
import { english } from '../support/messages.js';

describe('how many there are in the header', () => {
  const t = english('shell');

  it('is said to the last one below the bound', () => {
    expect(countedWords(0, t)).toBe('0');
    expect(countedWords(1_204, t)).toBe('1,204');
    expect(countedWords(MOST_COUNTED - 1, t)).toBe('9,999');
  });

  it('is said to be the bound or more from there on', () => {
    expect(countedWords(MOST_COUNTED, t)).toBe('10,000+');
    expect(countedWords(MOST_COUNTED + 20, t)).toBe('10,000+');
  });
});
