import { wilson } from '../statistics/wilson.js';
import type { ThreadRecord } from '../store/threads.js';
import type { ThreadSummary } from './contract.js';

/** A thread as the API answers it. */
export function toThreadSummary(thread: ThreadRecord): ThreadSummary {
  return {
    ...thread,
    uncivilInterval: thread.comments === 0 ? null : wilson(thread.uncivil, thread.comments),
    publishedAt: thread.publishedAt?.toISOString() ?? null,
    lastActivityAt: thread.lastActivityAt?.toISOString() ?? null,
  };
}
