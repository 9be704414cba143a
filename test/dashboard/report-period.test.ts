import { describe, expect, it } from 'vitest';
import {
  dayIn,
  daysAfter,
  pageQuery,
  periodFrom,
  reportQuery,
} from '../../src/dashboard/narratives/report-period.js';

describe('the report period', () => {
  it('survives the way through the address bar', () => {
    const period = { bucket: 'week', from: '2026-03-01', to: '2026-03-31' } as const;
    expect(periodFrom(new URLSearchParams(pageQuery(period)))).toEqual(period);
  });

  it('falls back to everything by day where the address makes no sense', () => {
    expect(periodFrom(new URLSearchParams('bucket=hour&from=yesterday&to=2026-99-99'))).toEqual({
      bucket: 'day',
      from: null,
      to: null,
    });
  });

  it('asks the API for the day after the last, which is not included', () => {
    expect(reportQuery({ bucket: 'day', from: '2026-02-28', to: '2026-02-28' })).toEqual({
      bucket: 'day',
      from: '2026-02-28',
      to: '2026-03-01',
    });
  });

  it('knows which day an instant is on in the site’s time zone', () => {
    const instant = new Date('2026-03-01T23:30:00Z');
    expect(dayIn('UTC', instant)).toBe('2026-03-01');
    expect(dayIn('Europe/Helsinki', instant)).toBe('2026-03-02');
  });

  it('counts days over the change of the clocks', () => {
    expect(daysAfter('2026-03-28', 2)).toBe('2026-03-30');
    expect(daysAfter('2026-01-01', -1)).toBe('2025-12-31');
  });
});
