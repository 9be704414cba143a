import type { Services } from '../src/context.js';
import { runDiscovery } from '../src/narratives/discovery-run.js';
import { DISCOVERY_RUNS } from '../src/store/narratives/discovery-runs.js';
import { doTasks } from './do-tasks.js';
import type { DoJob } from './run-job.js';

/** Searches for recurring phrases. */
export function discoverNarratives(services: Services): DoJob {
  return doTasks(services, DISCOVERY_RUNS, runDiscovery);
}
