import { createHash } from 'node:crypto';
import type { UnpublishedRow } from '../store/outbox-jobs.js';
import type { JobKinds, JobPayload, Topic } from './jobs.js';

/** A job about to be queued. */
export interface NewJob extends JobPayload {
  readonly topic: Topic;
  readonly jobId: string;
}

/**
 * Fills jobs with the rows of one site and topic, in order, up to the kind's number of subjects. A row is never
 * split: one that is larger is a job of its own. The same rows always make the same job id, so that a job
 * queued twice is one job.
 */
export function coalesce(rows: readonly UnpublishedRow[], kinds: JobKinds): NewJob[] {
  const open = new Map<string, { topic: Topic; siteId: string; outboxIds: number[]; subjects: number }>();
  const full: Omit<NewJob, 'jobId'>[] = [];
  for (const { siteId, id, topic, size } of rows) {
    if (!isTopic(topic, kinds)) continue;
    const key = `${topic} ${siteId}`;
    let job = open.get(key);
    if (job && job.subjects + size > kinds[topic].subjects) {
      full.push(job);
      job = undefined;
    }
    if (!job) open.set(key, (job = { topic, siteId, outboxIds: [], subjects: 0 }));
    job.outboxIds.push(id);
    job.subjects += size;
  }
  return [...full, ...open.values()].map(({ topic, siteId, outboxIds }) => ({
    topic,
    siteId,
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
