import type { FailureCode } from '../domain/failure.js';
import type { Db } from '../store/database.js';
import { DISCOVERY_RUNS } from '../store/narratives/discovery-runs.js';
import { NARRATIVE_SCANS } from '../store/narratives/narrative-scans.js';
import { parkAnalyses, releaseRows, splitAnalyses } from '../store/jobs/outbox-jobs.js';
import { REPORT_PACKAGES } from '../store/narratives/report-packages.js';
import { parkTasks } from '../store/jobs/tasks.js';
import type { Topic } from './jobs.js';

/** What becomes of what a job was to do when it will not run again, by topic. */
export const PARK: Readonly<
  Record<
    Topic,
    (
      tx: Db,
      job: { readonly siteId: string; readonly jobId: string },
      code: FailureCode,
      parkedAt: Date,
    ) => Promise<void>
  >
> = {
  // What was to be done together may have failed for one text alone.
  'analyze-comments': async (tx, job, code, parkedAt) => {
    if (!(await splitAnalyses(tx, job))) await parkAnalyses(tx, job, code, parkedAt);
  },
  'discover-narratives': parkTasks(DISCOVERY_RUNS),
  'scan-narratives': parkTasks(NARRATIVE_SCANS),
  'export-reports': parkTasks(REPORT_PACKAGES),
  'deliver-events': releaseRows,
  'read-hooks': releaseRows,
  'poll-platforms': releaseRows,
  'watch-discussion': releaseRows,
  'weigh-threads': releaseRows,
  'return-deferred': releaseRows,
  'decide-batch': releaseRows,
  'erase-authors': releaseRows,
  'apply-retention': releaseRows,
};
