import type { Services } from '../src/context.js';
import { scanNarratives } from '../src/narratives/scan.js';
import { NARRATIVE_SCANS } from '../src/store/narratives/narrative-scans.js';
import { doTasks } from './do-tasks.js';
import type { DoJob } from './run-job.js';

/** Looks through all comments for edited narratives. */
export function scanNarrativesJob(services: Services): DoJob {
  return doTasks(services, NARRATIVE_SCANS, scanNarratives);
}
