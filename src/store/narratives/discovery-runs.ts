import type { TaskKind } from '../jobs/tasks.js';

/** Searches for phrases that recur. */
export const DISCOVERY_RUNS: TaskKind<{
  /** Whatever it was asked for with. */
  readonly parameters: unknown;
  /** Whatever it was finished with; null until then. */
  readonly summary: unknown;
}> = {
  name: 'search',
  topic: 'discover-narratives',
  table: 'discovery_runs',
  columns: { parameters: 'parameters', summary: 'summary' },
};
