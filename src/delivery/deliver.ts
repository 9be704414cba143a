import type { Kysely } from 'kysely';
import {
  finishDelivery,
  readDueDeliveries,
  retryDelivery,
  type Attempt,
  type DueDelivery,
} from '../store/connections/deliveries.js';
import { postponeRows } from '../store/jobs/outbox-jobs.js';
import { disableEndpoint, touchEndpoint } from '../store/connections/event-endpoints.js';
import { forgetEvents } from '../store/connections/events.js';
import type { Database } from '../store/schema.js';
import type { Secrets } from '../secrets.js';
import { signBody } from '../signature.js';
import type { Post, PostOutcome } from './post.js';
import { nextAttemptAt } from './retry-schedule.js';

export interface Deliver {
  readonly siteId: string;
  readonly outboxIds: readonly number[];
  readonly post: Post;
  /** Tells a platform a site is connected to, in the platform's own words. */
  readonly tellPlatform: (connectionId: number, delivery: DueDelivery) => Promise<PostOutcome>;
  /** Opens the secrets that events are signed with. */
  readonly secrets: Secrets;
  readonly now: () => Date;
  readonly random: () => number;
  /** What requests say they come from. */
  readonly userAgent: string;
  /** Told of every attempt: whether the receiver took it, of what it was one, and how long it took. */
  readonly onAttempt: (delivered: boolean, delivery: DueDelivery, milliseconds: number) => void;
  /** Told of an endpoint that is given up. */
  readonly onDisabled: (endpointId: number, reason: string) => void;
}

/** Requests under way at a time; what is said about one comment goes out one after the other. */
const LANES = 8;
/** How long a delivery waits for an earlier one about the same comment. */
const WAIT_FOR_EARLIER_MS = 2_000;
/** How long the log goes back. */
const KEPT_DAYS = 30;
const FORGOTTEN_AT_ONCE = 1_000;

/**
 * Tries every delivery of a job once. Each outcome is stored by itself: a job that dies is run again for the rest, so
 * that a receiver may get an event twice (by the same id) but none is lost.
 */
export async function deliverEvents(db: Kysely<Database>, input: Deliver): Promise<void> {
  const { siteId, outboxIds, now } = input;
  const lanes = lanesOf(await readDueDeliveries(db, siteId, outboxIds, now()));
  const seen: EndpointsSeen = { down: new Map(), switchedOff: new Set() };
  const work = async (): Promise<void> => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift()) await deliverInOrder(db, input, lane, seen);
  };
  await Promise.all(Array.from({ length: LANES }, work));
  const before = new Date(now().getTime() - KEPT_DAYS * 24 * 3_600_000);
  await forgetEvents(db, siteId, before, FORGOTTEN_AT_ONCE);
}

/** Deliveries to one endpoint about one comment, in order; everything else by itself. */
function lanesOf(due: readonly DueDelivery[]): DueDelivery[][] {
  const lanes = new Map<string, DueDelivery[]>();
  for (const delivery of due) {
    const { endpointId, commentId, id } = delivery;
    const key = commentId === null ? `delivery ${id}` : `${endpointId} ${commentId}`;
    lanes.set(key, [...(lanes.get(key) ?? []), delivery]);
  }
  return [...lanes.values()];
}

/** What has turned out about endpoints in the course of a job. */
interface EndpointsSeen {
  /** Those that did not answer, and when they are asked again. */
  readonly down: Map<number, Date>;
  readonly switchedOff: Set<number>;
}

async function deliverInOrder(
  db: Kysely<Database>,
  input: Deliver,
  lane: readonly DueDelivery[],
  seen: EndpointsSeen,
): Promise<void> {
  const { siteId, now } = input;
  for (const [index, delivery] of lane.entries()) {
    const wait = delivery.behindAnother
      ? new Date(now().getTime() + WAIT_FOR_EARLIER_MS)
      : seen.down.get(delivery.endpointId);
    const isOff = delivery.disabled || seen.switchedOff.has(delivery.endpointId);
    if (wait && !isOff) {
      await postponeRows(
        db,
        siteId,
        lane.slice(index).map(({ outboxId }) => outboxId),
        wait,
      );
      return;
    }
    const nextAt = isOff ? await giveUp(db, input, delivery) : await attempt(db, input, delivery, seen);
    if (nextAt === null) continue;
    await postponeRows(
      db,
      siteId,
      lane.slice(index + 1).map(({ outboxId }) => outboxId),
      nextAt,
    );
    return;
  }
}

/** Tries one delivery; answers when it is tried again, or null when it is done with. */
async function attempt(
  db: Kysely<Database>,
  input: Deliver,
  delivery: DueDelivery,
  seen: EndpointsSeen,
): Promise<Date | null> {
  const { siteId, now, random } = input;
  const began = performance.now();
  const outcome = await tell(input, delivery);
  const tried: Attempt = { ...outcome, at: now() };
  input.onAttempt(outcome.error === null, delivery, performance.now() - began);
  if (outcome.error === null) {
    await finish(db, siteId, delivery, 'delivered', tried);
    await touchEndpoint(db, siteId, delivery.endpointId, tried.at);
    return null;
  }
  if (outcome.final === true) {
    await finish(db, siteId, delivery, 'failed', tried);
    return null;
  }
  const isGone = outcome.status === 410;
  const nextAt = isGone ? null : nextAttemptAt(delivery.attempts + 1, tried.at, random());
  if (nextAt) {
    await db.transaction().execute((tx) => retryDelivery(tx, siteId, delivery, tried, nextAt));
    if (isDown(outcome)) seen.down.set(delivery.endpointId, nextAt);
    return nextAt;
  }
  await finish(db, siteId, delivery, 'failed', tried);
  const { lastSuccessAt, createdAt, endpointId } = delivery;
  if (isGone || lastSuccessAt === null || lastSuccessAt < createdAt) {
    const reason = isGone
      ? 'the endpoint answered that it is gone (410)'
      : `nothing was taken for hours; the last try: ${outcome.error}`;
    await disableEndpoint(db, siteId, endpointId, { reason, now: tried.at });
    seen.switchedOff.add(endpointId);
    input.onDisabled(endpointId, reason);
  }
  return null;
}

function tell(
  { siteId, post, tellPlatform, secrets, now, userAgent }: Deliver,
  delivery: DueDelivery,
): Promise<PostOutcome> {
  if (delivery.connectionId !== null) return tellPlatform(delivery.connectionId, delivery);
  const open = (stored: string): string => secrets.open(siteId, 'endpoint', stored);
  const keys = [delivery.secret, ...(delivery.previousSecret === null ? [] : [delivery.previousSecret])];
  const { headers, body } = toRequest(delivery, keys.map(open), now(), userAgent);
  return post(delivery.url, headers, body);
}

/** Nothing is sent to an endpoint that is switched off; what it missed can be replayed. */
async function giveUp(db: Kysely<Database>, { siteId, now }: Deliver, delivery: DueDelivery): Promise<null> {
  const error = 'the endpoint is switched off';
  await finish(db, siteId, delivery, 'failed', { status: null, error, at: now() });
  return null;
}

function finish(
  db: Kysely<Database>,
  siteId: string,
  delivery: DueDelivery,
  state: 'delivered' | 'failed',
  tried: Attempt,
): Promise<void> {
  return db.transaction().execute((tx) => finishDelivery(tx, siteId, delivery, state, tried));
}

/** Whether the receiver as a whole is in trouble, not only with this event: it is left alone for the while. */
function isDown({ status }: PostOutcome): boolean {
  return status === null || status >= 500 || status === 429 || status === 408;
}

/** The request of the Standard Webhooks scheme; its id stays the same however often the event is sent. */
function toRequest(
  { eventId, type, createdAt, data }: DueDelivery,
  signingSecrets: readonly string[],
  sentAt: Date,
  userAgent: string,
): { headers: Record<string, string>; body: Buffer } {
  const body = Buffer.from(JSON.stringify({ type, timestamp: createdAt.toISOString(), data }));
  const id = `evt_${eventId}`;
  const signatures = signingSecrets.map((secret) => signBody(secret, id, sentAt, body));
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': userAgent,
      'webhook-id': id,
      'webhook-timestamp': signatures[0]?.timestamp ?? '',
      'webhook-signature': signatures.map(({ signature }) => signature).join(' '),
    },
  };
}
