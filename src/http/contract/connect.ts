import type { DeliveryState } from '../../domain/event.js';
import type { PlatformId, ReceiptState } from '../../domain/platform.js';

/** `GET /v1/event-endpoints`: where events go. */
export interface EventEndpointList {
  endpoints: {
    id: number;
    url: string;
    eventTypes: string[];
    createdAt: string;
    lastSuccessAt: string | null;
    /** Set when deliveries were given up; `disabledReason` says why. */
    disabledAt: string | null;
    disabledReason: string | null;
  }[];
}

/** `POST /v1/event-endpoints` with `{ url, eventTypes }`: the secret that requests are signed with is shown this once. */
export interface NewEventEndpoint {
  id: number;
  url: string;
  eventTypes: string[];
  secret: string;
}

/** `GET /v1/deliveries?endpoint=&state=&before=&limit=`: the delivery log, newest first. */
export interface DeliveryList {
  deliveries: {
    id: number;
    /** The `webhook-id` header of every try. */
    eventId: string;
    type: string;
    endpointId: number;
    state: DeliveryState;
    attempts: number;
    lastStatus: number | null;
    lastError: string | null;
    lastAttemptAt: string | null;
    nextAttemptAt: string | null;
    createdAt: string;
  }[];
}

/** `POST /v1/event-endpoints/:id/test`: 202 with the delivery that was begun. */
export interface TestedEndpoint {
  deliveryId: number;
}

/** `POST /v1/event-endpoints/:id/replay`: how many deliveries are tried again. */
export interface ReplayedDeliveries {
  replayed: number;
}

/** `GET /v1/connections`: the platforms the site is connected to. What is secret is not shown. */
export interface ConnectionList {
  connections: {
    id: number;
    platform: PlatformId;
    name: string;
    /** What is entered on the platform, for it to send to. */
    hookUrl: string;
    url: string | null;
    username: string | null;
    hasToken: boolean;
    settings: unknown;
    /** What its messages may be signed with, told apart by the last characters. */
    secrets: { id: number; ending: string; createdAt: string }[];
    /** Where decisions go back; `GET /v1/deliveries?endpoint=` has how it went. Null where they do not. */
    endpointId: number | null;
    /** Set when deliveries were given up; `disabledReason` says why. */
    disabledAt: string | null;
    disabledReason: string | null;
    /** When the platform was last looked at for what its messages may have missed, and why that failed. */
    polledAt: string | null;
    pollError: string | null;
    createdAt: string;
  }[];
}

/** `POST /v1/connections` with `{ platform, name?, url?, username?, token?, secrets?, settings? }`. */
export interface NewConnection {
  id: number;
  hookUrl: string;
  /** Where it is Parley who makes the secret messages are signed with: shown this once. */
  secret: string | null;
}

/** `POST /v1/connections/:id/check`: who Parley is to the platform, or why it does not answer. */
export interface ConnectionCheck {
  ok: boolean;
  detail: string;
}

/** `GET /v1/connections/:id/receipts?limit=`: the platform's latest messages, newest first. */
export interface ReceiptList {
  receipts: {
    id: number;
    /** The platform's word for what happened. */
    kind: string;
    state: ReceiptState;
    reason: string | null;
    /** Comments of it that were new or changed. */
    comments: number;
    receivedAt: string;
  }[];
}
