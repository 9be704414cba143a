import type { ErrorRequestHandler } from 'express';
import type { ParleyError } from '../../domain/errors.js';
import type { Logger } from '../../log.js';
import { expectedError, sayWhenAgain, traceOf } from '../errors.js';
import { requestIdOf } from '../request-id.js';
import { leaveUnread } from '../unread-body.js';
import { errorInfo, Problem } from './problem.js';

/** Answers everything that is thrown in this interface the way Google's do. */
export function answerProblems(log: Logger, requestsPerMinute: number): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const expected = thrown instanceof Problem ? null : expectedError(thrown);
    const problem = thrown instanceof Problem ? thrown : toProblem(expected, requestsPerMinute);
    if (problem.status === 500)
      log.error({ ...traceOf(thrown), requestId: requestIdOf(request) }, 'request failed');
    if (expected) sayWhenAgain(response, expected);
    if (response.headersSent) {
      next(thrown);
      return;
    }
    leaveUnread(request, response);
    response.status(problem.status).json(problem.toBody());
  };
}

function toProblem(error: ParleyError | null, requestsPerMinute: number): Problem {
  switch (error?.code) {
    case 'rate_limited':
      return quotaExceeded(requestsPerMinute);
    case 'too_large':
      return new Problem(413, 'Request payload size exceeds the limit.');
    case 'unsupported_media_type':
      return new Problem(415, 'The encoding of the request is not understood.');
    case 'unavailable':
      return new Problem(503, 'The service is currently unavailable.');
    case undefined:
      return new Problem(500, 'Internal error encountered.');
    default:
      return new Problem(400, error?.detail ?? 'Invalid request.');
  }
}

function quotaExceeded(requestsPerMinute: number): Problem {
  const limit = 'Analysis requests (AnalyzeComment) per minute';
  return new Problem(
    429,
    `Quota exceeded for quota metric 'Analysis requests (AnalyzeComment)' and limit '${limit}' of service ` +
      "'commentanalyzer.googleapis.com'.",
    [
      errorInfo('RATE_LIMIT_EXCEEDED', {
        quota_metric: 'commentanalyzer.googleapis.com/analysis_requests',
        quota_limit: 'AnalysisRequestsPerMinute',
        quota_limit_value: String(requestsPerMinute),
      }),
      {
        '@type': 'type.googleapis.com/google.rpc.Help',
        links: [
          { description: 'The operator of this Parley sets the limit: PARLEY_PERSPECTIVE_PER_MINUTE.' },
        ],
      },
    ],
  );
}
