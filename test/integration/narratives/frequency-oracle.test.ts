import fc from 'fast-check';
import { expect, test } from 'vitest';
import { narrativeFrequency } from '../../../src/narratives/frequency.js';
import { clusteredProportion } from '../../../src/statistics/clustered-proportion.js';
import { rateRatio } from '../../../src/statistics/rate-ratio.js';
import { seedNarratives } from '../../../src/narratives/registry.js';
import {
  shortDefinition,
  storeAnalyzedComments,
  type AnalyzedComment,
} from '../../support/analyzed-comments.js';
import { describeEachStore } from '../../support/stores.js';

const NARRATIVES = ['deep-state', 'oligarchs', 'proxy-war'];

const mention = fc.record({
  id: fc.constantFrom(...NARRATIVES),
  voice: fc.constantFrom('own', 'own', 'echo', 'external'),
  negated: fc.boolean(),
});

const comment: fc.Arbitrary<AnalyzedComment> = fc.record(
  {
    thread: fc.constantFrom('t1', 't2', 't3'),
    author: fc.constantFrom('Ann', 'Ben', 'Cyd', 'Dee'),
    at: fc
      .date({ min: new Date('2026-10-09'), max: new Date('2026-10-13'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    tokens: fc.nat(50),
    mentions: fc.array(mention, { maxLength: 3 }),
    deleted: fc.constantFrom(false, false, false, true),
  },
  { requiredKeys: ['thread', 'tokens', 'mentions', 'deleted'] },
);

/** The counts once more, by going through the comments one at a time. */
function countByHand(comments: readonly AnalyzedComment[], narrativeId: string, day: string | null) {
  const units = comments.filter(({ at, deleted }) => !deleted && (at?.slice(0, 10) ?? null) === day);
  const own = (unit: AnalyzedComment) =>
    (unit.mentions ?? []).filter(({ id, voice }) => id === narrativeId && voice === 'own');
  const quoted = (unit: AnalyzedComment) =>
    (unit.mentions ?? []).filter(({ id, voice }) => id === narrativeId && voice !== 'own');
  const voicing = units.filter((unit) => own(unit).length > 0);
  const signed = units.flatMap(({ author }) => author ?? []);
  const known = units.length === 0 || signed.length > 0;
  return {
    unitsTotal: units.length,
    unitsWith: voicing.length,
    unitsWithQuotedOnly: units.filter((unit) => own(unit).length === 0 && quoted(unit).length > 0).length,
    mentionsOwn: units.flatMap(own).length,
    mentionsQuoted: units.flatMap(quoted).length,
    mentionsNegated: units.flatMap(own).filter(({ negated }) => negated).length,
    tokensTotal: units.reduce((sum, { tokens = 0 }) => sum + tokens, 0),
    authorsTotal: known ? new Set(signed).size : null,
    authorsWith: known ? new Set(voicing.flatMap(({ author }) => author ?? [])).size : null,
    threadsWith: new Set(voicing.map(({ thread }) => thread)).size,
  };
}

/** What threads add to a row: how unevenly they tell the narrative, and its part of all that is told in the bucket. */
function compareByHand(comments: readonly AnalyzedComment[], narrativeId: string, day: string | null) {
  const units = comments.filter(({ at, deleted }) => !deleted && (at?.slice(0, 10) ?? null) === day);
  const own = (unit: AnalyzedComment) => (unit.mentions ?? []).filter(({ voice }) => voice === 'own');
  const told = units.flatMap(own);
  const clusters = ['t1', 't2', 't3'].map((thread) => {
    const inside = units.filter((unit) => unit.thread === thread);
    return {
      n: inside.length,
      k: inside.filter((unit) => own(unit).some(({ id }) => id === narrativeId)).length,
    };
  });
  return {
    clusters,
    clustered: clusteredProportion(clusters),
    shareOfVoice: told.length === 0 ? null : told.filter(({ id }) => id === narrativeId).length / told.length,
  };
}

describeEachStore('the narrative frequency report', (store) => {
  test('agrees with a count by hand of many comments of every kind', async () => {
    const comments = fc.sample(comment, { numRuns: 150, seed: 20261009 });
    await storeAnalyzedComments(store().db, 'many', comments);
    await seedNarratives(
      store().db,
      'many',
      NARRATIVES.map((id) => shortDefinition(id)),
    );
    const { rows } = await narrativeFrequency(store().db, { siteId: 'many', bucket: 'day', timeZone: 'UTC' });
    // Four days and the comments without a time, for each of three narratives.
    expect(rows).toHaveLength(15);
    for (const row of rows) {
      expect(row).toMatchObject(
        countByHand(comments, row.narrativeId, row.bucketStart?.slice(0, 10) ?? null),
      );
      const { clusters, clustered, shareOfVoice } = compareByHand(
        comments,
        row.narrativeId,
        row.bucketStart?.slice(0, 10) ?? null,
      );
      expect(row.shareOfVoice).toBeCloseTo(shareOfVoice ?? NaN, 3);
      expect(clusters.filter(({ n }) => n > 0).length).toBeGreaterThan(1);
      expect(row.designEffect).toBeCloseTo(clustered?.designEffect ?? NaN, 3);
      expect(row.ciLow).toBeCloseTo(1_000 * (clustered?.interval.low ?? NaN), 3);
      expect(row.ciHigh).toBeCloseTo(1_000 * (clustered?.interval.high ?? NaN), 3);
    }
    const days = rows.filter(({ bucketStart }) => bucketStart !== null);
    const [first, second] = days.filter(({ narrativeId }) => narrativeId === 'oligarchs');
    const change = rateRatio(
      { count: second?.unitsWith ?? 0, exposure: second?.unitsTotal ?? 0 },
      { count: first?.unitsWith ?? 0, exposure: first?.unitsTotal ?? 0 },
    );
    expect(first?.rateRatio).toBeNull();
    expect(second?.rateRatio).toBeCloseTo(change?.ratio ?? NaN, 3);
    expect(second?.rateRatioHigh).toBeCloseTo(change?.interval.high ?? NaN, 3);
  });
});
