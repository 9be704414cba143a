import { afterAll, beforeAll, expect, it } from 'vitest';
import { startParts, type RunningParts } from '../../../src/main.js';
import { describeEachRung } from '../../support/rungs.js';
import { send, settled, servicesForTests } from '../../support/analysis-queue.js';
import { eventually } from '../../support/eventually.js';

describeEachRung('metrics of a running process', (kind) => {
  const services = servicesForTests(kind);
  let parts: RunningParts;

  beforeAll(async () => {
    const config = { ...services.config, metricsPort: 0 };
    parts = await startParts({ ...services, config }, { http: true, relay: true, workers: true });
  });
  afterAll(() => parts.close());

  const scraped = async (): Promise<string> =>
    (await fetch(`http://127.0.0.1:${parts.metricsPort}/metrics`)).text();

  it('count what was analyzed and asked, and hold no word of it', async () => {
    await send(services, [
      ['c1', 'A fine bridge.'],
      ['c2', 'You are an idiot.'],
    ]);
    await settled(services);
    await fetch(`http://127.0.0.1:${parts.port}/v1/threads/secret-thread`);
    await eventually(async () => {
      const text = await scraped();
      expect(text).toContain('parley_comments_analyzed_total{outcome="clear"} 1');
      expect(text).toContain('parley_comments_analyzed_total{outcome="flagged"} 1');
      expect(text).toContain('parley_incivility_score_count 2');
      expect(text).toMatch(/parley_job_seconds_count\{topic="analyze-comments",outcome="done"\} [12]\n/u);
      expect(text).toMatch(/parley_http_request_seconds_count\{method="GET",route="[^"]+",status="401"\} 1/u);
    });
    const text = await scraped();
    for (const word of ['idiot', 'bridge', 'secret-thread', 'Ann c1']) expect(text).not.toContain(word);
  });

  it('are told on their own port only', async () => {
    const onApi = await fetch(`http://127.0.0.1:${parts.port}/metrics`);
    expect(await onApi.text()).not.toContain('parley_');
    expect((await fetch(`http://127.0.0.1:${parts.metricsPort}/v1/status`)).status).toBe(404);
  });
});
