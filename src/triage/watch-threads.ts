import type { Kysely } from 'kysely';
import {
  countSiteCivility,
  countThreadCivility,
  type CivilityCount,
  type ThreadCivility,
} from '../store/comments/discussion.js';
import { noteEpisode } from '../store/comments/episodes.js';
import { isWanted, recordSiteEvent } from '../store/connections/events.js';
import type { Database } from '../store/schema.js';
import { HEAT_WINDOW_MS, type HeatTest, SITE_BASELINE_MS, testHeat } from './heated-thread.js';

const HEATED = 'thread.heated';

/** Tells of those of the threads that are heated: once, until a thread has not been for as long as the window. */
export async function watchThreads(
  db: Kysely<Database>,
  siteId: string,
  threadIds: readonly number[],
  now: Date,
): Promise<void> {
  if (threadIds.length === 0 || !(await isWanted(db, siteId, HEATED))) return;
  const window = { from: new Date(now.getTime() - HEAT_WINDOW_MS), to: now };
  const period = { from: new Date(window.from.getTime() - SITE_BASELINE_MS), to: window.from };
  const site = await countSiteCivility(db, siteId, period);
  for (const thread of await countThreadCivility(db, siteId, threadIds, window)) {
    const heat = testHeat({ window: thread.window, before: thread.before, site });
    if (!heat) continue;
    await db.transaction().execute(async (tx) => {
      const episode = { siteId, type: HEATED, subject: String(thread.threadId), now };
      if (!(await noteEpisode(tx, { ...episode, overAfterMs: HEAT_WINDOW_MS }))) return;
      const data = told(thread, { window, site, heat });
      await recordSiteEvent(tx, { siteId, type: HEATED, data, now });
    });
  }
}

function told(
  { sourceId, threadId, title, url, ...counts }: ThreadCivility,
  {
    window,
    site,
    heat,
  }: {
    readonly window: { readonly from: Date; readonly to: Date };
    readonly site: CivilityCount;
    readonly heat: HeatTest;
  },
): object {
  return {
    thread: { id: sourceId, parleyId: threadId, title, url },
    window: { from: window.from.toISOString(), to: window.to.toISOString(), ...counts.window },
    before: counts.before,
    site,
    ...heat,
  };
}
