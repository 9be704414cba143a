import type { Services } from '../src/context.js';
import { runDiscovery } from '../src/narratives/discovery-run.js';
import { readSubjects, removeOutbox } from '../src/store/outbox-jobs.js';
import type { DoJob } from './run-job.js';

/** Does the searches for recurring phrases that a job's outbox rows name. A search that is over is not done again. */
export function discoverNarratives({ db, log, now }: Services): DoJob {
  return async ({ siteId, outboxIds }) => {
    for (const runId of await readSubjects(db, siteId, outboxIds)) {
      const began = performance.now();
      await runDiscovery(db, siteId, runId, {
        now,
        settle: (tx) => removeOutbox(tx, siteId, outboxIds),
      });
      log.info({ siteId, runId, milliseconds: Math.round(performance.now() - began) }, 'search done');
    }
  };
}
