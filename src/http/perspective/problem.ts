/** What Perspective calls the ways in which a comment cannot be analyzed; clients branch on these. */
export type ErrorType =
  | 'COMMENT_EMPTY'
  | 'COMMENT_TOO_LONG'
  | 'NO_REQUESTED_ATTRIBUTES'
  | 'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE'
  | 'INVALID_REQUEST';

/** Google's names for what an HTTP status means (google.rpc.Code). */
const RPC_STATUS = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  413: 'INVALID_ARGUMENT',
  415: 'INVALID_ARGUMENT',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
} as const;
export type ProblemStatus = keyof typeof RPC_STATUS;

/** Every answer of this interface that is not 2xx. */
export interface ProblemBody {
  readonly error: {
    readonly code: ProblemStatus;
    readonly message: string;
    readonly status: string;
    readonly details?: readonly object[];
  };
}

/** A failure in Google's terms. Its message may be shown; it never holds the comment's text. */
export class Problem extends Error {
  constructor(
    readonly status: ProblemStatus,
    message: string,
    readonly details: readonly object[] = [],
  ) {
    super(message);
    this.name = 'Problem';
  }

  toBody(): ProblemBody {
    const { status: code, message, details } = this;
    return {
      error: { code, message, status: RPC_STATUS[code], ...(details.length > 0 && { details }) },
    };
  }
}

/** A request that cannot be answered as it is, with the detail Perspective's clients parse. */
export function refusal(
  message: string,
  errorType: ErrorType = 'INVALID_REQUEST',
  more: object = {},
): Problem {
  const type = 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error';
  return new Problem(400, message, [{ '@type': type, errorType, ...more }]);
}

/** A field that holds something of another type. `at` is its path, `comment.text`. */
export function wrongType(at: string): Problem {
  const fieldViolations = [{ field: at, description: `Invalid value at '${at}'` }];
  return new Problem(400, `Invalid value at '${at}'`, [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations },
  ]);
}

/** Why a call was not let through: google.rpc.ErrorInfo. */
export function errorInfo(reason: string, metadata: Readonly<Record<string, string>> = {}): object {
  return {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason,
    domain: 'googleapis.com',
    metadata: { ...metadata, service: 'commentanalyzer.googleapis.com' },
  };
}
