import { createHash } from 'node:crypto';

/** Something that was done, told once it is over. Names and ids only: never a comment's text, a name or an address. */
export interface DoneWork {
  readonly name: string;
  /** `server`: a request that came; `consumer`: a job; `client`: a request that went out. */
  readonly kind: 'server' | 'consumer' | 'client';
  /** The requests it was done for. The first one's trace is its own; the others are linked to. */
  readonly requestIds: readonly string[];
  readonly milliseconds: number;
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

/** Where what was done is told as spans, for whoever follows a request through all processes. */
export interface Tracing {
  /** Costs nothing where nobody follows. */
  tell(work: DoneWork): void;
  /** Sends what has not been sent yet. */
  close(): Promise<void>;
}

export const NO_TRACING: Tracing = { tell: () => undefined, close: () => Promise.resolve() };

/** In hexadecimal: 16 bytes, and 8. */
export interface SpanIds {
  readonly traceId: string;
  readonly spanId: string;
}

/**
 * The trace of a request and the span of its answer, both made of the request's id: whoever knows the id, which stands
 * beside the work wherever it goes, knows the trace. Nothing else has to be carried.
 */
export function idsOfRequest(requestId: string): SpanIds {
  const hash = createHash('sha256').update(requestId).digest('hex');
  return { traceId: hash.slice(0, 32), spanId: hash.slice(32, 48) };
}
