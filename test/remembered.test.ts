import { beforeEach, describe, expect, test } from 'vitest';
import { Remembered } from '../src/remembered.js';

describe('what is remembered', () => {
  let seconds = 0;
  let answers: Map<string, string>;
  let reads: number;
  let waits: (() => void)[];
  let slow: boolean;
  let remembered: Remembered<string>;
  beforeEach(() => {
    [seconds, reads, waits, slow] = [0, 0, [], false];
    answers = new Map([['a', 'first']]);
    remembered = new Remembered(
      () => new Date(seconds * 1_000),
      async (key) => {
        reads += 1;
        if (slow) await new Promise<void>((resolve) => waits.push(resolve));
        return answers.get(key);
      },
    );
  });

  test('is read once for everybody, and not again for five seconds', async () => {
    expect(await Promise.all([remembered.get('a'), remembered.get('a')])).toEqual(['first', 'first']);
    seconds = 4.9;
    expect(await remembered.get('a')).toBe('first');
    expect(reads).toBe(1);
  });

  test('is answered while it is read anew, and nobody waits', async () => {
    await remembered.get('a');
    [seconds, slow] = [6, true];
    answers.set('a', 'second');
    expect(await remembered.get('a')).toBe('first');
    expect(await remembered.get('a')).toBe('first');
    expect(reads).toBe(2);
    waits[0]?.();
    await expect.poll(() => remembered.get('a')).toBe('second');
    expect(reads).toBe(2);
  });

  test('is forgotten when it is gone, at the latest after fifteen seconds', async () => {
    await remembered.get('a');
    answers.clear();
    seconds = 15;
    expect(await remembered.get('a')).toBeUndefined();
    answers.set('a', 'back');
    expect(await remembered.get('a')).toBe('back');
  });

  test('outlives a reading that fails, but not for long', async () => {
    await remembered.get('a');
    const failing = new Remembered<string>(
      () => new Date(seconds * 1_000),
      () => (reads++ === 1 ? Promise.resolve('known') : Promise.reject(new Error('away'))),
    );
    expect(await failing.get('a')).toBe('known');
    seconds += 6;
    expect(await failing.get('a')).toBe('known');
    seconds += 10;
    await expect(failing.get('a')).rejects.toThrow('away');
  });

  test('is read anew once it is cleared, also where it was just being read', async () => {
    await remembered.get('a');
    answers.set('a', 'second');
    remembered.clear();
    expect(await remembered.get('a')).toBe('second');

    remembered.clear();
    slow = true;
    const before = remembered.get('a');
    await expect.poll(() => waits).toHaveLength(1);
    remembered.clear();
    slow = false;
    answers.set('a', 'third');
    expect(await remembered.get('a')).toBe('third');
    waits[0]?.();
    await before;
    expect(await remembered.get('a')).toBe('third');
  });
});
