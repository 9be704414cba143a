import type { ErrorCode } from '../../domain/errors.js';
import type { KeyRole } from '../../domain/permission.js';
import type { Rejection } from '../../domain/rejection.js';

/** `POST /v1/threads` and `POST /v1/comments`: 202. */
export interface IngestAnswer {
  threadId: string;
  accepted: number;
  unchanged: number;
  revised: number;
  deleted: number;
  rejected: Rejection[];
}

/** `POST /v1/reader-reports` with `{ threadId, reports }`: 202. What was sent before is `unchanged`. */
export interface ReportsAnswer {
  threadId: string;
  accepted: number;
  unchanged: number;
  rejected: Rejection[];
}

/** `POST /v1/api-keys` with `{ name, role }`: the key is shown this once. */
export interface NewApiKey {
  id: number;
  name: string;
  role: KeyRole;
  key: string;
}

/** `GET /v1/api-keys`. */
export interface ApiKeyList {
  keys: {
    id: number;
    name: string;
    role: KeyRole;
    prefix: string;
    createdAt: string;
    lastUsedAt: string | null;
  }[];
}

/** `POST /v1/event-endpoints/:id/secret`: the new secret, shown this once. */
export interface NewSecret {
  secret: string;
}

/** `GET /v1/signing-secret`: whether the publisher's requests have to be signed. */
export interface Signing {
  required: boolean;
  /** Until when the secret before is taken as well. */
  previousUntil: string | null;
}

/** `POST /v1/signing-secret`: the secret that requests are signed with from now on; it is shown this once. */
export interface NewSigningSecret {
  secret: string;
}

/** `GET /v1/refusals?limit=`: the publisher's requests that were not taken, newest first. */
export interface RefusalList {
  refusals: {
    id: number;
    /** The name of the API key. */
    caller: string;
    /** Method and pattern of the address. */
    address: string;
    code: ErrorCode;
    reason: string;
    refusedAt: string;
  }[];
}
