import { describe, expect, test } from 'vitest';
import { RequestWindows } from '../../src/http/request-windows.js';

describe('the windows of callers', () => {
  let now = 0;
  const windows = new RequestWindows(() => now);

  test('begin with the first request of each, and last a minute', () => {
    now = 1_000;
    expect(windows.count('a')).toEqual({ requests: 1, secondsLeft: 60 });
    now = 30_500;
    expect(windows.count('b')).toEqual({ requests: 1, secondsLeft: 60 });
    expect(windows.count('a')).toEqual({ requests: 2, secondsLeft: 31 });
    now = 60_999;
    expect(windows.count('a')).toEqual({ requests: 3, secondsLeft: 1 });
  });

  test('begin anew once they have ended, each by itself', () => {
    now = 61_000;
    expect(windows.count('a')).toEqual({ requests: 1, secondsLeft: 60 });
    expect(windows.count('b')).toEqual({ requests: 2, secondsLeft: 30 });
    now = 90_500;
    expect(windows.count('b')).toEqual({ requests: 1, secondsLeft: 60 });
    expect(windows.count('a')).toEqual({ requests: 2, secondsLeft: 31 });
  });
});
