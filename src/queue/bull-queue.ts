import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, Processor, Queue, QueueOptions as BullQueueOptions, Worker, WorkerOptions } from 'bullmq';
import { type AnswerBoard, openBoard } from './board.js';
import type { NewJob } from './coalesce.js';
import type { JobFate, JobQueue, QueueOptions } from './connection.js';
import { JOBS, type JobPayload, STORE_AWAY, type Topic, TOPICS } from './jobs.js';

/** What BullMQ needs to know about a rung: how to make its queues and workers, and how to let go. */
export interface Rung {
  createQueue(topic: Topic, options: Omit<BullQueueOptions, 'connection'>): BullQueue;
  createWorker(
    topic: Topic,
    process: Processor<JobPayload, void>,
    options: Omit<WorkerOptions, 'connection'>,
  ): BullWorker;
  /** Turns what may go wrong at the start into what its user should do about it. */
  explain(error: unknown): unknown;
  /** Fails what waits for a server of jobs that is away, so that a worker can be closed without it. */
  interrupt(): void;
  /** Whether the rung has lost everything since it was last asked. */
  wasEmptied(): Promise<boolean>;
  close(): Promise<void>;
}

/** As much of BullMQ's Queue and Worker as is used here, without the types that differ from rung to rung. */
type BullQueue = Pick<
  Queue<JobPayload, void>,
  'addBulk' | 'remove' | 'getWaitingCount' | 'waitUntilReady' | 'close'
> & {
  getJob(jobId: string): Promise<Pick<Job, 'isFailed' | 'failedReason'> | undefined>;
  on(event: 'error', listener: (error: Error) => void): unknown;
};
type BullWorker = Pick<Worker<JobPayload, void>, 'waitUntilReady' | 'close'> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: unknown, error: Error) => void): unknown;
};

/**
 * A job whose worker shows no life for this long is given to another. Short, since a killed process is often the
 * only one and comes back at once; a batch hands the event loop back every few milliseconds, so its lock is
 * always renewed in time.
 */
const LOCK_MILLISECONDS = 10_000;
const STALLED_CHECK_MILLISECONDS = 4_000;
/** A job is given up once it has cost more workers than this their lives. */
const MAX_WORKERS_LOST = 3;
/** BullMQ's word for it. */
const STALLED = 'job stalled more than allowable limit';
/** How long a closing worker waits for a queue that does not answer. */
const FAREWELL_MILLISECONDS = 3_000;
/** BullMQ's priority: jobs without one come before all that have one. */
const AFTER_THE_REST = 1;
/** BullMQ keeps a log of events that nobody here reads. */
const EVENTS_KEPT = 100;

/** The job queue on BullMQ, the same on every rung. */
export async function openBullQueue(rung: Rung, { onError, kinds = JOBS }: QueueOptions): Promise<JobQueue> {
  const queues = new Map<Topic, BullQueue>();
  const close = async (): Promise<void> => {
    for (const queue of queues.values()) await queue.close();
    await rung.close();
  };
  try {
    for (const topic of TOPICS) {
      const queue = rung.createQueue(topic, { streams: { events: { maxLen: EVENTS_KEPT } } });
      queue.on('error', onError);
      queues.set(topic, queue);
      await queue.waitUntilReady();
    }
  } catch (error) {
    await close();
    throw rung.explain(error);
  }
  const queueOf = (topic: Topic): BullQueue => {
    const queue = queues.get(topic);
    if (!queue) throw new Error(`no queue for the topic ${topic}`);
    return queue;
  };

  let board: Promise<AnswerBoard> | undefined;

  return {
    async add(jobs) {
      const byTopic = new Map<Topic, NewJob[]>();
      for (const job of jobs) byTopic.set(job.topic, [...(byTopic.get(job.topic) ?? []), job]);
      for (const [topic, ofTopic] of byTopic) {
        const { attempts, backoffMilliseconds } = kinds[topic];
        await queueOf(topic).addBulk(
          ofTopic.map(({ jobId, siteId, outboxIds, backfill }) => ({
            name: topic,
            data: { siteId, outboxIds },
            opts: {
              jobId,
              attempts,
              ...(backfill && { priority: AFTER_THE_REST }),
              backoff: { type: 'exponential', delay: backoffMilliseconds },
              removeOnComplete: true,
              stackTraceLimit: 1,
            },
          })),
        );
      }
    },

    async fateOf(topic, jobId) {
      const job = await queueOf(topic).getJob(jobId);
      if (!job) return 'gone';
      if (!(await job.isFailed())) return 'alive';
      return { failed: codeOf(job.failedReason) };
    },

    async remove(topic, jobId) {
      await queueOf(topic).remove(jobId);
    },

    // Jobs with a priority are counted apart by BullMQ.
    waiting: (topic) => queueOf(topic).getWaitingCount(),

    wasEmptied: () => rung.wasEmptied(),

    async work(topic, run, concurrency) {
      const running = new Set<Promise<void>>();
      const worker = rung.createWorker(
        topic,
        (job) => {
          const last = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
          const attempt = run(job.data, { jobId: job.id ?? '', last });
          running.add(attempt);
          return attempt.finally(() => running.delete(attempt));
        },
        {
          concurrency,
          lockDuration: LOCK_MILLISECONDS,
          stalledInterval: STALLED_CHECK_MILLISECONDS,
          maxStalledCount: MAX_WORKERS_LOST,
        },
      );
      worker.on('error', onError);
      worker.on('failed', (_job, error) => {
        onError(error);
      });
      await worker.waitUntilReady();
      return {
        async close() {
          const closed = worker.close();
          while (running.size > 0) await Promise.allSettled(running);
          // The jobs are done. A queue that cannot be told so gives them to another worker, who finds them done.
          const patience = new AbortController();
          const outOfPatience = sleep(FAREWELL_MILLISECONDS, undefined, { signal: patience.signal }).then(
            () => rung.interrupt(),
            () => undefined,
          );
          await Promise.race([closed, outOfPatience]);
          patience.abort();
        },
      };
    },

    board(basePath) {
      board ??= openBoard(queues.values(), { basePath, onError });
      return board;
    },

    close,
  };
}

function codeOf(failedReason: string): Extract<JobFate, object>['failed'] {
  if (failedReason === STALLED) return 'worker_lost';
  return failedReason === STORE_AWAY ? STORE_AWAY : 'job_error';
}
