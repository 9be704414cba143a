import { describe, expect, it } from 'vitest';
import { inOrder, saysMore, tidy } from '../../src/analysis/findings.js';
import type { DetectorId, Finding } from '../../src/domain/finding.js';

const finding = (detector: DetectorId, start: number, end: number): Finding => ({
  detector,
  span: { start, end },
  text: 'x'.repeat(end - start),
  severity: 1,
  target: null,
  about: 'Something.',
  source: 'test:row',
});

describe('tidying', () => {
  it('orders by place, the longer first, then manner, then the more specific form', () => {
    const findings = [finding('vulgarity', 5, 9), finding('shouting', 0, 20), finding('name-calling', 5, 9)];
    expect(tidy(findings).map(({ detector }) => detector)).toEqual(['shouting', 'vulgarity', 'name-calling']);
  });

  it('leaves out an aspersion that is part of a name', () => {
    const name = finding('name-calling', 0, 15);
    expect(tidy([name, finding('aspersion', 0, 6), finding('aspersion', 20, 26)])).toEqual([
      name,
      finding('aspersion', 20, 26),
    ]);
  });

  it('keeps one of two forms that claim the very same words', () => {
    expect(tidy([finding('aspersion', 3, 9), finding('pejorative-for-speech', 3, 9)])).toEqual([
      finding('pejorative-for-speech', 3, 9),
    ]);
  });

  it('keeps a name that holds a more specific accusation', () => {
    const both = [finding('name-calling', 0, 12), finding('lying-accusation', 0, 5)];
    expect(tidy(both)).toEqual(both);
  });

  it('keeps vulgarity beside any form', () => {
    const both = [finding('vulgarity', 0, 7), finding('name-calling', 0, 7)];
    expect(tidy(both)).toEqual(both);
  });
});

describe('words that were marked', () => {
  const text = 'You silly, silly person';

  it('say more than findings that leave a letter of them out', () => {
    expect(saysMore(text, { start: 4, end: 16 }, [])).toBe(true);
    expect(saysMore(text, { start: 4, end: 16 }, [finding('aspersion', 5, 16)])).toBe(true);
  });

  it('say nothing new where one finding covers them, or several but for a space', () => {
    expect(saysMore(text, { start: 4, end: 16 }, [finding('aspersion', 0, 23)])).toBe(false);
    expect(
      saysMore(text, { start: 4, end: 16 }, [finding('aspersion', 4, 10), finding('vulgarity', 11, 16)]),
    ).toBe(false);
  });

  it('are shown at their place among the findings', () => {
    const [first, marked, last] = [
      finding('aspersion', 0, 4),
      finding('offensive-words', 6, 9),
      finding('vulgarity', 12, 15),
    ];
    expect(inOrder([first, last, marked])).toEqual([first, marked, last]);
  });
});
