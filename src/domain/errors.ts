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

/** An expected failure. `detail` may be shown to the client; it never holds comment text or a secret. */
export class ParleyError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    /** JSON pointer into the input (`/comments/3/text`), where one place is at fault. */
    readonly pointer?: string,
  ) {
    super(detail);
    this.name = 'ParleyError';
  }
}
