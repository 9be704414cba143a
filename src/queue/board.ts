import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Queue } from 'bullmq';
import type { JobPayload } from './jobs.js';

/** Answers one request to the page about queues; calls back for an address it does not know, or with an error. */
export type AnswerBoard = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * bull-board over the given queues, to look at only: of a job's data it tells the ids alone, and nothing it does
 * changes a job. Its packages are loaded here and by this call, for most processes never need them.
 * @param basePath where it is mounted, `/admin/queues`; its page asks for its parts below it.
 */
export async function openBoard(
  queues: Iterable<unknown>,
  { basePath, onError }: { readonly basePath: string; readonly onError: (error: Error) => void },
): Promise<AnswerBoard> {
  const [{ createBullBoard }, { BullMQAdapter }, { ExpressAdapter }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
    import('@bull-board/express'),
  ]);
  const server = new ExpressAdapter().setBasePath(basePath);
  createBullBoard({
    serverAdapter: server,
    queues: [...queues].map((queue) => {
      // Queues of all rungs are BullMQ's; their types differ by what keeps the jobs.
      const adapter = new BullMQAdapter(queue as Queue, { readOnlyMode: true });
      adapter.setFormatter('data', ({ siteId, outboxIds }: JobPayload) => ({ siteId, outboxIds }));
      return adapter;
    }),
    options: { uiConfig: { boardTitle: 'Parley', hideRedisDetails: true, showWorkers: false } },
  });
  // Its own answer to an error repeats the error's message.
  server.setErrorHandler((error) => {
    onError(error);
    return { status: 500, body: { error: 'the queue did not answer' } };
  });
  const app = server.getRouter() as { disable(setting: string): void } & AnswerBoard;
  app.disable('x-powered-by');
  return app;
}
