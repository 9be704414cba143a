import type { Services } from '../src/context.js';
import { scanNarratives } from '../src/narratives/scan.js';
import { readSubjects, removeOutbox } from '../src/store/outbox-jobs.js';
import type { DoJob } from './run-job.js';

/** Does the scans for edited narratives that a job's outbox rows name. A scan that was interrupted goes on. */
export function scanNarrativesJob({ db, log, now }: Services): DoJob {
  return async ({ siteId, outboxIds }) => {
    for (const scanId of await readSubjects(db, siteId, outboxIds)) {
      const began = performance.now();
      await scanNarratives(db, siteId, scanId, {
        now,
        settle: (tx) => removeOutbox(tx, siteId, outboxIds),
      });
      log.info({ siteId, scanId, milliseconds: Math.round(performance.now() - began) }, 'scan done');
    }
  };
}
