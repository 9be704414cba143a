import type { Services } from '../src/context.js';
import { TOPICS, type Topic } from '../src/queue/jobs.js';
import { analyzeComments } from './analyze-comments.js';
import { decideBatchJob } from './decide-batch.js';
import { discoverNarratives } from './discover-narratives.js';
import { exportReportsJob } from './export-reports.js';
import { scanNarrativesJob } from './scan-narratives.js';
import { applyRetentionJob } from './apply-retention.js';
import { eraseAuthorsJob } from './erase-authors.js';
import { deliverEventsJob } from './deliver-events.js';
import { pollPlatformsJob } from './poll-platforms.js';
import { readHooksJob } from './read-hooks.js';
import { returnDeferredJob } from './return-deferred.js';
import { watchDiscussion } from './watch-discussion.js';
import { weighThreadsJob } from './weigh-threads.js';
import { runJob, type DoJob } from './run-job.js';

/** Who does which jobs. */
const WORKERS: Readonly<Record<Topic, (services: Services) => DoJob>> = {
  'analyze-comments': analyzeComments,
  'discover-narratives': discoverNarratives,
  'scan-narratives': scanNarrativesJob,
  'export-reports': exportReportsJob,
  'deliver-events': deliverEventsJob,
  'read-hooks': readHooksJob,
  'poll-platforms': pollPlatformsJob,
  'watch-discussion': watchDiscussion,
  'weigh-threads': weighThreadsJob,
  'return-deferred': returnDeferredJob,
  'decide-batch': decideBatchJob,
  'erase-authors': eraseAuthorsJob,
  'apply-retention': applyRetentionJob,
};

/** Starts every worker in this process; closing waits for the jobs they are on. */
export async function startWorkers(services: Services): Promise<{ close(): Promise<void> }> {
  const { queue, config } = services;
  const working = await Promise.all(
    TOPICS.map((topic) =>
      queue.work(topic, runJob(topic, services, WORKERS[topic](services)), config.workerConcurrency),
    ),
  );
  return {
    async close() {
      await Promise.all(working.map((worker) => worker.close()));
    },
  };
}
