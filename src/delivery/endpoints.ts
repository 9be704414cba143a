import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import { TEST_EVENT } from '../domain/event.js';
import type { Secrets } from '../secrets.js';
import { createSigningSecret } from '../signature.js';
import type { Db } from '../store/database.js';
import { readDeliveries, restartDeliveries } from '../store/connections/deliveries.js';
import {
  changeEndpointSecret,
  deleteEventEndpoint,
  enableEndpoint,
  insertEventEndpoint,
  readEventEndpoints,
  type EventEndpoint,
} from '../store/connections/event-endpoints.js';
import { recordEndpointEvent } from '../store/connections/events.js';
import type { Database } from '../store/schema.js';

/** More would be a mistake: every event of the site goes to each. */
const MAX_ENDPOINTS = 20;
/** How long a secret that was replaced still signs. */
const OVERLAP_MS = 24 * 3_600_000;
/** The most deliveries that are tried again at a time. */
const MAX_REPLAYED = 1_000;

/** Where events of the site go from now on. The secret is answered this once. */
export async function addEndpoint(
  db: Kysely<Database>,
  {
    siteId,
    url,
    eventTypes,
    secrets,
    now,
  }: {
    readonly siteId: string;
    readonly url: string;
    readonly eventTypes: readonly string[];
    readonly secrets: Secrets;
    readonly now: Date;
  },
): Promise<{ readonly id: number; readonly secret: string }> {
  if ((await readEventEndpoints(db, siteId)).length >= MAX_ENDPOINTS) {
    throw new ParleyError('conflict', `a site has at most ${MAX_ENDPOINTS} endpoints`);
  }
  const secret = createSigningSecret();
  const sealed = secrets.seal(siteId, 'endpoint', secret);
  return { id: await insertEventEndpoint(db, { siteId, url, eventTypes, secret: sealed, now }), secret };
}

/** @throws {ParleyError} `not_found`. */
export async function removeEndpoint(db: Kysely<Database>, siteId: string, id: number): Promise<void> {
  const removed = await db.transaction().execute((tx) => deleteEventEndpoint(tx, siteId, id));
  if (!removed) throw noEndpoint();
}

/** A new secret; the old one signs as well for a day. */
export async function rotateSecret(
  db: Db,
  siteId: string,
  id: number,
  { secrets, now }: { readonly secrets: Secrets; readonly now: Date },
): Promise<string> {
  const secret = createSigningSecret();
  const sealed = secrets.seal(siteId, 'endpoint', secret);
  const previousUntil = new Date(now.getTime() + OVERLAP_MS);
  if (!(await changeEndpointSecret(db, siteId, id, { secret: sealed, previousUntil }))) throw noEndpoint();
  return secret;
}

/** Sends to an endpoint again that was switched off. What it missed is replayed when somebody asks for it. */
export async function switchOn(db: Db, siteId: string, id: number): Promise<void> {
  if (!(await enableEndpoint(db, siteId, id))) throw noEndpoint();
}

/** Sends an event that says nothing but that the endpoint works, and answers the delivery's id. */
export async function testEndpoint(
  db: Kysely<Database>,
  siteId: string,
  id: number,
  now: Date,
): Promise<number> {
  await requireSwitchedOn(db, siteId, id);
  return await db.transaction().execute(async (tx) => {
    const deliveryId = await recordEndpointEvent(tx, {
      siteId,
      type: TEST_EVENT,
      endpointId: id,
      data: {},
      now,
    });
    await restartDeliveries(tx, siteId, [deliveryId]);
    return deliveryId;
  });
}

/** Sends what an endpoint missed, oldest first, and answers how many that are. */
export async function replayFailed(db: Kysely<Database>, siteId: string, id: number): Promise<number> {
  await requireSwitchedOn(db, siteId, id);
  return await db.transaction().execute(async (tx) => {
    const failed = await readDeliveries(tx, siteId, { endpointId: id, state: 'failed', limit: MAX_REPLAYED });
    const ids = failed.map((delivery) => delivery.id).sort((a, b) => a - b);
    await restartDeliveries(tx, siteId, ids);
    return ids.length;
  });
}

/** Sends one event again, whether or not it has arrived before. */
export async function replayDelivery(
  db: Kysely<Database>,
  siteId: string,
  deliveryId: number,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const [delivery] = await readDeliveries(tx, siteId, { before: deliveryId + 1, limit: 1 });
    if (delivery?.id !== deliveryId) throw new ParleyError('not_found', 'no such delivery');
    await requireSwitchedOn(tx, siteId, delivery.endpointId);
    await restartDeliveries(tx, siteId, [deliveryId]);
  });
}

async function requireSwitchedOn(db: Db, siteId: string, id: number): Promise<EventEndpoint> {
  const endpoint = (await readEventEndpoints(db, siteId)).find((known) => known.id === id);
  if (!endpoint) throw noEndpoint();
  if (endpoint.disabledAt)
    throw new ParleyError('conflict', 'the endpoint is switched off; switch it on first');
  return endpoint;
}

function noEndpoint(): ParleyError {
  return new ParleyError('not_found', 'no such endpoint');
}
