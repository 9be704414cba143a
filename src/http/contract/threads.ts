import type { CommentView } from './comments.js';

export interface ThreadSummary {
  id: number;
  sourceId: string;
  title: string | null;
  url: string | null;
  byline: string | null;
  publishedAt: string | null;
  comments: number;
  waiting: number;
  /** Comments with an INCIVILITY score of at least .5. */
  uncivil: number;
  /** Wilson’s 95 % interval of their share; null without comments. */
  uncivilInterval: { low: number; high: number } | null;
  /** Null when the source names no authors. */
  authors: number | null;
  lastActivityAt: string | null;
  /** Whose thread it is; `POST /v1/threads/:id/assignment` with `{ moderatorId }` says so, null: nobody's. */
  assignedTo: { id: number; name: string } | null;
}

/**
 * `GET /v1/threads?order=recent|heat|waiting&days=&waiting=yes&limit=&cursor=`: by latest activity, by the lower end of
 * `uncivilInterval`, or by how much waits; those active in the last `days`, those in which something waits.
 */
export interface ThreadList {
  threads: ThreadSummary[];
  /** Asks for the threads behind these, in the same order; null when there are none. */
  nextCursor: string | null;
}

/** `GET /v1/threads/:id/health`: how the conversation went. */
export type { ThreadHealth } from '../../threads/thread-health.js';

/** `GET /v1/threads/:id`: the comments in reading order. */
export interface ThreadDetail {
  thread: ThreadSummary;
  articleText: string | null;
  comments: CommentView[];
}
