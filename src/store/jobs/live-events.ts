import { randomBytes } from 'node:crypto';
import type { LiveEvent } from '../../domain/live-event.js';
import { notify, type Db } from '../database.js';

/** The channel on which every process hears what any process has changed. */
export const LIVE_CHANNEL = 'parley_live';

/** What travels on the channel, as JSON. */
export interface SiteEvent {
  /** The same in every process, so that a watcher can go on with another one where the first broke off. */
  readonly id: string;
  readonly siteId: string;
  readonly event: LiveEvent;
}

/** Tells nothing but itself: not how many events there were, of which site. */
function createEventId(): string {
  return randomBytes(9).toString('base64url');
}

/** A notification holds under 8,000 bytes; a watcher of a thread left out re-reads it with the next event. */
const MAX_THREADS = 500;
const MAX_COMMENTS = 400;

/** Tells everybody who watches the site; inside a transaction, when it commits. */
export async function notifyLive(db: Db, siteId: string, event: LiveEvent): Promise<void> {
  await notify(
    db,
    LIVE_CHANNEL,
    JSON.stringify({ id: createEventId(), siteId, event: bounded(event) } satisfies SiteEvent),
  );
}

function bounded(event: LiveEvent): LiveEvent {
  if (event.type === 'analyzed') return { ...event, threadIds: event.threadIds.slice(0, MAX_THREADS) };
  if (event.type === 'reported') return { ...event, commentIds: event.commentIds.slice(0, MAX_COMMENTS) };
  return event;
}
