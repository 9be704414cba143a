import { describe, expect, it } from 'vitest';
import { compoundOf } from '../../../src/analysis/lexicons/compounds.js';

describe('a coined word', () => {
  it.each([
    ['douchenozzle', 'rude-compound'],
    ['brextard', 'tard'],
    ['scaremonger', 'monger'],
    ['kremlinshills', 'camp-label'],
    ['peabrained', 'brained'],
  ])('is an insult by a rule: %s', (word, id) => {
    expect(compoundOf(word)?.id).toBe(id);
  });

  it.each(['mustard', 'fishmonger', 'shithole', 'chatbot', 'forebrain', 'zionist', 'liberty'])(
    'is none where it is a word of its own: %s',
    (word) => {
      expect(compoundOf(word)).toBeNull();
    },
  );
});
