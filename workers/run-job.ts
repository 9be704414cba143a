import type { Services } from '../src/context.js';
import type { RunJob } from '../src/queue/connection.js';
import { type JobPayload, STORE_AWAY, type Topic } from '../src/queue/jobs.js';
import { PARK } from '../src/queue/park.js';
import { StoreAwayError } from '../src/store/engine/guarded-connections.js';
import { readRequestIds } from '../src/store/jobs/outbox-jobs.js';
import { NO_TRACING } from '../src/tracing.js';
import { framesOf, nameOf } from './error-words.js';

/** Does what a job's outbox rows name and settles them, or throws. */
export type DoJob = (payload: JobPayload, jobId: string) => Promise<void>;

/** What every kind of job has in common: it is measured, tried again, and parked after the last attempt. */
export function runJob(topic: Topic, services: Services, doJob: DoJob): RunJob {
  const { db, log, metrics, now, tracing } = services;
  return async (payload, { jobId, last }) => {
    const { siteId } = payload;
    const readIds = (): Promise<string[]> => readRequestIds(db, siteId, payload.outboxIds).catch(() => []);
    const began = performance.now();
    // Before the job settles its rows, and the ids with them. The database may be what is wrong; then it has to do without.
    const requestIds = tracing !== NO_TRACING ? await readIds() : [];
    const over = (outcome: 'done' | 'retried' | 'given_up'): void => {
      const milliseconds = performance.now() - began;
      metrics.jobSeconds.observe({ topic, outcome }, milliseconds / 1_000);
      const attributes = {
        'parley.topic': topic,
        'parley.site_id': siteId,
        'parley.job_id': jobId,
        'parley.outcome': outcome,
      };
      const failed = outcome !== 'done';
      tracing.tell({ name: topic, kind: 'consumer', requestIds, milliseconds, failed, attributes });
    };
    try {
      await doJob(payload, jobId);
      over('done');
    } catch (error) {
      const name = nameOf(error);
      over(last ? 'given_up' : 'retried');
      // BullMQ keeps the message. Once the store is back, the relay has the job done anew.
      if (error instanceof StoreAwayError) throw new Error(STORE_AWAY, { cause: error });
      if (!last) throw new Error(name, { cause: error });
      const frames = framesOf(error);
      log.error({ topic, siteId, jobId, error: name, frames, requestIds: await readIds() }, 'job given up');
      await db.transaction().execute((tx) => PARK[topic](tx, { siteId, jobId }, 'job_error', now()));
    }
  };
}
