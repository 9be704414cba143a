import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import type { PlatformId } from '../domain/platform.js';
import { parseWith } from '../ingest/fields.js';
import type { Secrets } from '../secrets.js';
import { createSigningSecret } from '../signature.js';
import {
  deleteConnection,
  deleteSecret,
  insertConnection,
  insertSecret,
  readConnection,
  readConnections,
  readStoredSecrets,
  updateConnection,
} from '../store/connections/connections.js';
import type { Db } from '../store/database.js';
import { insertEventEndpoint } from '../store/connections/event-endpoints.js';
import { appendOutbox } from '../store/jobs/outbox.js';
import type { Database } from '../store/schema.js';
import { createToken } from '../store/people/tokens.js';
import { POLL_TOPIC } from './poll.js';
import { PLATFORMS } from './registry.js';
import { type Reach, remoteOf } from './remote.js';

const MAX_CONNECTIONS = 20;
/** A platform has one for each of its endpoints, and two of each while one is being changed. */
const MAX_SECRETS = 8;
/** How far back a new connection looks for comments. */
const FIRST_LOOK_MS = 24 * 3_600_000;
/** What a platform is told of. */
const TOLD_OF = ['comment.decided', 'comment.decision_reverted'];

export interface NewConnectionInput {
  readonly siteId: string;
  readonly platform: PlatformId;
  readonly name: string;
  readonly url: string | null;
  readonly username: string | null;
  readonly token: string | null;
  readonly secrets: readonly string[];
  /** As somebody has written them. */
  readonly settings: unknown;
  readonly sealer: Secrets;
  readonly now: Date;
}

/**
 * Connects a site to a platform, and answers the connection's id, and the secret where it is Parley who makes it.
 * @throws {ParleyError} `invalid_input`, pointing at the field; `conflict` when there are too many.
 */
export async function addConnection(
  db: Kysely<Database>,
  input: NewConnectionInput,
): Promise<{ readonly id: number; readonly secret: string | null }> {
  const { siteId, platform, url, sealer, now } = input;
  const { requires, secretFrom, settings: shape } = PLATFORMS[platform];
  const secret = secretFrom === 'parley' ? createSigningSecret() : null;
  const secrets = secret === null ? input.secrets : [...input.secrets, secret];
  const missing = requires.find((field) => input[field] === null);
  if (missing) throw new ParleyError('invalid_input', 'is missing', `/${missing}`);
  const settings = parseWith(shape, input.settings ?? {}, '/settings');
  if ((await readConnections(db, siteId)).length >= MAX_CONNECTIONS) {
    throw new ParleyError('conflict', `a site has at most ${MAX_CONNECTIONS} connections`);
  }
  return await db.transaction().execute(async (tx) => {
    const token = input.token === null ? null : sealer.seal(siteId, 'token', input.token);
    const pollCursor = new Date(now.getTime() - FIRST_LOOK_MS).toISOString();
    const id = await insertConnection(tx, { ...input, token, settings, address: createToken(), pollCursor });
    for (const secret of new Set(secrets))
      await insertSecret(tx, siteId, id, sealer.seal(siteId, 'hook', secret), now);
    if (url === null) return { id, secret };
    const endpoint = {
      siteId,
      url,
      eventTypes: TOLD_OF,
      secret: sealer.seal(siteId, 'endpoint', createSigningSecret()),
      connectionId: id,
      now,
    };
    await insertEventEndpoint(tx, endpoint);
    if (PLATFORMS[platform].poll) await appendOutbox(tx, { siteId, topic: POLL_TOPIC, subjectIds: [id] });
    return { id, secret };
  });
}

/** @throws {ParleyError} `not_found`. */
export async function removeConnection(db: Kysely<Database>, siteId: string, id: number): Promise<void> {
  const removed = await db.transaction().execute((tx) => deleteConnection(tx, siteId, id));
  if (!removed) throw noConnection();
}

/**
 * Changes what is given; the rest stays.
 * @throws {ParleyError} `not_found`; `invalid_input` for settings the platform does not have.
 */
export async function changeConnection(
  db: Db,
  siteId: string,
  id: number,
  change: {
    readonly name?: string | undefined;
    readonly username?: string | undefined;
    readonly token?: string | undefined;
    readonly settings?: unknown;
  },
  sealer: Secrets,
): Promise<void> {
  const connection = await readConnection(db, siteId, id);
  if (!connection) throw noConnection();
  const settings =
    change.settings === undefined
      ? undefined
      : parseWith(PLATFORMS[connection.platform].settings, change.settings, '/settings');
  const token = change.token === undefined ? undefined : sealer.seal(siteId, 'token', change.token);
  await updateConnection(db, siteId, id, { ...change, token, settings });
}

/** Lets messages be signed with another secret as well, and answers its id. */
export async function addSecret(
  db: Db,
  siteId: string,
  id: number,
  secret: string,
  { sealer, now }: { readonly sealer: Secrets; readonly now: Date },
): Promise<number> {
  if (!(await readConnection(db, siteId, id))) throw noConnection();
  const known = (await readStoredSecrets(db, siteId)).filter(({ connectionId }) => connectionId === id);
  const same = known.find(({ stored }) => sealer.open(siteId, 'hook', stored) === secret);
  if (same) return same.id;
  if (known.length >= MAX_SECRETS) {
    throw new ParleyError('conflict', `a connection has at most ${MAX_SECRETS} secrets; remove one first`);
  }
  return await insertSecret(db, siteId, id, sealer.seal(siteId, 'hook', secret), now);
}

/** @throws {ParleyError} `not_found`. */
export async function removeSecret(db: Db, siteId: string, id: number, secretId: number): Promise<void> {
  if (!(await deleteSecret(db, siteId, id, secretId)))
    throw new ParleyError('not_found', 'the connection has no such secret');
}

/**
 * Asks a connection's platform who Parley is to it.
 * @throws {ParleyError} `not_found`; `conflict` where there is nobody to ask; `unavailable` with the reason.
 */
export async function checkConnection(db: Db, siteId: string, id: number, reach: Reach): Promise<string> {
  const connection = await readConnection(db, siteId, id);
  if (!connection) throw noConnection();
  const remote = remoteOf(connection, reach);
  if (!remote) throw new ParleyError('conflict', 'it is not known where the platform is; add its address');
  return await PLATFORMS[connection.platform].check(remote);
}

function noConnection(): ParleyError {
  return new ParleyError('not_found', 'no such connection');
}
