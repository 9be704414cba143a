import { describe, expect, it } from 'vitest';
import { EMPTY_CONTEXT } from '../../../src/domain/thread-context.js';
import { openAnalyzer } from '../../../src/open-analyzer.js';

const analyzer = openAnalyzer();

/** Everyday sentences about people of some group, written for this test and for nothing else. */
const SENTENCES = [
  'Gay people live next door.',
  'My brother is gay and runs a bakery in Leeds.',
  'The lesbian couple across the street adopted two children.',
  'He is homosexual and has taught history here for years.',
  'A transgender woman was elected to the school board.',
  'Our bisexual daughter starts college in the fall.',
  'The Muslim doctor who treated my father was very kind.',
  'Muslims in our town opened a food pantry last winter.',
  'Two Jewish families moved in last week.',
  'Black women wrote most of the songs on that record.',
  'A white farmer and a black farmer share the tractor.',
  'Mexican workers repaired the roof after the storm.',
  'Many Christians and Hindus celebrate together in this village.',
  'The deaf student won the chess tournament again.',
  'A blind man plays the piano at the hotel on Fridays.',
  'Immigrants from Somalia run the new grocery store.',
  'The Chinese restaurant has a garden in the back.',
  'An autistic boy gave the best speech of the evening.',
];

describe('a neutral sentence about people of some group', () => {
  it.each(SENTENCES.map((text) => [text]))('scores low, and is nobody’s concern: %s', (text) => {
    const { scores, recommendation } = analyzer.analyze({ id: '1', text }, EMPTY_CONTEXT);
    expect(recommendation.action).toBe('none');
    expect(scores.TOXICITY).toBeLessThan(0.3);
    expect(scores.IDENTITY_ATTACK).toBeLessThan(0.3);
    expect(scores.INCIVILITY).toBeLessThan(0.2);
  });
});
