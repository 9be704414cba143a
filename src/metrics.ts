import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Backlog } from './store/jobs/backlog.js';

/** Seconds; from a cached answer to a long report. */
const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10];
/** Seconds; from one comment to a batch of long ones on a busy machine. */
const STEP_BUCKETS = [0.001, 0.005, 0.02, 0.1, 0.25, 0.5, 1, 2.5, 10];
const SCORE_BUCKETS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** What a process measures of itself, in a registry of its own. Labels are names from the code, never data. */
export type Metrics = ReturnType<typeof createMetrics>;

/** Creates every metric at zero, those of the process itself (memory, event loop, garbage collection) among them. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'parley_http_request_seconds',
      help: 'HTTP requests by method, route pattern and status.',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: REQUEST_BUCKETS,
      registers,
    }),
    analyzedComments: new Counter({
      name: 'parley_comments_analyzed_total',
      help: 'Revisions taken off the queue by what became of them: clear, flagged, failed or skipped.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    analysisStepSeconds: new Histogram({
      name: 'parley_analysis_step_seconds',
      help: 'Time of a batch in each step: read, analyze, store.',
      labelNames: ['step'] as const,
      buckets: STEP_BUCKETS,
      registers,
    }),
    incivility: new Histogram({
      name: 'parley_incivility_score',
      help: 'INCIVILITY of the comments analyzed; a shift means other comments or another model.',
      buckets: SCORE_BUCKETS,
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'parley_job_seconds',
      help: 'Attempts at a job by topic and outcome: done, retried or given_up.',
      labelNames: ['topic', 'outcome'] as const,
      buckets: STEP_BUCKETS,
      registers,
    }),
    deliveries: new Counter({
      name: 'parley_event_deliveries_total',
      help: 'Attempts to deliver an event by outcome: delivered, failed or disabled.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    upstreamRequests: new Counter({
      name: 'parley_perspective_upstream_total',
      help: 'Requests of a dual run to the upstream Perspective by outcome: answered, failed or skipped.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    relayFailures: new Counter({
      name: 'parley_relay_failures_total',
      help: 'Rounds of the relay that failed and are tried again.',
      registers,
    }),
    storeUp: new Gauge({
      name: 'parley_store_up',
      help: '1 when the store answered this scrape, else 0.',
      registers,
    }),
    outboxRows: new Gauge({
      name: 'parley_outbox_rows',
      help: 'Rows of the outbox by topic and state: waiting (work not done yet) or failed (given up).',
      labelNames: ['topic', 'state'] as const,
      registers,
    }),
    outboxOldestSeconds: new Gauge({
      name: 'parley_outbox_oldest_seconds',
      help: 'Age of the oldest row of the outbox that waits, by topic.',
      labelNames: ['topic'] as const,
      registers,
    }),
  };
}

/**
 * The metrics in Prometheus' text format. The backlog is the same whichever process tells it; without a store the rest
 * is told all the same.
 */
export async function scrape(
  metrics: Metrics,
  readBacklog: () => Promise<readonly Backlog[]>,
): Promise<string> {
  metrics.outboxRows.reset();
  metrics.outboxOldestSeconds.reset();
  const backlog = await readBacklog().catch(() => null);
  metrics.storeUp.set(backlog === null ? 0 : 1);
  for (const { topic, waiting, failed, oldestSeconds } of backlog ?? []) {
    metrics.outboxRows.set({ topic, state: 'waiting' }, waiting);
    metrics.outboxRows.set({ topic, state: 'failed' }, failed);
    metrics.outboxOldestSeconds.set({ topic }, oldestSeconds);
  }
  return metrics.registry.metrics();
}
