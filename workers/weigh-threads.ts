import type { Services } from '../src/context.js';
import { readSubjects, removeOutbox } from '../src/store/jobs/outbox-jobs.js';
import { weighThreads } from '../src/triage/weigh-threads.js';
import type { DoJob } from './run-job.js';

/** Weighs anew what waits in threads that have become hotter or cooler. */
export function weighThreadsJob({ db }: Services): DoJob {
  return async ({ siteId, outboxIds }) => {
    await weighThreads(db, siteId, await readSubjects(db, siteId, outboxIds));
    await removeOutbox(db, siteId, outboxIds);
  };
}
