import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coalesce } from '../../src/queue/coalesce.js';
import { JOBS } from '../../src/queue/jobs.js';

const LIMIT = JOBS['analyze-comments'].subjects;
const row = (id: number, size: number, siteId = 'demo', topic = 'analyze-comments') => ({
  siteId,
  id,
  topic,
  size,
  alone: false,
});

describe('coalesce', () => {
  it('makes one job of single posts that came together', () => {
    expect(coalesce([row(1, 1), row(2, 1), row(3, 1)], JOBS)).toMatchObject([
      { topic: 'analyze-comments', siteId: 'demo', outboxIds: [1, 2, 3] },
    ]);
  });

  it('never mixes sites in a job', () => {
    const jobs = coalesce([row(1, 1, 'a'), row(2, 1, 'b'), row(3, 1, 'a')], JOBS);
    expect(jobs.map(({ siteId, outboxIds }) => [siteId, outboxIds])).toEqual([
      ['a', [1, 3]],
      ['b', [2]],
    ]);
  });

  it('gives a row that is larger than a job a job of its own', () => {
    const jobs = coalesce([row(1, 100), row(2, LIMIT + 1), row(3, 100)], JOBS);
    expect(jobs.map(({ outboxIds }) => outboxIds)).toEqual([[1], [2], [3]]);
  });

  it('keeps what came by itself apart from a backfill, and marks the backfill', () => {
    const jobs = coalesce([row(1, 400), row(2, 1), row(3, 100), row(4, 50)], JOBS);
    expect(jobs.map(({ outboxIds, backfill }) => ({ outboxIds, backfill }))).toEqual([
      { outboxIds: [1, 3], backfill: true },
      { outboxIds: [2, 4], backfill: false },
    ]);
  });

  it('gives a row that is to be alone a job of its own', () => {
    const jobs = coalesce([row(1, 1), { ...row(2, 1), alone: true }, row(3, 1)], JOBS);
    expect(jobs.map(({ outboxIds }) => outboxIds)).toEqual([[2], [1, 3]]);
  });

  it('leaves rows alone whose topic it does not know', () => {
    expect(coalesce([row(1, 1, 'demo', 'deliver-event'), row(2, 1, 'demo', 'constructor')], JOBS)).toEqual(
      [],
    );
  });

  it('gives the same rows the same job id, and other rows another', () => {
    const [first] = coalesce([row(1, 1), row(2, 1)], JOBS);
    const [again] = coalesce([row(1, 1), row(2, 1)], JOBS);
    const [other] = coalesce([row(1, 1), row(3, 1)], JOBS);
    expect(again?.jobId).toBe(first?.jobId);
    expect(other?.jobId).not.toBe(first?.jobId);
  });

  it('puts every row into exactly one job, in order, and overfills none', () => {
    const rows = fc.array(
      fc.record({ size: fc.integer({ min: 0, max: 700 }), site: fc.constantFrom('a', 'b') }),
    );
    fc.assert(
      fc.property(rows, (sizes) => {
        const input = sizes.map(({ size, site }, index) => row(index + 1, size, site));
        const jobs = coalesce(input, JOBS);
        expect(jobs.flatMap(({ outboxIds }) => outboxIds).sort((a, b) => a - b)).toEqual(
          input.map(({ id }) => id),
        );
        for (const { outboxIds, siteId } of jobs) {
          expect([...outboxIds].sort((a, b) => a - b)).toEqual(outboxIds);
          const own = input.filter(({ id }) => outboxIds.includes(id));
          expect(own.every((entry) => entry.siteId === siteId)).toBe(true);
          const total = own.reduce((sum, { size }) => sum + size, 0);
          expect(total <= LIMIT || outboxIds.length === 1).toBe(true);
        }
      }),
    );
  });
});
