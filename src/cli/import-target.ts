import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SourceThread } from '../domain/comment.js';
import { ParleyError, type ErrorCode } from '../domain/errors.js';
import type { ErrorBody, IngestAnswer } from '../http/contract.js';
import type { CommentRow } from '../ingest/comment-row.js';
import { ingestThread } from '../ingest/ingest.js';
import type { Counts } from '../ingest/plan-changes.js';
import { signBody } from '../signature.js';
import type { Services } from '../context.js';

/** Where an import sends its batches. Sending one twice changes nothing, so each can be tried again. */
export type SendBatch = (thread: SourceThread, comments: readonly CommentRow[]) => Promise<Counts>;

/** Stores batches in this process. */
export function storeDirectly({ db, now }: Services, siteId: string): SendBatch {
  return (thread, comments) => ingestThread(db, { siteId, thread, comments, now: now() });
}

export interface Server {
  readonly url: string;
  readonly key: string;
  readonly signingSecret?: string | undefined;
}

const ATTEMPTS = 6;
const FIRST_PAUSE_SECONDS = 1;

/** Sends batches to a running Parley; while it is away or busy, waits and tries again. */
export function sendToServer(server: Server): SendBatch {
  return async (thread, comments) => {
    const body = Buffer.from(JSON.stringify({ thread, comments }));
    for (let attempt = 1; ; attempt++) {
      const answer = await post(server, body);
      if (answer instanceof Response && answer.ok) return (await answer.json()) as IngestAnswer;
      if (attempt === ATTEMPTS || (answer instanceof Response && !isPassing(answer.status))) {
        throw await failure(server, answer);
      }
      const asked = answer instanceof Response ? Number(answer.headers.get('retry-after')) : 0;
      await sleep((asked || FIRST_PAUSE_SECONDS * 2 ** (attempt - 1)) * 1000);
    }
  };
}

/** The answer, or the error when there was none. */
async function post({ url, key, signingSecret }: Server, body: Buffer): Promise<Response | Error> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    authorization: `Bearer ${key}`,
  };
  if (signingSecret !== undefined) {
    const { id, timestamp, signature } = signBody(signingSecret, `import_${randomUUID()}`, new Date(), body);
    headers['webhook-id'] = id;
    headers['webhook-timestamp'] = timestamp;
    headers['webhook-signature'] = signature;
  }
  try {
    return await fetch(new URL('/v1/threads', url), { method: 'POST', headers, body });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function isPassing(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}

async function failure({ url }: Server, answer: Response | Error): Promise<ParleyError> {
  if (answer instanceof Error) {
    const { cause } = answer;
    const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    return new ParleyError('unavailable', `${url} does not answer${reason}`);
  }
  const { error } = (await answer.json().catch(() => ({}))) as Partial<ErrorBody>;
  const code: ErrorCode = error === undefined || error.code === 'internal' ? 'unavailable' : error.code;
  return new ParleyError(code, `${url} answers ${answer.status}: ${error?.detail ?? 'not as Parley does'}`);
}
