import { describe, expect, test } from 'vitest';
import { parsePeriod, requireTimeZone } from '../../src/narratives/period.js';

describe('a period', () => {
  test('is open where no end is given', () => {
    expect(parsePeriod(undefined, undefined)).toEqual({ from: null, to: null });
  });

  test('takes dates, left to the report’s time zone, and instants, brought to UTC', () => {
    expect(parsePeriod('2026-10-09', undefined)).toEqual({ from: { date: '2026-10-09' }, to: null });
    expect(parsePeriod(undefined, '2026-10-09T14:00+02:00')).toEqual({
      from: null,
      to: { instant: '2026-10-09T12:00:00.000Z' },
    });
  });

  test.each([
    '2026-02-30',
    '2026-13-01',
    '0000-01-01',
    '2026-10-9',
    '09.10.2026',
    'yesterday',
    '',
    '2026-10-09T14:00:00',
    '2026-02-30T00:00:00Z',
    '2026-10-09T25:00:00Z',
  ])('does not take %j', (text) => {
    expect(() => parsePeriod(text, undefined)).toThrow(/^from must be a date/);
    expect(() => parsePeriod(undefined, text)).toThrow(/^to must be a date/);
  });

  test('must not be empty or run backwards', () => {
    expect(() => parsePeriod('2026-10-09', '2026-10-09')).toThrow(/earlier/);
    expect(() => parsePeriod('2026-10-10T00:00:00Z', '2026-10-10T01:00:00+02:00')).toThrow(/earlier/);
    expect(() => parsePeriod('2026-10-09', '2026-10-10')).not.toThrow();
  });
});

describe('a time zone', () => {
  test.each(['UTC', 'Europe/Helsinki', 'America/New_York'])('may be %s', (name) => {
    expect(() => {
      requireTimeZone(name);
    }).not.toThrow();
  });

  test.each(['', '+02:00', '-05', 'Mars/Olympus', "UTC'; drop table comments"])('may not be %j', (name) => {
    expect(() => {
      requireTimeZone(name);
    }).toThrow(/IANA/);
  });
});
