import { setImmediate as nextRound } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { turnFor } from '../../src/triage/turns.js';

/** Somebody who works as many turns as there is work, and notes each in a diary. */
async function work(name: string, amount: number, diary: string[]): Promise<void> {
  for (let left = amount; left > 0; left -= 1) {
    await turnFor(left);
    diary.push(name);
  }
}

describe('turnFor', () => {
  it('has the one with the least work left go first, to its end', async () => {
    const diary: string[] = [];
    await Promise.all([work('many', 3, diary), work('few', 2, diary), work('one', 1, diary)]);
    expect(diary).toEqual(['one', 'few', 'few', 'many', 'many', 'many']);
  });

  it('has those with as much left go in the order in which they came', async () => {
    const diary: string[] = [];
    await Promise.all([work('first', 1, diary), work('second', 1, diary)]);
    expect(diary).toEqual(['first', 'second']);
  });

  it('lets a single piece of work that comes late overtake what was begun', async () => {
    const diary: string[] = [];
    const many = work('many', 20, diary);
    while (diary.length < 3) await nextRound();
    await work('late', 1, diary);
    expect(diary.indexOf('late')).toBeLessThan(6);
    await many;
    expect(diary).toHaveLength(21);
  });

  it('gives one turn in each round of the event loop', async () => {
    const diary: string[] = [];
    const all = Promise.all([work('a', 5, diary), work('b', 5, diary), work('c', 5, diary)]);
    for (let rounds = 1; diary.length < 15; rounds += 1) {
      await nextRound();
      expect(diary.length).toBeLessThanOrEqual(rounds);
    }
    await all;
  });
});
