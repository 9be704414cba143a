import type { Services } from '../src/context.js';
import { applyRetention } from '../src/ingest/retention.js';
import type { DoJob } from './run-job.js';

/** Erases what is older than a site keeps it, once a day. */
export function applyRetentionJob({ db, now }: Services): DoJob {
  return (payload) => applyRetention(db, { ...payload, now });
}
