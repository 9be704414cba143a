/** Why a revision's analysis failed for good. It stays visible, and can be retried, until somebody does. */
export const FAILURE_CODES = [
  /** The analysis itself threw on this text. */
  'analysis_error',
  /** Its job failed at every attempt, mostly because the database did not answer. */
  'job_error',
  /** The worker holding its job vanished again and again. */
  'worker_lost',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];
