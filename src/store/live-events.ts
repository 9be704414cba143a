import type { LiveEvent } from '../domain/live-event.js';
import { notify, type Db } from './database.js';

/** The channel on which every process hears what any process has changed. */
export const LIVE_CHANNEL = 'parley_live';

/** What travels on the channel, as JSON. */
export interface SiteEvent {
  readonly siteId: string;
  readonly event: LiveEvent;
}

/** A notification holds under 8,000 bytes; a watcher of a thread left out re-reads it with the next event. */
const MAX_THREADS = 500;

/** Tells everybody who watches the site; inside a transaction, when it commits. */
export async function notifyLive(db: Db, siteId: string, event: LiveEvent): Promise<void> {
  const bounded =
    event.type === 'analyzed' ? { ...event, threadIds: event.threadIds.slice(0, MAX_THREADS) } : event;
  await notify(db, LIVE_CHANNEL, JSON.stringify({ siteId, event: bounded } satisfies SiteEvent));
}
