import type { Services } from '../src/context.js';
import { carryOutBatches } from '../src/review/batch.js';
import type { DoJob } from './run-job.js';

/** Decides about the comments of a batch, or takes that back. */
export function decideBatchJob({ db, now }: Services): DoJob {
  return (payload) => carryOutBatches(db, { ...payload, now });
}
