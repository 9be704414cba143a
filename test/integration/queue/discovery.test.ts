import { beforeAll, expect, it } from 'vitest';
import { requestDiscovery } from '../../../src/narratives/discovery-run.js';
import { JOBS } from '../../../src/queue/jobs.js';
import { DISCOVERY_RUNS } from '../../../src/store/narratives/discovery-runs.js';
import { readTasks, requireTask } from '../../../src/store/jobs/tasks.js';
import { send, settled, SITE, startAnalysis, servicesForTests } from '../../support/analysis-queue.js';
import { describeEachRung } from '../../support/rungs.js';

const QUICK = {
  ...JOBS,
  'discover-narratives': { subjects: 1, attempts: 2, backoffMilliseconds: 1 },
};
const ANY = { threadIds: null, from: null, to: null };

describeEachRung('searches by jobs', (kind) => {
  const services = servicesForTests(kind, { jobKinds: QUICK });

  beforeAll(async () => {
    await send(services, [['c1', 'Ferries were late.']]);
  }, 180_000);

  it('are done once each and leave nothing behind, beside the analyses', async () => {
    const first = await requestDiscovery(services.db, SITE, ANY, services.now());
    const second = await requestDiscovery(services.db, SITE, ANY, services.now());
    const parts = await startAnalysis(services);
    await settled(services);
    await parts.close();
    const runs = await readTasks(services.db, { kind: DISCOVERY_RUNS, siteId: SITE }, { limit: 9 });
    expect(runs.map(({ id, state }) => [id, state])).toEqual([
      [second, 'done'],
      [first, 'done'],
    ]);
  });

  it('fail for good when what they look at cannot be read', async () => {
    const noList = 7 as never;
    const broken = await requestDiscovery(services.db, SITE, { ...ANY, threadIds: noList }, services.now());
    const parts = await startAnalysis(services);
    await settled(services);
    await parts.close();
    const task = { kind: DISCOVERY_RUNS, siteId: SITE, id: broken };
    expect(await requireTask(services.db, task)).toMatchObject({
      state: 'failed',
      error: 'job_error',
    });
  });
});
