import type { Services } from '../context.js';

/** What the HTTP side needs of a process. It has no queue on purpose, but a page to look at it: only the relay makes jobs. */
export type HttpServices = Pick<
  Services,
  | 'config'
  | 'db'
  | 'intake'
  | 'apiKeys'
  | 'log'
  | 'metrics'
  | 'tracing'
  | 'now'
  | 'secrets'
  | 'analyzer'
  | 'scoring'
  | 'listen'
  | 'closing'
  | 'queueBoard'
>;
