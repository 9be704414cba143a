import { describe, expect, it } from 'vitest';
import { leaveOut } from '../../src/analysis/leave-out.js';

describe('leaving words out', () => {
  it('keeps what stands around them', () => {
    expect(
      leaveOut('one two three', [
        { start: 8, end: 13 },
        { start: 0, end: 4 },
      ]),
    ).toBe('two ');
  });

  it('takes spans that overlap, or lie within each other, as one', () => {
    const spans = [
      { start: 0, end: 8 },
      { start: 4, end: 7 },
      { start: 6, end: 9 },
    ];
    expect(leaveOut('one two three', spans)).toBe('hree');
  });

  it('changes nothing without any', () => {
    expect(leaveOut('one two', [])).toBe('one two');
  });
});
