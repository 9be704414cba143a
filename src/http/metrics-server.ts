import express, { type Express } from 'express';
import type { Services } from '../context.js';
import { scrape } from '../metrics.js';
import { readBacklog } from '../store/jobs/backlog.js';

/** The Express application of the port for metrics: `GET /metrics`, and nothing else. */
export function createMetricsApp({ db, metrics, now }: Pick<Services, 'db' | 'metrics' | 'now'>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/metrics', async (_request, response) => {
    const text = await scrape(metrics, () => readBacklog(db, now()));
    response.type(metrics.registry.contentType).send(text);
  });
  app.use((_request, response) => {
    response.status(404).type('text/plain').send('Only /metrics is here.\n');
  });
  return app;
}
