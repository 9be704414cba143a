import type { ThreadRecord } from '../store/threads.js';
import type { ThreadSummary } from './contract.js';

/** A thread as the API answers it. */
export function toThreadSummary(thread: ThreadRecord): ThreadSummary {
  return {
    ...thread,
    publishedAt: thread.publishedAt?.toISOString() ?? null,
    lastActivityAt: thread.lastActivityAt?.toISOString() ?? null,
  };
}
