import type { Services } from '../src/context.js';
import { watchNarratives } from '../src/narratives/watch-narratives.js';
import { readSubjects, removeOutbox } from '../src/store/jobs/outbox-jobs.js';
import { watchThreads } from '../src/triage/watch-threads.js';
import type { DoJob } from './run-job.js';

/** Looks whether a thread in which something was found is heated, or a narrative spreads. */
export function watchDiscussion({ db, now }: Services): DoJob {
  return async ({ siteId, outboxIds }) => {
    await watchThreads(db, siteId, await readSubjects(db, siteId, outboxIds), now());
    await watchNarratives(db, siteId, now());
    await removeOutbox(db, siteId, outboxIds);
  };
}
