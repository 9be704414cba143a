import { describe, expect, it } from 'vitest';
import { createMetrics, scrape } from '../src/metrics.js';

describe('metrics', () => {
  it('tell the backlog of this very scrape', async () => {
    const metrics = createMetrics();
    const row = { topic: 'analyze-comments', waiting: 3, failed: 1, oldestSeconds: 12.5 };
    const first = await scrape(metrics, () => Promise.resolve([row]));
    expect(first).toContain('parley_outbox_rows{topic="analyze-comments",state="waiting"} 3');
    expect(first).toContain('parley_outbox_rows{topic="analyze-comments",state="failed"} 1');
    expect(first).toContain('parley_outbox_oldest_seconds{topic="analyze-comments"} 12.5');
    expect(first).toContain('parley_store_up 1');

    const second = await scrape(metrics, () => Promise.resolve([]));
    expect(second).not.toContain('analyze-comments');
  });

  it('are told without a store', async () => {
    const metrics = createMetrics();
    metrics.relayFailures.inc();
    const text = await scrape(metrics, () => Promise.reject(new Error('no connection')));
    expect(text).toContain('parley_store_up 0');
    expect(text).toContain('parley_relay_failures_total 1');
  });

  it('of two processes in one are apart', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.relayFailures.inc();
    expect(await scrape(other, () => Promise.resolve([]))).toContain('parley_relay_failures_total 0');
  });
});
