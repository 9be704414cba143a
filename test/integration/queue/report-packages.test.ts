import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { PackageQuestion } from '../../../src/narratives/package/data-package.js';
import { requestPackage, runPackage } from '../../../src/narratives/package/export-job.js';
import { verifyPackage } from '../../../src/narratives/package/verify.js';
import { seedNarratives } from '../../../src/narratives/registry.js';
import { readParts, REPORT_PACKAGES } from '../../../src/store/narratives/report-packages.js';
import { cancelTask, requireTask, requestTask } from '../../../src/store/jobs/tasks.js';
import { parleyVersion } from '../../../src/version.js';
import { send, settled, SITE, startAnalysis, servicesForTests } from '../../support/analysis-queue.js';
import { shortDefinition } from '../../support/analyzed-comments.js';
import { describeEachRung } from '../../support/rungs.js';

const packageOf = (id: number) => ({ kind: REPORT_PACKAGES, siteId: SITE, id });

const QUESTION: PackageQuestion = {
  siteId: SITE,
  bucket: 'day',
  timeZone: 'UTC',
  authors: 'pseudonyms',
  minAuthors: 0,
};

describeEachRung('reports exported by jobs', (kind) => {
  const services = servicesForTests(kind);

  beforeAll(async () => {
    await seedNarratives(services.db, SITE, [shortDefinition('ferries')]);
    await send(services, [['c1', 'A word about ferries.']]);
  }, 180_000);

  it('are kept as archives that verify themselves, and are not written once they are cancelled', async () => {
    const { db } = services;
    let parts = await startAnalysis(services);
    await settled(services);
    await parts.close();
    const given = await requestPackage(db, QUESTION, services.now());
    const cancelled = await requestPackage(db, QUESTION, services.now());
    await cancelTask(db, packageOf(cancelled), services.now());
    await expect(cancelTask(db, packageOf(cancelled), services.now())).rejects.toMatchObject({
      code: 'conflict',
    });
    parts = await startAnalysis(services);
    await settled(services);
    await parts.close();

    const done = await requireTask(db, packageOf(given));
    expect(done).toMatchObject({ state: 'done', progress: 1, error: null });
    const chunks: Buffer[] = [];
    for await (const part of readParts(db, SITE, given)) chunks.push(part);
    const archive = Buffer.concat(chunks);
    expect(archive).toHaveLength(done.bytes ?? 0);
    const folder = mkdtempSync(join(tmpdir(), 'parley-test-package-'));
    writeFileSync(join(folder, 'package.zip'), archive);
    const verified = await verifyPackage(db, join(folder, 'package.zip'), parleyVersion);
    rmSync(folder, { recursive: true });
    expect(verified).toMatchObject({ runId: done.runId, discrepancies: [] });
    expect(await requireTask(db, packageOf(cancelled))).toMatchObject({
      ...{ state: 'cancelled', bytes: null, runId: null },
    });
  });

  it('say why there is none when a question has lost its sense since it was asked', async () => {
    const { db } = services;
    const question = { ...QUESTION, narrativeIds: ['gone'] };
    const id = await requestTask(db, { kind: REPORT_PACKAGES, siteId: SITE }, { question }, services.now());
    await runPackage(db, SITE, id, {
      ...{ app: parleyVersion, now: services.now },
      settle: () => Promise.resolve(),
    });
    expect(await requireTask(db, packageOf(id))).toMatchObject({
      ...{ state: 'failed', error: 'no narrative in force is called "gone"' },
    });
  });
});
