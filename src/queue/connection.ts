import type { FailureCode } from '../domain/failure.js';
import type { Store } from '../store/database.js';
import { readInstallation } from '../store/installation.js';
import type { AnswerBoard } from './board.js';
import { openBullQueue } from './bull-queue.js';
import type { NewJob } from './coalesce.js';
import type { JobKinds, JobPayload, STORE_AWAY, Topic } from './jobs.js';
import { openPostgresRung } from './postgres-rung.js';
import { openRedisRung } from './redis-rung.js';

/** Where jobs are kept: beside the rows, in this process or on their server, or in Redis. */
export type QueueBackend =
  { readonly kind: 'embedded' | 'postgres' } | { readonly kind: 'postgres-redis'; readonly redisUrl: string };

/** How a queued job fares, as far as the relay has to know. */
export type JobFate = 'alive' | 'gone' | { readonly failed: FailureCode | typeof STORE_AWAY };

export interface Attempt {
  readonly jobId: string;
  /** There is no attempt after this one. */
  readonly last: boolean;
}

/** Does one job, or throws to have it tried again. */
export type RunJob = (payload: JobPayload, attempt: Attempt) => Promise<void>;

/** The queue, without a word about which rung it is on. */
export interface JobQueue {
  /** Queues the jobs; those that are queued already stay as they are. */
  add(jobs: readonly NewJob[]): Promise<void>;
  fateOf(topic: Topic, jobId: string): Promise<JobFate>;
  remove(topic: Topic, jobId: string): Promise<void>;
  /** How many of a topic's jobs wait to be done, backfills left out. */
  waiting(topic: Topic): Promise<number>;
  /** True once after the queue lost everything it held (Redis was flushed, or replaced), and once for a new queue. */
  wasEmptied(): Promise<boolean>;
  /** Works on a topic's jobs until closed. Closing waits for the jobs that are running. */
  work(topic: Topic, run: RunJob, concurrency: number): Promise<{ close(): Promise<void> }>;
  /** The page that shows what is queued, made when it is first asked for. */
  board(basePath: string): Promise<AnswerBoard>;
  close(): Promise<void>;
}

export interface QueueOptions {
  /** Told of connections that break, and of workers in trouble. BullMQ goes on by itself. */
  readonly onError: (error: Error) => void;
  /** Other attempts and pauses than production's, for tests. */
  readonly kinds?: JobKinds;
}

/**
 * Opens the queue.
 * @throws {ParleyError} `unavailable` when Redis does not answer, or the queue's tables are missing.
 */
export async function openQueue(
  backend: QueueBackend,
  store: Pick<Store, 'db' | 'queuePool'>,
  options: QueueOptions,
): Promise<JobQueue> {
  const rung =
    backend.kind === 'postgres-redis'
      ? await openRedisRung({
          url: backend.redisUrl,
          installation: await readInstallation(store.db),
          onError: options.onError,
        })
      : openPostgresRung(store.queuePool);
  return openBullQueue(rung, options);
}
