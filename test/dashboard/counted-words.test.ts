import { describe, expect, it } from 'vitest';
import { countedWords, recounted } from '../../src/dashboard/shell/counted-words.js';
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

  it('follows decisions below the bound, and stays there from it on', () => {
    expect(recounted(MOST_COUNTED - 1, -1)).toBe(MOST_COUNTED - 2);
    expect(recounted(0, -1)).toBe(0);
    expect(recounted(MOST_COUNTED, -1)).toBe(MOST_COUNTED);
  });
});
