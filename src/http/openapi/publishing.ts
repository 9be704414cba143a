import { reportsPayload } from '../../ingest/reader-reports.js';
import { commentsPayload, threadPayload } from '../../ingest/thread-payload.js';
import { newConnection, changedConnection, newSecret } from '../routes/connections.js';
import { newEndpoint } from '../routes/events.js';
import { z } from 'zod';
import { DELIVERY_STATES } from '../../domain/event.js';
import { newKey } from '../routes/api-keys.js';
import { atMost, id, limit } from './fields.js';
import type { Operations } from './operation.js';

/** What a publisher's programs do, and what connects them. */
export const publishing = {
  'POST /v1/threads': {
    summary: 'Send a thread with its comments',
    body: threadPayload,
    answer: 'IngestAnswer',
    status: 202,
  },
  'POST /v1/comments': {
    summary: 'Send comments of a thread that is known: new, changed or deleted',
    body: commentsPayload,
    answer: 'IngestAnswer',
    status: 202,
  },
  'DELETE /v1/threads/:threadId/comments/:commentId': { summary: 'Delete a comment, by the publisher’s ids' },

  'POST /v1/reader-reports': {
    summary: 'Send what readers have reported comments for',
    body: reportsPayload,
    answer: 'ReportsAnswer',
    status: 202,
  },

  'GET /v1/event-endpoints': { summary: 'Where events are sent', answer: 'EventEndpointList' },
  'POST /v1/event-endpoints': {
    summary: 'Add an address for events; the secret is shown this once',
    body: newEndpoint,
    answer: 'NewEventEndpoint',
    status: 201,
  },
  'DELETE /v1/event-endpoints/:id': { summary: 'Remove an address for events' },
  'POST /v1/event-endpoints/:id/secret': { summary: 'Make a new secret for signing', answer: 'NewSecret' },
  'POST /v1/event-endpoints/:id/enable': { summary: 'Switch an address on again' },
  'POST /v1/event-endpoints/:id/test': {
    summary: 'Send a test event',
    answer: 'TestedEndpoint',
    status: 202,
  },
  'POST /v1/event-endpoints/:id/replay': {
    summary: 'Try every failed delivery again',
    answer: 'ReplayedDeliveries',
  },
  'GET /v1/deliveries': {
    summary: 'The delivery log, newest first',
    query: z.object({
      endpoint: id.optional(),
      state: z.enum(DELIVERY_STATES).optional(),
      before: id.optional(),
      limit: limit(50, 200),
    }),
    answer: 'DeliveryList',
  },
  'POST /v1/deliveries/:id/replay': { summary: 'Try one delivery again' },

  'GET /v1/signing-secret': { summary: 'Whether requests have to be signed', answer: 'Signing' },
  'POST /v1/signing-secret': {
    summary: 'Ask for signed requests, or change the secret; it is shown this once',
    answer: 'NewSigningSecret',
    status: 201,
  },
  'DELETE /v1/signing-secret': { summary: 'Take unsigned requests again' },
  'GET /v1/refusals': {
    summary: 'Requests of the publisher that were not taken, and why',
    query: atMost(50, 200),
    answer: 'RefusalList',
  },

  'GET /v1/connections': { summary: 'The platforms the site is connected to', answer: 'ConnectionList' },
  'POST /v1/connections': {
    summary: 'Connect a platform',
    body: newConnection,
    answer: 'NewConnection',
    status: 201,
  },
  'POST /v1/connections/:id': { summary: 'Change a connection', body: changedConnection },
  'DELETE /v1/connections/:id': { summary: 'Remove a connection' },
  'POST /v1/connections/:id/secrets': {
    summary: 'Add a secret its messages may be signed with',
    body: newSecret,
    answer: 'Stored',
    status: 201,
  },
  'DELETE /v1/connections/:id/secrets/:secretId': { summary: 'Remove a secret' },
  'POST /v1/connections/:id/check': {
    summary: 'Ask the platform whether it knows Parley',
    answer: 'ConnectionCheck',
  },
  'GET /v1/connections/:id/receipts': {
    summary: 'The latest messages of a platform',
    query: atMost(50, 200),
    answer: 'ReceiptList',
  },

  'GET /v1/api-keys': { summary: 'The site’s API keys', answer: 'ApiKeyList' },
  'POST /v1/api-keys': {
    summary: 'Make an API key; it is shown this once',
    body: newKey,
    answer: 'NewApiKey',
    status: 201,
  },
  'DELETE /v1/api-keys/:id': { summary: 'Revoke an API key' },
} satisfies Operations;
