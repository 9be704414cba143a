import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Store } from '../store/database.js';
import { OUTBOX_CHANNEL } from '../store/jobs/outbox.js';
import {
  lockUnpublished,
  markPublished,
  readPublishedJobs,
  releaseJobs,
  type UnpublishedRow,
} from '../store/jobs/outbox-jobs.js';
import type { Database } from '../store/schema.js';
import { coalesce } from './coalesce.js';
import type { JobQueue } from './connection.js';
import { type JobKind, type JobKinds, JOBS, STORE_AWAY, type Topic, TOPICS } from './jobs.js';
import { PARK } from './park.js';

export interface RelayOptions {
  readonly db: Kysely<Database>;
  readonly listen: Store['listen'];
  readonly queue: JobQueue;
  readonly now: () => Date;
  /** Told of every round that failed; the relay goes on. */
  readonly onError: (error: unknown) => void;
  readonly kinds?: JobKinds;
  readonly pace?: Partial<Pace>;
}

/** All in milliseconds. */
export interface Pace {
  /** How long single comments wait for company in a job. */
  readonly coalesce: number;
  /** How often all of the outbox is read even though nobody said that it grew. */
  readonly poll: number;
  /** How often queued jobs are looked for in the queue, and how long ago they must have been queued. */
  readonly audit: number;
  readonly grace: number;
  readonly retry: number;
}

const PACE: Pace = { coalesce: 20, poll: 1_000, audit: 10_000, grace: 10_000, retry: 1_000 };
const ROWS_A_ROUND = 1_000;
const JOBS_AN_AUDIT = 500;
/** Where so many subjects come at once that are no backfill, it is worth waiting for those that follow. */
const MANY_SUBJECTS = 16;

/**
 * Makes jobs of outbox rows, and is the only one who does. Rows first, queue second: a row is noted as published
 * with its job's id, the job is queued under this id, and should the process die in between, or the queue
 * forget the job later, the audit finds a published row without a job and the row is published again.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #pace: Pace;
  readonly #kinds: JobKinds;
  readonly #closing = new AbortController();
  /** Topics of which there may be rows to publish: all at times, and what a notification names. */
  readonly #wanted = new Set<Topic>(TOPICS);
  /** Topics that are being gathered, and until when. */
  readonly #gathering = new Map<Topic, number>();
  #endWait: () => void = () => undefined;
  #nextPoll = 0;
  #nextLook = 0;
  #nextAudit = 0;
  #running: Promise<void> = Promise.resolve();
  #unlisten: () => Promise<void> = () => Promise.resolve();

  private constructor(options: RelayOptions) {
    this.#options = options;
    this.#pace = { ...PACE, ...options.pace };
    this.#kinds = options.kinds ?? JOBS;
  }

  static async start(options: RelayOptions): Promise<Relay> {
    const relay = new Relay(options);
    const wake = (payload?: string): void => relay.#wake(payload);
    relay.#unlisten = await options.listen(OUTBOX_CHANNEL, wake, wake);
    relay.#running = relay.#run();
    return relay;
  }

  /** Ends after the round it is in; rows it has not got to are the next relay's. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#endWait();
    await this.#running;
    await this.#unlisten();
  }

  /** Wants a topic looked for, or all where none is named. */
  #want(named?: string): void {
    const topic = TOPICS.find((known) => known === named);
    for (const wanted of topic === undefined ? TOPICS : [topic]) this.#wanted.add(wanted);
  }

  #wake(payload?: string): void {
    this.#want(payload);
    this.#endWait();
  }

  async #run(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      try {
        await this.#lookAfterQueue();
        if (performance.now() >= this.#nextPoll) {
          this.#want();
          this.#nextPoll = performance.now() + this.#pace.poll;
        }
        const topics = await this.#dueTopics();
        for (const topic of topics) this.#wanted.delete(topic);
        if (topics.length > 0 && (await this.#publish(topics))) this.#want();
        else if (this.#wanted.size > 0) await this.#pause(this.#pace.coalesce);
        else await this.#wait();
      } catch (error) {
        this.#options.onError(error);
        this.#want();
        await this.#pause(this.#pace.retry);
      }
    }
  }

  /** Every so often compares outbox and queue; at once, and without sparing the newest jobs, when the queue was emptied. */
  async #lookAfterQueue(): Promise<void> {
    if (performance.now() < this.#nextLook) return;
    const emptied = await this.#options.queue.wasEmptied();
    const first = this.#nextAudit === 0; // What an earlier process left half done is looked for before anything else.
    if (emptied || performance.now() >= this.#nextAudit) {
      await this.#audit(emptied || first ? 0 : this.#pace.grace);
      this.#want();
      this.#nextAudit = performance.now() + this.#pace.audit;
    }
    this.#nextLook = performance.now() + this.#pace.poll;
  }

  /** The wanted topics, but for those that are gathered, or of which enough jobs wait: what else comes goes into fuller ones. */
  async #dueTopics(): Promise<Topic[]> {
    const due: Topic[] = [];
    for (const topic of TOPICS) {
      if (!this.#wanted.has(topic) || performance.now() < (this.#gathering.get(topic) ?? 0)) continue;
      const { enough }: JobKind = this.#kinds[topic];
      if (enough === undefined || (await this.#options.queue.waiting(topic)) < enough) due.push(topic);
    }
    return due;
  }

  /** Publishes what is there of some topics; true when there may be more. */
  async #publish(topics: readonly Topic[]): Promise<boolean> {
    const { db, queue, now } = this.#options;
    const { rows, jobs } = await db.transaction().execute(async (tx) => {
      const rows = await lockUnpublished(tx, topics, now(), ROWS_A_ROUND);
      const jobs = coalesce(rows, this.#kinds);
      if (jobs.length > 0) await markPublished(tx, jobs, now());
      return { rows, jobs };
    });
    if (jobs.length === 0) return false;
    this.#gather(topics, rows);
    try {
      await queue.add(jobs);
    } catch (error) {
      await releaseJobs(
        db,
        jobs.map(({ jobId }) => jobId),
      );
      throw error;
    }
    return rows.length >= ROWS_A_ROUND;
  }

  /** Has topics wait of which much has come just now, and not as a backfill. */
  #gather(topics: readonly Topic[], rows: readonly UnpublishedRow[]): void {
    for (const topic of topics) {
      const { gatherMilliseconds, live = Infinity }: JobKind = this.#kinds[topic];
      if (gatherMilliseconds === undefined) continue;
      const sizes = rows.filter((row) => row.topic === topic && row.size <= live).map(({ size }) => size);
      const subjects = sizes.reduce((sum, size) => sum + size, 0);
      if (subjects >= MANY_SUBJECTS) this.#gathering.set(topic, performance.now() + gatherMilliseconds);
    }
  }

  /** Compares what was published with what the queue holds; what it lost is published again, what it gave up is parked. */
  async #audit(grace: number): Promise<void> {
    const { db, queue, now } = this.#options;
    const time = now().getTime();
    const lately = { after: new Date(time - grace), before: new Date(time + grace) };
    const lost: string[] = [];
    for (const job of await readPublishedJobs(db, TOPICS, lately, JOBS_AN_AUDIT)) {
      const fate = await queue.fateOf(job.topic, job.jobId);
      if (fate === 'gone') lost.push(job.jobId);
      if (typeof fate === 'object') {
        const { failed } = fate;
        if (failed === STORE_AWAY) lost.push(job.jobId);
        else await db.transaction().execute((tx) => PARK[job.topic](tx, job, failed, now()));
        await queue.remove(job.topic, job.jobId);
      }
    }
    await releaseJobs(db, lost);
  }

  /** Waits until the outbox has grown, or it is time to look again. */
  async #wait(): Promise<void> {
    if (!this.#closing.signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, this.#nextPoll - performance.now());
        this.#endWait = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    if (this.#wanted.size > 0) await this.#pause(this.#pace.coalesce);
  }

  async #pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }
}
