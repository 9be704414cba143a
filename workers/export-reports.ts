import type { Services } from '../src/context.js';
import { runPackage } from '../src/narratives/package/export-job.js';
import { readSubjects, removeOutbox } from '../src/store/outbox-jobs.js';
import { parleyVersion } from '../src/version.js';
import type { DoJob } from './run-job.js';

/** Writes the reports that a job's outbox rows name. One that is over is not written again. */
export function exportReportsJob({ db, log, now }: Services): DoJob {
  return async ({ siteId, outboxIds }) => {
    for (const packageId of await readSubjects(db, siteId, outboxIds)) {
      const began = performance.now();
      await runPackage(db, siteId, packageId, {
        app: parleyVersion,
        now,
        settle: (tx) => removeOutbox(tx, siteId, outboxIds),
      });
      log.info({ siteId, packageId, milliseconds: Math.round(performance.now() - began) }, 'report exported');
    }
  };
}
