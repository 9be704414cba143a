import type { FailureCode } from '../domain/failure.js';
import type { Db } from '../store/database.js';
import { parkDiscovery } from '../store/discovery-runs.js';
import { parkScans } from '../store/narrative-scans.js';
import { parkAnalyses, releaseRows } from '../store/outbox-jobs.js';
import { parkPackages } from '../store/report-packages.js';
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
  'analyze-comments': parkAnalyses,
  'discover-narratives': parkDiscovery,
  'scan-narratives': parkScans,
  'export-reports': parkPackages,
  'deliver-events': releaseRows,
  'read-hooks': releaseRows,
  'poll-platforms': releaseRows,
  'watch-discussion': releaseRows,
  'return-deferred': releaseRows,
  'decide-batch': releaseRows,
  'erase-authors': releaseRows,
  'apply-retention': releaseRows,
};
