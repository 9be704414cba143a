import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FrequencyRow } from '../../../src/narratives/frequency-row.js';
import { narrativeFrequency } from '../../../src/narratives/frequency.js';
import { clusteredProportion } from '../../../src/statistics/clustered-proportion.js';
import { benjaminiHochbergOfTested } from '../../../src/statistics/benjamini-hochberg.js';
import { dispersion } from '../../../src/statistics/dispersion.js';
import { fisherIfTestable } from '../../../src/statistics/fisher-exact.js';
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
  question: fc.boolean(),
  obfuscated: fc.boolean(),
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
    incivility: fc.constantFrom(0, 0.4, 0.5, 0.9),
  },
  { requiredKeys: ['thread', 'tokens', 'mentions', 'deleted', 'incivility'] },
);

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The counts once more, by going through the comments one at a time. */
function countByHand(
  comments: readonly AnalyzedComment[],
  narrativeIds: readonly string[],
  day: string | null,
) {
  const units = comments.filter(({ at, deleted }) => !deleted && (at?.slice(0, 10) ?? null) === day);
  const own = (unit: AnalyzedComment) =>
    (unit.mentions ?? []).filter(({ id, voice }) => narrativeIds.includes(id) && voice === 'own');
  const quoted = (unit: AnalyzedComment) =>
    (unit.mentions ?? []).filter(({ id, voice }) => narrativeIds.includes(id) && voice !== 'own');
  const voicing = units.filter((unit) => own(unit).length > 0);
  const signed = units.flatMap(({ author }) => author ?? []);
  const known = units.length === 0 || signed.length > 0;
  const uncivil = (some: readonly AnalyzedComment[]) =>
    some.filter(({ incivility = 0 }) => incivility >= 0.5).length;
  const byAuthor = ['Ann', 'Ben', 'Cyd', 'Dee'].map(
    (author) => voicing.filter((unit) => unit.author === author).flatMap(own).length,
  );
  const bySigned = byAuthor.reduce((sum, amount) => sum + amount, 0);
  return {
    unitsTotal: units.length,
    unitsWith: voicing.length,
    unitsWithQuotedOnly: units.filter((unit) => own(unit).length === 0 && quoted(unit).length > 0).length,
    mentionsOwn: units.flatMap(own).length,
    mentionsQuoted: units.flatMap(quoted).length,
    mentionsNegated: units.flatMap(own).filter(({ negated }) => negated).length,
    mentionsQuestion: units.flatMap(own).filter(({ question }) => question).length,
    mentionsObfuscated: units.flatMap(own).filter(({ obfuscated }) => obfuscated).length,
    uncivilUnitsWith: uncivil(voicing),
    uncivilUnitsWithout: uncivil(units) - uncivil(voicing),
    topAuthorShare: bySigned === 0 ? null : rounded(Math.max(...byAuthor) / bySigned),
    effectiveAuthors:
      bySigned === 0
        ? null
        : rounded(1 / byAuthor.reduce((sum, amount) => sum + (amount / bySigned) ** 2, 0)),
    threadsTotal: new Set(units.map(({ thread }) => thread)).size,
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
    spread: dispersion(
      ['t1', 't2', 't3'].map((thread) => {
        const inside = units.filter((unit) => unit.thread === thread);
        return {
          size: inside.reduce((sum, { tokens = 0 }) => sum + tokens, 0),
          count: inside.flatMap(own).filter(({ id }) => id === narrativeId).length,
        };
      }),
    ),
    shareOfVoice: told.length === 0 ? null : told.filter(({ id }) => id === narrativeId).length / told.length,
  };
}

describeEachStore('the narrative frequency report', (store) => {
  test('counts a narrative together with what is part of it, a comment that tells several once', async () => {
    const { db } = store();
    const comments = fc.sample(comment, { numRuns: 120, seed: 20261126 });
    await storeAnalyzedComments(db, 'tree', comments);
    // Oligarchs are part of the deep state, the proxy war of the oligarchs; what is retired counts for nothing.
    await seedNarratives(db, 'tree', [
      shortDefinition('deep-state'),
      shortDefinition('oligarchs', { parent: 'deep-state' }),
      shortDefinition('proxy-war', { parent: 'oligarchs' }),
      shortDefinition('puppets', { parent: 'proxy-war', status: 'retired' }),
    ]);
    const question = { siteId: 'tree', bucket: 'day', timeZone: 'UTC' } as const;
    const report = await narrativeFrequency(db, question);
    expect(report.totals.map(({ narrativeId }) => narrativeId)).toEqual(NARRATIVES);
    expect(report.rollups.map(({ total }) => total.narrativeId)).toEqual(['deep-state', 'oligarchs']);
    const members = { 'deep-state': NARRATIVES, oligarchs: ['oligarchs', 'proxy-war'] } as Record<
      string,
      readonly string[]
    >;
    for (const { rows } of report.rollups)
      for (const row of rows) {
        const day = row.bucketStart?.slice(0, 10) ?? null;
        expect(row).toMatchObject({
          level: 'rollup',
          ...countByHand(comments, members[row.narrativeId] ?? [], day),
        });
      }
    const [whole] = report.rollups;
    const parts = report.totals.reduce((sum, { unitsWith }) => sum + unitsWith, 0);
    expect(whole?.total.unitsWith).toBeLessThan(parts);
    expect(whole?.total.shareOfVoice).toBe(1);
    expect(report.totals.reduce((sum, { shareOfVoice }) => sum + (shareOfVoice ?? 0), 0)).toBeCloseTo(1, 3);
    // Asked for alone, a narrative is still told with all that is part of it.
    const alone = await narrativeFrequency(db, { ...question, narrativeIds: ['deep-state'] });
    expect(alone.rollups).toMatchObject([{ total: { unitsWith: whole?.total.unitsWith } }]);
  });

  test('agrees with a count by hand of many comments of every kind', async () => {
    const comments = fc.sample(comment, { numRuns: 150, seed: 20261009 });
    await storeAnalyzedComments(store().db, 'many', comments);
    await seedNarratives(
      store().db,
      'many',
      NARRATIVES.map((id) => shortDefinition(id)),
    );
    const question = { siteId: 'many', bucket: 'day', timeZone: 'UTC' } as const;
    const { rows, totals } = await narrativeFrequency(store().db, question);
    // Four days and the comments without a time, for each of three narratives.
    expect(rows).toHaveLength(15);
    for (const row of rows) {
      expect(row).toMatchObject(
        countByHand(comments, [row.narrativeId], row.bucketStart?.slice(0, 10) ?? null),
      );
      const { clusters, clustered, shareOfVoice, spread } = compareByHand(
        comments,
        row.narrativeId,
        row.bucketStart?.slice(0, 10) ?? null,
      );
      expect(row.shareOfVoice).toBeCloseTo(shareOfVoice ?? NaN, 3);
      expect(row.dpSpread).toBeCloseTo(spread ?? NaN, 3);
      expect(clusters.filter(({ n }) => n > 0).length).toBeGreaterThan(1);
      expect(row.designEffect).toBeCloseTo(clustered?.designEffect ?? NaN, 3);
      expect(row.ciLow).toBeCloseTo(1_000 * (clustered?.interval.low ?? NaN), 3);
      expect(row.ciHigh).toBeCloseTo(1_000 * (clustered?.interval.high ?? NaN), 3);
    }
    const days = rows.filter(({ bucketStart }) => bucketStart !== null);
    const [first, second] = days.filter(({ narrativeId }) => narrativeId === 'oligarchs');
    const rateOf = (row: FrequencyRow | undefined) => ({
      ...{ count: row?.unitsWith ?? 0, exposure: row?.unitsTotal ?? 0 },
      designEffect:
        compareByHand(comments, 'oligarchs', row?.bucketStart?.slice(0, 10) ?? null).clustered
          ?.designEffect ?? 1,
    });
    const change = rateRatio(rateOf(second), rateOf(first));
    expect(first?.rateRatio).toBeNull();
    expect(second?.rateRatio).toBeCloseTo(change?.ratio ?? NaN, 3);
    expect(second?.rateRatioHigh).toBeCloseTo(change?.interval.high ?? NaN, 3);
    // Of the rows, all fifteen are one family; of the totals, the three.
    for (const family of [rows, totals]) {
      const p = family.map(({ uncivilUnitsWith: a, uncivilUnitsWithout: b, unitsWith, unitsTotal }) =>
        fisherIfTestable({ a, n1: unitsWith, b, n2: unitsTotal - unitsWith }),
      );
      expect(p.filter((each) => each !== null).length).toBeGreaterThan(2);
      const q = benjaminiHochbergOfTested(p).map((each) => each && Number(each.toPrecision(6)));
      expect(family.map(({ incivilityQ }) => incivilityQ)).toEqual(q);
    }
  });
});
