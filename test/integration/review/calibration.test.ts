import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { EMPTY_CONTEXT } from '../../../src/domain/thread-context.js';
import { openAnalyzer } from '../../../src/open-analyzer.js';
import { applySiteCalibration, fitSiteCalibration } from '../../../src/review/calibration.js';
import { siteAnalyzers } from '../../../src/site-analyzers.js';
import { withdrawSiteCalibration } from '../../../src/store/analyses/site-calibrations.js';
import { storeAnalyzedComments } from '../../support/analyzed-comments.js';
import { describeEachStore } from '../../support/stores.js';

const SCORER = openAnalyzer().versions.scorer;
const now = new Date('2026-11-25T12:00:00Z');

describeEachStore('calibrating a site', (store) => {
  /** Decided comments: of those scored .2 one in eleven is rejected, of those scored .8 three in seven. */
  async function decide(siteId: string, count: number, scorer = SCORER): Promise<void> {
    const { db } = store();
    await storeAnalyzedComments(
      db,
      siteId,
      Array.from({ length: count }, () => ({ thread: 't' })),
    );
    await sql`
      update analyses set incivility = case when revision_id % 2 = 0 then .2 else .8 end,
        versions = jsonb_build_object('scorer', ${scorer}::text)
      where site_id = ${siteId}
    `.execute(db);
    await sql`
      update comments set review_state =
        case when revision_id % 22 = 0 or (revision_id % 2 = 1 and revision_id % 7 < 3)
          then 'rejected' else 'approved' end
      where site_id = ${siteId}
    `.execute(db);
  }

  const scored = async (siteId: string) => {
    const analyzer = await siteAnalyzers(store().db)(siteId);
    const { scores, versions } = analyzer.analyze({ id: '1', text: 'You are an idiot.' }, EMPTY_CONTEXT);
    return { incivility: scores.INCIVILITY, toxicity: scores.TOXICITY, scorer: versions.scorer };
  };

  test('says what it would change, and changes nothing by itself', async () => {
    await decide('fitted', 400);
    const before = await scored('fitted');
    const fit = await fitSiteCalibration(store().db, 'fitted', SCORER);
    expect(fit.approved + fit.rejected).toBe(400);
    expect(fit.after.logLoss).toBeLessThan(fit.before.logLoss);
    expect(fit.after.brier).toBeLessThan(fit.before.brier);
    expect(fit.after.calibrationError).toBeLessThan(fit.before.calibrationError);
    expect(await scored('fitted')).toEqual(before);
  });

  test('is in force for that site alone once it is applied, until it is withdrawn', async () => {
    await decide('applied', 400);
    await storeAnalyzedComments(store().db, 'neighbor', [{ thread: 't' }]);
    const before = await scored('applied');
    const fit = await fitSiteCalibration(store().db, 'applied', SCORER);
    await applySiteCalibration(store().db, 'applied', fit, now);
    const after = await scored('applied');
    expect(after.incivility).toBeLessThan(before.incivility);
    expect(after.toxicity).toBe(before.toxicity);
    expect(after.scorer).toMatch(/\+site\.\d+$/);
    expect(after.scorer.startsWith(SCORER)).toBe(true);
    expect(await scored('neighbor')).toEqual(before);
    await expect(fitSiteCalibration(store().db, 'applied', SCORER)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await withdrawSiteCalibration(store().db, 'applied', now)).toBe(true);
    expect(await scored('applied')).toEqual(before);
    expect(await withdrawSiteCalibration(store().db, 'applied', now)).toBe(false);
  });

  test('asks for enough decisions of both kinds, scored by the scorer in use', async () => {
    await decide('new', 40);
    await expect(fitSiteCalibration(store().db, 'new', SCORER)).rejects.toThrow(/50 of each are needed/);
    await decide('moved', 400, 'findings/1');
    await expect(fitSiteCalibration(store().db, 'moved', SCORER)).rejects.toThrow(
      /0 approved and 0 rejected/,
    );
  });
});
