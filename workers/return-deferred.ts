import type { Services } from '../src/context.js';
import { returnDeferred } from '../src/review/return-deferred.js';
import type { DoJob } from './run-job.js';

/** Puts deferred comments back into the queue when their time has come. */
export function returnDeferredJob({ db }: Services): DoJob {
  return (payload) => returnDeferred(db, payload);
}
