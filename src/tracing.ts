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

/** In hexadecimal: 16 bytes, and 8 each. */
export interface SpanIds {
  readonly traceId: string;
  readonly spanId: string;
  /** The caller's span that the request is a part of, where it said so. */
  readonly parentSpanId?: string;
}

/** A sampled `traceparent` of W3C Trace Context, version 00 or, as far as it is the same, a later one. */
const TRACEPARENT =
  /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-[\da-f][13579bdf](?:$|-)/;
const CONTINUED = /\.trace\.([\da-f]{32})\.([\da-f]{16})$/;

/**
 * The id of a request that goes on with its caller's trace, to stand beside the work in the place of its own: it begins
 * with that. A `traceparent` that is none, or whose trace the caller does not record, changes nothing.
 */
export function continuedId(requestId: string, traceparent: string | undefined): string {
  const [, traceId, spanId] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  return traceId === undefined ? requestId : `${requestId}.trace.${traceId}.${spanId}`;
}

/**
 * The trace of a request and the span of its answer, both made of the request's id: whoever knows the id, which stands
 * beside the work wherever it goes, knows the trace. Nothing else has to be carried.
 */
export function idsOfRequest(requestId: string): SpanIds {
  const hash = createHash('sha256').update(requestId).digest('hex');
  const spanId = hash.slice(32, 48);
  const [, traceId, parentSpanId] = CONTINUED.exec(requestId) ?? [];
  if (traceId !== undefined && parentSpanId !== undefined) return { traceId, spanId, parentSpanId };
  return { traceId: hash.slice(0, 32), spanId };
}
