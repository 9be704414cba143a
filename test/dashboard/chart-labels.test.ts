import { describe, expect, it } from 'vitest';
import { fitting, namedPlaces, tiltOf } from '../../src/dashboard/charts/labels.js';

const row = (narrative: string, authors: number, mentions: number, share = 1) => ({
  ...{ narrative, authors, mentions, top_author_share: share },
});
/** A hundred pixels a person. */
const across = (people: number): number => 100 * people;

describe('a title beside a chart', () => {
  it('is whole where there is room, and cut to its margin on a phone', () => {
    const title = 'Oligarchs own the government';
    expect(fitting(1000)(title)).toBe(title);
    const cut = fitting(330)(title);
    expect(cut).toMatch(/^Oligarchs.*…$/);
    expect(cut.length).toBeLessThan(20);
  });
});

describe('the titles below columns', () => {
  it('slant, and stand upright where there are many on little room', () => {
    expect(tiltOf(5, 330)).toBe(-45);
    expect(tiltOf(12, 330)).toBe(-90);
    expect(tiltOf(12, 1000)).toBe(-45);
  });
});

describe('the names beside dots', () => {
  it('stand once a place, and tell how many more are there', () => {
    expect(namedPlaces([row('Wake up', 1, 2), row('It was staged', 1, 2)], across, 900)).toEqual([
      { authors: 1, mentions: 2, name: 'Wake up +1' },
    ]);
  });

  it('end where the next dot of their line begins, and are left out where nothing of them would be read', () => {
    const long = 'The promise to end the war';
    const [first, second] = namedPlaces([row(long, 1, 3), row(long, 2, 3)], across, 900);
    expect(first?.name).toBe('The promise…');
    expect(second?.name).toBe(long);
    expect(namedPlaces([row(long, 1, 3), row(long, 1.5, 3, 0.1)], across, 900)).toEqual([]);
  });

  it('are of what one person says at least half of', () => {
    expect(namedPlaces([row('Said by many', 5, 9, 0.2)], across, 900)).toEqual([]);
  });
});
