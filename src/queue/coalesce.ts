import { createHash } from 'node:crypto';
import type { UnpublishedRow } from '../store/jobs/outbox-jobs.js';
import type { JobKind, JobKinds, JobPayload, Topic } from './jobs.js';

/** A job about to be queued. */
export interface NewJob extends JobPayload {
  readonly topic: Topic;
  readonly jobId: string;
  /** Done after all that are not. */
  readonly backfill: boolean;
}

/**
 * Fills jobs with the rows of one site and topic, the large apart from the small, in order, up to the kind's number of subjects. A row is never
 * split: one that is larger is a job of its own, and so is one that is to be alone. The same rows always make the same job id, so that a job
 * queued twice is one job.
 */
export function coalesce(rows: readonly UnpublishedRow[], kinds: JobKinds): NewJob[] {
  const open = new Map<string, Omit<NewJob, 'jobId'> & { outboxIds: number[]; subjects: number }>();
  const full: Omit<NewJob, 'jobId'>[] = [];
  for (const { siteId, id, topic, size, alone } of rows) {
    if (!isTopic(topic, kinds)) continue;
    const kind: JobKind = kinds[topic];
    const backfill = kind.live !== undefined && size > kind.live;
    if (alone) {
      full.push({ topic, siteId, backfill, outboxIds: [id] });
      continue;
    }
    const key = `${topic} ${backfill} ${siteId}`;
    let job = open.get(key);
    if (job && job.subjects + size > kind.subjects) {
      full.push(job);
      job = undefined;
    }
    if (!job) open.set(key, (job = { topic, siteId, backfill, outboxIds: [], subjects: 0 }));
    job.outboxIds.push(id);
    job.subjects += size;
  }
  return [...full, ...open.values()].map(({ topic, siteId, backfill, outboxIds }) => ({
    topic,
    siteId,
    backfill,
    outboxIds,
    jobId: jobIdOf(topic, outboxIds),
  }));
}

function isTopic(topic: string, kinds: JobKinds): topic is Topic {
  return Object.hasOwn(kinds, topic);
}

function jobIdOf(topic: Topic, outboxIds: readonly number[]): string {
  return `${topic}-${createHash('sha256').update(outboxIds.join()).digest('hex').slice(0, 24)}`;
}
