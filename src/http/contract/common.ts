import type { ErrorCode, FailureReason } from '../../domain/errors.js';

/** Every answer that is not 2xx. */
export interface ErrorBody {
  error: {
    code: ErrorCode | 'internal';
    /** A sentence in English. */
    detail: string;
    /** Where in the body it is. */
    pointer?: string;
    /** What in particular went wrong, where it has a name: more than one `code` can say. New names may come. */
    reason?: FailureReason;
    /** What the sentence names: a person, a number. */
    values?: Readonly<Record<string, string | number>>;
    requestId: string;
  };
}

/**
 * `GET /v1/status`: what is waiting, for the header and for operators. Each is counted up to 10,000, which stands for as
 * many or more.
 */
export interface Status {
  waiting: number;
  /** Revisions accepted but not analyzed yet. */
  pending: number;
  /** Revisions whose analysis failed for good; `POST /v1/failed/retry` queues them again. */
  failed: number;
}

/**
 * `GET /v1/live`: server-sent events, named after `type`. A reader re-fetches what the event says has changed.
 * `analyzed` carries how many comments of which threads, `decided` the comment, `claimed` who looks at it now.
 * After a lost connection `Last-Event-ID`, or `?after=`, goes on where it broke off; `reset` says that this cannot be
 * done, and that everything is to be read anew.
 */
export type { LiveEvent } from '../../domain/live-event.js';

/** `POST /v1/failed/retry`: how many analyses run again. */
export interface RetriedAnalyses {
  retried: number;
}

/** What was stored, by its id. */
export interface Stored {
  id: number;
}

/** `GET /v1/narrative-schema`: a JSON Schema. */
export type JsonSchema = Record<string, unknown>;

/** `GET /healthz` and `GET /readyz`. */
export interface Health {
  status: 'ok' | 'ready';
}
