import type { Services } from '../src/context.js';
import { runPackage } from '../src/narratives/package/export-job.js';
import { REPORT_PACKAGES } from '../src/store/narratives/report-packages.js';
import { parleyVersion } from '../src/version.js';
import { doTasks } from './do-tasks.js';
import type { DoJob } from './run-job.js';

/** Writes reports. */
export function exportReportsJob(services: Services): DoJob {
  return doTasks(services, REPORT_PACKAGES, (db, siteId, id, run) =>
    runPackage(db, siteId, id, { ...run, app: parleyVersion }),
  );
}
