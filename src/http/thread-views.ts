import { wilson } from '../statistics/wilson.js';
import type { ThreadRecord } from '../store/comments/threads.js';
import type { ThreadSummary } from './contract.js';

/** A thread as the API answers it. */
export function toThreadSummary(thread: ThreadRecord): ThreadSummary {
  const { id, sourceId, title, url, byline, comments, waiting, uncivil, authors, assignedTo } = thread;
  return {
    ...{ id, sourceId, title, url, byline, comments, waiting, uncivil, authors, assignedTo },
    uncivilInterval: comments === 0 ? null : wilson(uncivil, comments),
    publishedAt: thread.publishedAt?.toISOString() ?? null,
    lastActivityAt: thread.lastActivityAt?.toISOString() ?? null,
  };
}
