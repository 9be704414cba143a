import type { ErrorBody } from '../../http/contract.js';

/** An answer that was not 2xx, in the server's words; `status` 0 means no answer came at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly requestId: string | null = null,
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
    throw new ApiError(0, 'Parley did not answer. Check that it is running and that you are online.');
  }
}

async function errorFrom(response: Response): Promise<ApiError> {
  try {
    const { error } = (await response.json()) as ErrorBody;
    return new ApiError(response.status, sentence(error.detail), error.requestId);
  } catch {
    return new ApiError(response.status, `Parley answered with an error (${response.status}).`);
  }
}

/** The API writes details for logs, `no such comment`; people get a sentence. */
function sentence(detail: string): string {
  const text = detail.charAt(0).toUpperCase() + detail.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What went wrong, for people. */
export function errorWords(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong.';
}
