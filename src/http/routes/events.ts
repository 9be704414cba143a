import { z } from 'zod';
import {
  addEndpoint,
  removeEndpoint,
  replayDelivery,
  replayFailed,
  rotateSecret,
  switchOn,
  testEndpoint,
} from '../../delivery/endpoints.js';
import { ParleyError } from '../../domain/errors.js';
import { DELIVERY_STATES, EVENT_TYPES, type DeliveryState } from '../../domain/event.js';
import { parseWith, webAddress } from '../../ingest/fields.js';
import { readDeliveries } from '../../store/connections/deliveries.js';
import { readEventEndpoints } from '../../store/connections/event-endpoints.js';
import type { DeliveryList, EventEndpointList, NewEventEndpoint } from '../contract.js';
import { idParam, jsonBody, limitParam, NOTHING, queryParam, route, type Call } from '../route.js';

export const newEndpoint = z.object(
  {
    url: webAddress.refine((url) => !/[@#]/.test(url), 'must hold no password and no fragment'),
    eventTypes: z
      .array(z.enum(EVENT_TYPES, `must be one of ${EVENT_TYPES.join(', ')}`), 'must be a list')
      .min(1, 'must name at least one type')
      .transform((types) => [...new Set(types)]),
  },
  'must be an object with url and eventTypes',
);

/** Where events go, and how it went: endpoints, the delivery log, tests and replays. */
export const eventRoutes = [
  route('manage-endpoints', 'get', '/v1/event-endpoints', async ({ services, principal }) => {
    const all = await readEventEndpoints(services.db, principal.siteId);
    // Those that stand for a platform are shown with it.
    const endpoints = all.flatMap(({ connectionId, ...endpoint }) =>
      connectionId === null ? [endpoint] : [],
    );
    const list: EventEndpointList = {
      endpoints: endpoints.map(({ eventTypes, createdAt, lastSuccessAt, disabledAt, ...endpoint }) => ({
        ...endpoint,
        eventTypes: [...eventTypes],
        createdAt: createdAt.toISOString(),
        lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
        disabledAt: disabledAt?.toISOString() ?? null,
      })),
    };
    return { json: list };
  }),

  route('manage-endpoints', 'post', '/v1/event-endpoints', async (call) => {
    const { services, principal, now } = call;
    const { url, eventTypes } = parseWith(newEndpoint, jsonBody(call));
    const added = await addEndpoint(services.db, {
      siteId: principal.siteId,
      url,
      eventTypes,
      secrets: services.secrets,
      now,
    });
    return { status: 201, json: { ...added, url, eventTypes } satisfies NewEventEndpoint };
  }),

  route('manage-endpoints', 'delete', '/v1/event-endpoints/:id', async (call) => {
    await removeEndpoint(call.services.db, call.principal.siteId, idParam(call, 'id'));
    return NOTHING;
  }),

  route('manage-endpoints', 'post', '/v1/event-endpoints/:id/secret', async (call) => {
    const { services, principal, now } = call;
    const { db, secrets } = services;
    const secret = await rotateSecret(db, principal.siteId, idParam(call, 'id'), { secrets, now });
    return { json: { secret } };
  }),

  route('manage-endpoints', 'post', '/v1/event-endpoints/:id/enable', async (call) => {
    await switchOn(call.services.db, call.principal.siteId, idParam(call, 'id'));
    return NOTHING;
  }),

  route('manage-endpoints', 'post', '/v1/event-endpoints/:id/test', async (call) => {
    const { services, principal, now } = call;
    const deliveryId = await testEndpoint(services.db, principal.siteId, idParam(call, 'id'), now);
    return { status: 202, json: { deliveryId } };
  }),

  route('manage-endpoints', 'post', '/v1/event-endpoints/:id/replay', async (call) => {
    const { services, principal } = call;
    return { json: { replayed: await replayFailed(services.db, principal.siteId, idParam(call, 'id')) } };
  }),

  route('manage-endpoints', 'get', '/v1/deliveries', async (call) => {
    const deliveries = await readDeliveries(call.services.db, call.principal.siteId, {
      endpointId: numberParam(call, 'endpoint'),
      state: stateParam(call),
      before: numberParam(call, 'before'),
      limit: limitParam(call, 'limit', 50, 200),
    });
    const list: DeliveryList = {
      deliveries: deliveries.map(({ eventId, lastAttemptAt, nextAttemptAt, createdAt, ...delivery }) => ({
        ...delivery,
        eventId: `evt_${eventId}`,
        lastAttemptAt: lastAttemptAt?.toISOString() ?? null,
        nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
        createdAt: createdAt.toISOString(),
      })),
    };
    return { json: list };
  }),

  route('manage-endpoints', 'post', '/v1/deliveries/:id/replay', async (call) => {
    await replayDelivery(call.services.db, call.principal.siteId, idParam(call, 'id'));
    return NOTHING;
  }),
];

function numberParam(call: Call, name: string): number | undefined {
  const value = queryParam(call, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,15}$/.test(value)) throw new ParleyError('invalid_input', `${name} must be the id of one`);
  return Number(value);
}

function stateParam(call: Call): DeliveryState | undefined {
  const value = queryParam(call, 'state');
  const state = DELIVERY_STATES.find((known) => known === value);
  if (value !== undefined && !state) {
    throw new ParleyError('invalid_input', `state must be one of ${DELIVERY_STATES.join(', ')}`);
  }
  return state;
}
