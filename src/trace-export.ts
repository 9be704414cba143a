import {
  type Link,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type IdGenerator,
  RandomIdGenerator,
} from '@opentelemetry/sdk-trace-base';
import { idsOfRequest, type SpanIds, type Tracing } from './tracing.js';

const KINDS = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER, client: SpanKind.CLIENT } as const;

/** Names the next span as it is told to, and all others at random. */
class Ids implements IdGenerator {
  readonly #random = new RandomIdGenerator();
  next: SpanIds | null = null;

  generateTraceId(): string {
    return this.next?.traceId ?? this.#random.generateTraceId();
  }

  generateSpanId(): string {
    return this.next?.spanId ?? this.#random.generateSpanId();
  }
}

/**
 * Sends spans over OTLP/HTTP (JSON), in portions every few seconds; when more wait than the queue holds (2,048), or the
 * receiver is away, they are dropped. Headers and time limits are the exporter's own (`OTEL_EXPORTER_OTLP_HEADERS`, …).
 */
export function exportSpans(endpoint: string, version: string): Tracing {
  const ids = new Ids();
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
  const provider = new BasicTracerProvider({
    idGenerator: ids,
    resource: resourceFromAttributes({ 'service.name': 'parley', 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('parley', version);
  return {
    tell({ name, kind, requestIds, milliseconds, failed, attributes }) {
      const [first, ...others] = requestIds;
      const endTime = Date.now();
      const isRequest = kind === 'server' && first !== undefined;
      // A request's own span bears the ids that everybody else knows it by.
      ids.next = isRequest ? idsOfRequest(first) : null;
      const parent = ids.next ? callerOf(ids.next) : first === undefined ? null : contextOf(first);
      const span = tracer.startSpan(
        name,
        {
          kind: KINDS[kind],
          attributes,
          startTime: endTime - milliseconds,
          links: others.map((id): Link => ({ context: contextOf(id) })),
        },
        parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT,
      );
      ids.next = null;
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(endTime);
    },
    close: () => provider.shutdown(),
  };
}

/** The caller's span, where the request goes on with its trace. */
function callerOf({ traceId, parentSpanId }: SpanIds): SpanContext | null {
  if (parentSpanId === undefined) return null;
  return { traceId, spanId: parentSpanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
}

function contextOf(requestId: string): SpanContext {
  const { traceId, spanId } = idsOfRequest(requestId);
  return { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
}
