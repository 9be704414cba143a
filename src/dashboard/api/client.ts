import type { ErrorBody } from '../../http/contract.js';

/** What kind of failure it was: the server's code, or that its answer was none or not understood. */
export type FailureCode = ErrorBody['error']['code'] | 'no_answer' | 'unreadable';

/** An answer that was not 2xx, in the server's words; `status` 0 means no answer came at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: FailureCode,
    detail: string,
    readonly requestId: string | null = null,
    /** The place in what was sent that is at fault, `/code`; null where it is none. */
    readonly pointer: string | null = null,
    /** What in particular went wrong, with what its sentence names. */
    readonly failure: Pick<ErrorBody['error'], 'reason' | 'values'> = {},
  ) {
    super(detail);
    this.name = 'ApiError';
  }
}

type Method = 'GET' | 'POST' | 'DELETE';

/** Asks the API. The answer's type is the caller's claim, taken from the contract. */
export async function callApi<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body);
  if (!response.ok) throw await errorFrom(response);
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T;
  return (await response.json()) as T;
}

async function send(method: Method, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  // A header no other site's form can send: with the cookie's SameSite the guard against forged requests.
  if (method !== 'GET') headers['x-parley'] = 'dashboard';
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, 'no_answer', '');
  }
}

async function errorFrom(response: Response): Promise<ApiError> {
  try {
    const { error } = (await response.json()) as ErrorBody;
    return new ApiError(
      response.status,
      error.code,
      sentence(error.detail),
      error.requestId,
      error.pointer ?? null,
      error,
    );
  } catch {
    return new ApiError(response.status, 'unreadable', '');
  }
}

/** The API writes details for logs, `no such comment`; people get a sentence. */
function sentence(detail: string): string {
  const text = detail.charAt(0).toUpperCase() + detail.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
