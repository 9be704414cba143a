import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { PLATFORM_IDS } from '../../domain/platform.js';
import { cleanText, parseWith, webAddress } from '../../ingest/fields.js';
import {
  addConnection,
  addSecret,
  changeConnection,
  checkConnection,
  removeConnection,
  removeSecret,
} from '../../platforms/connect.js';
import { PLATFORMS } from '../../platforms/registry.js';
import { createPlatformExchange } from '../../platforms/remote.js';
import { readConnection, readConnections, readStoredSecrets } from '../../store/connections/connections.js';
import { readEventEndpoints } from '../../store/connections/event-endpoints.js';
import { readReceipts } from '../../store/connections/receipts.js';
import { parleyVersion } from '../../version.js';
import type { ConnectionCheck, ConnectionList, NewConnection, ReceiptList } from '../contract.js';
import type { HttpServices } from '../http-services.js';
import { idParam, jsonBody, limitParam, NOTHING, route } from '../route.js';

const name = cleanText('must be a string', 100).refine((value) => value.trim() !== '', 'must not be empty');
/** Something pasted from a platform's page. */
const pasted = z
  .string('must be a string')
  .trim()
  .min(1, 'must not be empty')
  .max(1_000, 'is longer than 1000 characters')
  .refine((value) => !/\p{Cc}/u.test(value), 'must hold no control characters');

export const newConnection = z.object(
  {
    platform: z.enum(PLATFORM_IDS, `must be one of ${PLATFORM_IDS.join(', ')}`),
    name: name.nullish(),
    url: webAddress.refine((url) => !/[@?#]/.test(url), 'must hold no password, query or fragment').nullish(),
    username: pasted.nullish(),
    token: pasted.nullish(),
    secrets: z.array(pasted, 'must be a list').max(8, 'has more than 8 entries').default([]),
    settings: z.unknown().optional(),
  },
  'must be an object with a platform',
);
export const changedConnection = z.object(
  {
    name: name.optional(),
    username: pasted.optional(),
    token: pasted.optional(),
    settings: z.unknown().optional(),
  },
  'must be an object',
);
export const newSecret = z.object({ secret: pasted }, 'must be an object with a secret');

/** How much of a secret is shown, to tell it from others. */
const ENDING_SHOWN = 4;

/** The platforms a site is connected to: added, looked after, and what came from them. */
export const connectionRoutes = [
  route('manage-connections', 'get', '/v1/connections', async ({ services, principal }) => {
    const { db, config } = services;
    const { siteId } = principal;
    const secrets = await readStoredSecrets(db, siteId);
    const endpoints = await readEventEndpoints(db, siteId);
    const list: ConnectionList = {
      connections: (await readConnections(db, siteId)).map((connection) => {
        const { id, platform, name, address, url, username, token, settings, pollError } = connection;
        const endpoint = endpoints.find(({ connectionId }) => connectionId === id);
        return {
          id,
          platform,
          name,
          hookUrl: hookUrl(config, address),
          url,
          username,
          hasToken: token !== null,
          settings,
          secrets: secrets
            .filter(({ connectionId }) => connectionId === id)
            .map(({ id, stored, createdAt }) => ({
              id,
              ending: services.secrets.open(siteId, 'hook', stored).slice(-ENDING_SHOWN),
              createdAt: createdAt.toISOString(),
            })),
          endpointId: endpoint?.id ?? null,
          disabledAt: endpoint?.disabledAt?.toISOString() ?? null,
          disabledReason: endpoint?.disabledReason ?? null,
          polledAt: connection.polledAt?.toISOString() ?? null,
          pollError,
          createdAt: connection.createdAt.toISOString(),
        };
      }),
    };
    return { json: list };
  }),

  route('manage-connections', 'post', '/v1/connections', async (call) => {
    const { services, principal, now } = call;
    const { siteId } = principal;
    const { platform, name, url, username, token, secrets, settings } = parseWith(
      newConnection,
      jsonBody(call),
    );
    const { id, secret } = await addConnection(services.db, {
      siteId,
      platform,
      name: name?.trim() ?? PLATFORMS[platform].name,
      url: url ?? null,
      username: username ?? null,
      token: token ?? null,
      secrets,
      settings,
      sealer: services.secrets,
      now,
    });
    const added = await readConnection(services.db, siteId, id);
    if (!added) throw new Error('the connection that was just added is not there');
    const answer: NewConnection = { id, hookUrl: hookUrl(services.config, added.address), secret };
    return { status: 201, json: answer };
  }),

  route('manage-connections', 'post', '/v1/connections/:id', async (call) => {
    const changed = parseWith(changedConnection, jsonBody(call));
    const { db, secrets } = call.services;
    await changeConnection(db, call.principal.siteId, idParam(call, 'id'), changed, secrets);
    return NOTHING;
  }),

  route('manage-connections', 'delete', '/v1/connections/:id', async (call) => {
    await removeConnection(call.services.db, call.principal.siteId, idParam(call, 'id'));
    return NOTHING;
  }),

  route('manage-connections', 'post', '/v1/connections/:id/secrets', async (call) => {
    const { services, principal, now } = call;
    const { secret } = parseWith(newSecret, jsonBody(call));
    const id = await addSecret(services.db, principal.siteId, idParam(call, 'id'), secret, {
      sealer: services.secrets,
      now,
    });
    return { status: 201, json: { id } };
  }),

  route('manage-connections', 'delete', '/v1/connections/:id/secrets/:secretId', async (call) => {
    const { siteId } = call.principal;
    await removeSecret(call.services.db, siteId, idParam(call, 'id'), idParam(call, 'secretId'));
    return NOTHING;
  }),

  route('manage-connections', 'post', '/v1/connections/:id/check', async (call) => {
    const { db, config, secrets } = call.services;
    const exchange = createPlatformExchange(config.deliveryNetworks, `Parley/${parleyVersion}`);
    const id = idParam(call, 'id');
    const answer: ConnectionCheck = await checkConnection(db, call.principal.siteId, id, {
      exchange,
      secrets,
    }).then(
      (detail) => ({ ok: true, detail }),
      (error: unknown) => {
        if (error instanceof ParleyError && error.code === 'unavailable')
          return { ok: false, detail: error.detail };
        throw error;
      },
    );
    return { json: answer };
  }),

  route('manage-connections', 'get', '/v1/connections/:id/receipts', async (call) => {
    const { db } = call.services;
    const connectionId = idParam(call, 'id');
    const limit = limitParam(call, 'limit', 50, 200);
    const { siteId } = call.principal;
    if (!(await readConnection(db, siteId, connectionId)))
      throw new ParleyError('not_found', 'no such connection');
    const receipts = await readReceipts(db, siteId, { connectionId, limit });
    const list: ReceiptList = {
      receipts: receipts.map(({ id, kind, state, reason, comments, receivedAt }) => ({
        id,
        kind,
        state,
        reason,
        comments,
        receivedAt: receivedAt.toISOString(),
      })),
    };
    return { json: list };
  }),
];

function hookUrl({ publicUrl }: HttpServices['config'], address: string): string {
  return `${publicUrl}/hooks/${address}`;
}
