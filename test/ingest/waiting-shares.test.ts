import fc from 'fast-check';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WaitingShares } from '../../src/ingest/waiting-shares.js';

const OPTIONS = { patienceMilliseconds: 1_000, mostWaiting: 100 };

describe('shares that are waited for', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** What became of everyone who asked, in the order in which they were told. */
  const asking = (shares: WaitingShares) => {
    const told: string[] = [];
    const ask = (name: string, holder: string, size: number, gone?: AbortSignal): void => {
      void shares
        .takeLater(holder, size, gone)
        .then((noRoom) => told.push(noRoom === null ? name : `${name}: ${noRoom}`));
    };
    return { told, ask };
  };

  test('who finds no room is let in once there is some, each holder’s in the order they came', async () => {
    const shares = new WaitingShares(100, OPTIONS);
    const { told, ask } = asking(shares);
    ask('first', 'one', 40);
    ask('second', 'one', 30);
    ask('third', 'one', 10);
    ask('other', 'two', 50);
    await turn();
    // The third would fit, but the second came before it.
    expect(told).toEqual(['first', 'other']);
    shares.give('one', 40);
    await turn();
    expect(told).toEqual(['first', 'other', 'second']);
    shares.give('two', 50);
    await turn();
    expect(told).toEqual(['first', 'other', 'second', 'third']);
    expect(shares.take('one', 30)).toBe('share');
  });

  test('who waited for too long is told why, and whoever comes behind is let in if it fits', async () => {
    const shares = new WaitingShares(100, OPTIONS);
    const { told, ask } = asking(shares);
    ask('first', 'one', 40);
    ask('large', 'one', 60);
    vi.advanceTimersByTime(500);
    ask('small', 'one', 10);
    vi.advanceTimersByTime(500);
    await turn();
    expect(told).toEqual(['first', 'large: share', 'small']);
  });

  test('who is gone takes nothing', async () => {
    const shares = new WaitingShares(100, OPTIONS);
    const { told, ask } = asking(shares);
    const leaving = new AbortController();
    ask('first', 'one', 60);
    ask('leaving', 'one', 20, leaving.signal);
    leaving.abort();
    ask('gone already', 'one', 60, leaving.signal);
    await turn();
    expect(told.toSorted()).toEqual(['first', 'gone already: gone', 'leaving: gone']);
    shares.give('one', 60);
    expect(shares.take('one', 100)).toBeNull();
  });

  test('no more wait than there are places, of one holder half of them', async () => {
    const shares = new WaitingShares(10, { ...OPTIONS, mostWaiting: 8 });
    const { told, ask } = asking(shares);
    ask('first', 'flood', 10);
    for (let n = 0; n < 20; n += 1) ask(`flood ${n}`, 'flood', 10);
    ask('other', 'two', 1);
    await turn();
    expect(told).toHaveLength(1 + 16);
    expect(told.slice(1).every((what) => what.endsWith(': share'))).toBe(true);
    shares.give('flood', 10);
    await turn();
    expect(told).toContain('other');
  });

  test('everybody is let in or refused in the end, and all that was given back is there again', async () => {
    const asked = fc.array(
      fc.record({
        holder: fc.constantFrom('one', 'two', 'three'),
        size: fc.integer({ min: 1, max: 80 }),
        isGivenBack: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(asked, async (all) => {
        const shares = new WaitingShares(100, OPTIONS);
        const answers: unknown[] = [];
        const held: (() => void)[] = [];
        for (const { holder, size, isGivenBack } of all) {
          void shares.takeLater(holder, size).then((noRoom) => {
            answers.push(noRoom);
            if (noRoom === null) held.push(() => shares.give(holder, size));
          });
          await turn();
          if (isGivenBack) held.shift()?.();
        }
        vi.advanceTimersByTime(OPTIONS.patienceMilliseconds);
        await turn();
        expect(answers).toHaveLength(all.length);
        for (const give of held) give();
        expect(shares.take('anybody', 100)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });
});
