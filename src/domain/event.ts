/** What publishers can be told of. A fact, in the past tense; the name is on the wire. */
export const EVENT_TYPES = [
  'comment.analyzed',
  'comment.flagged',
  'comment.decided',
  'comment.decision_reverted',
  'thread.heated',
  'narrative.emerging',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Those of no single comment: found by looking at many. */
export const DISCUSSION_EVENT_TYPES = ['thread.heated', 'narrative.emerging'] as const satisfies EventType[];

/** Sent when somebody asks whether an endpoint works. */
export const TEST_EVENT = 'endpoint.tested';

/** How a delivery stands: on its way (or waiting for its next try), arrived, or given up. */
export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
