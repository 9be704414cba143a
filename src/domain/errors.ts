/** Every way a request can fail that is the caller's to mend. HTTP statuses and exit codes are derived from these. */
export const ERROR_CODES = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'unsupported_media_type',
  'rate_limited',
  'unavailable',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * What in particular went wrong, where somebody at the dashboard meets it: it says these in their language, with the
 * values that stand here. Once published, a name stays; new ones may come.
 */
export const FAILURE_REASONS = {
  comment_unknown: [],
  comment_deleted: [],
  comment_edited: [],
  comment_decided: ['moderator', 'verdict'],
  decision_undone: ['moderator'],
  comment_arrived: [],
  comment_left: [],
  thread_unknown: [],
  selection_empty: [],
  note_missing: ['reason'],
  filters_full: ['most'],
  candidate_decided: ['moderator'],
  definition_saved: ['version'],
  person_known: ['email', 'name'],
  last_admin: [],
  own_factor_missing: [],
  password_wrong: [],
  password_short: ['characters'],
  password_long: ['characters'],
  password_plain: [],
  password_is_email: [],
  link_used: [],
  tries_used_up: ['minutes'],
  requests_too_many: [],
  database_silent: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type FailureReason = keyof typeof FAILURE_REASONS;

/** A reason with what it takes to say it. */
export type Failure = {
  readonly [Reason in FailureReason]: {
    readonly reason: Reason;
    readonly values?: Readonly<Record<(typeof FAILURE_REASONS)[Reason][number], string | number>>;
  };
}[FailureReason];

/** An expected failure. `detail` may be shown to the client; it never holds comment text or a secret. */
export class ParleyError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    /** JSON pointer into the input (`/comments/3/text`), where one place is at fault. */
    readonly pointer?: string,
    /** Its particular reason, where it has a name. */
    readonly failure?: Failure,
  ) {
    super(detail);
    this.name = 'ParleyError';
  }
}
