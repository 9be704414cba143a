import { beforeAll, expect, it } from 'vitest';
import { saveDefinitions } from '../../../src/narratives/edit-definitions.js';
import { readNarrativeMatches } from '../../../src/store/narratives/narrative-matches.js';
import { NARRATIVE_SCANS } from '../../../src/store/narratives/narrative-scans.js';
import { requireTask } from '../../../src/store/jobs/tasks.js';
import { send, settled, SITE, startAnalysis, servicesForTests } from '../../support/analysis-queue.js';
import { shortDefinition } from '../../support/analyzed-comments.js';
import { describeEachRung } from '../../support/rungs.js';

describeEachRung('scans for edited narratives by jobs', (kind) => {
  const services = servicesForTests(kind);

  beforeAll(async () => {
    await send(services, [
      ['c1', 'Ferries were late.'],
      ['c2', 'It rained.'],
    ]);
  }, 180_000);

  it('are done beside the analyses, and leave every comment matched by the newest version', async () => {
    const { db } = services;
    const edit = { siteId: SITE, by: 'Ada', why: null, now: services.now() };
    const phrase = (text: string) => [shortDefinition('a', { match: { any: [{ id: 'p1', phrase: text }] } })];
    await saveDefinitions(db, { ...edit, definitions: phrase('boat') });
    const parts = await startAnalysis(services);
    const { scanId } = await saveDefinitions(db, { ...edit, definitions: phrase('ferry~') });
    await send(services, [['c3', 'No ferry today.']]);
    await settled(services);
    await parts.close();
    const task = { kind: NARRATIVE_SCANS, siteId: SITE, id: scanId ?? 0 };
    expect(await requireTask(db, task)).toMatchObject({ state: 'done' });
    const revisions = await db.selectFrom('revisions').select('id').orderBy('id').execute();
    const matches = await readNarrativeMatches(
      db,
      SITE,
      revisions.map(({ id }) => id),
    );
    expect(matches.map(({ revisionId, version }) => [revisionId, version])).toEqual([
      [revisions[0]?.id, 2],
      [revisions[2]?.id, 2],
    ]);
  });
});
