import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import { notePoll, readConnection } from '../store/connections/connections.js';
import { postponeRows, readSubjects } from '../store/jobs/outbox-jobs.js';
import type { Database } from '../store/schema.js';
import { PLATFORMS } from './registry.js';
import { type Reach, remoteOf } from './remote.js';
import { takeTold } from './take-told.js';

/** The topic of the jobs that look for what messages have missed; a connection's row is there as long as it is. */
export const POLL_TOPIC = 'poll-platforms';

const POLL_EVERY_MS = 5 * 60_000;
/** After a look that failed. */
const POLL_AGAIN_MS = 15 * 60_000;

export interface PollPlatforms {
  readonly siteId: string;
  readonly outboxIds: readonly number[];
  readonly reach: Reach;
  readonly now: () => Date;
}

/** Looks at platforms for what their messages have missed, and says when to look again. */
export async function pollPlatforms(
  db: Kysely<Database>,
  { siteId, outboxIds, reach, now }: PollPlatforms,
): Promise<void> {
  let nextIn = POLL_EVERY_MS;
  for (const connectionId of await readSubjects(db, siteId, outboxIds)) {
    const connection = await readConnection(db, siteId, connectionId);
    const remote = connection && remoteOf(connection, reach);
    const poll = connection && PLATFORMS[connection.platform].poll;
    if (!connection || !remote || !poll) continue;
    const note = (cursor: string | null, error: string | null): Promise<void> =>
      notePoll(db, siteId, connectionId, { cursor, error, now: now() });
    try {
      const polled = await poll(remote, connection.pollCursor, now());
      await takeTold(db, connection, polled, now());
      await note(polled.cursor, null);
      if (polled.more) nextIn = 0;
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      await note(null, error.detail);
      nextIn = POLL_AGAIN_MS;
    }
  }
  await postponeRows(db, siteId, outboxIds, new Date(now().getTime() + nextIn));
}
