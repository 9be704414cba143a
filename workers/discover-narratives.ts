import type { Services } from '../src/context.js';
import { runDiscovery } from '../src/narratives/discovery-run.js';
import type { RunJob } from '../src/queue/connection.js';
import { parkDiscovery } from '../src/store/discovery-runs.js';
import { readSubjects, removeOutbox } from '../src/store/outbox-jobs.js';
import { framesOf, nameOf } from './error-words.js';

/** Does the searches for recurring phrases that a job's outbox rows name. A search that is over is not done again. */
export function discoverNarratives({ db, log, now }: Services): RunJob {
  return async ({ siteId, outboxIds }, { jobId, last }) => {
    try {
      for (const runId of await readSubjects(db, siteId, outboxIds)) {
        const began = performance.now();
        await runDiscovery(db, siteId, runId, {
          now,
          settle: (tx) => removeOutbox(tx, siteId, outboxIds),
        });
        log.info({ siteId, runId, milliseconds: Math.round(performance.now() - began) }, 'search done');
      }
    } catch (error) {
      const name = nameOf(error);
      if (!last) throw new Error(name, { cause: error }); // BullMQ keeps the message.
      log.error({ siteId, jobId, error: name, frames: framesOf(error) }, 'job given up');
      await db.transaction().execute((tx) => parkDiscovery(tx, { siteId, jobId }, 'job_error', now()));
    }
  };
}
