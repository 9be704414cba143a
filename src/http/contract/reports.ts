import type { PackageQuestion } from '../../narratives/package/data-package.js';

/** `POST /v1/reports/packages`: 202 with a report that will be written; `GET /v1/reports/packages/:id` says how far it is. */
export interface ReportPackage {
  id: number;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  question: PackageQuestion;
  /** From 0 to 1. */
  progress: number;
  /** As in its `run.json`; null until it is done. */
  runId: string | null;
  /** The archive's size. */
  bytes: number | null;
  /** Why it failed. */
  error: string | null;
  createdAt: string;
  finishedAt: string | null;
}

/** `GET /v1/reports/packages`: the newest first; the last ten are kept. */
export interface ReportPackageList {
  packages: ReportPackage[];
}

export type { FrequencyReport } from '../../narratives/frequency-row.js';

/** `GET /v1/reports/places`, for a period of the narrative report. */
export type { Places } from '../../narratives/places.js';

/** `GET /v1/reports/relations`, for a period of the narrative report. */
export type { Relations } from '../../narratives/relations.js';
