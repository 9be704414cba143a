import type { Kysely } from 'kysely';
import { countNarrativeDays, countTellers, type Tellers } from '../store/comments/discussion.js';
import { noteEpisode } from '../store/comments/episodes.js';
import { isWanted, recordSiteEvent } from '../store/connections/events.js';
import type { Database } from '../store/schema.js';
import { emerging, EMERGENCE_DAYS, type Emergence } from './emergence.js';
import { subjectsOf } from './frequency.js';

const EMERGING = 'narrative.emerging';
const DAY_MS = 24 * 3_600_000;
/** After a week in which it did not spread, a narrative may be told of again. */
const OVER_AFTER_MS = 7 * DAY_MS;
/** One person, or one thread, repeating something is no spreading. */
const FEWEST_AUTHORS = 3;
const FEWEST_ELSEWHERE = 3;

/** Tells of narratives that have just begun to spread: once, until they have not for a week. */
export async function watchNarratives(db: Kysely<Database>, siteId: string, now: Date): Promise<void> {
  if (!(await isWanted(db, siteId, EMERGING))) return;
  const subjects = await subjectsOf(db, siteId, []);
  const { comments, telling } = await countNarrativeDays(db, siteId, [...subjects.keys()], {
    to: now,
    days: EMERGENCE_DAYS,
  });
  const series = [...subjects.keys()].map((narrativeId) => {
    const told = new Map(
      telling.filter((row) => row.narrativeId === narrativeId).map((row) => [row.day, row.telling]),
    );
    return { narrativeId, days: comments.map((d, day) => ({ r: told.get(day) ?? 0, d })) };
  });
  for (const emergence of emerging(series)) {
    const { narrativeId, start } = emergence;
    const from = new Date(now.getTime() - (EMERGENCE_DAYS - start) * DAY_MS);
    const tellers = await countTellers(db, siteId, narrativeId, { from, to: now });
    if (tellers.authors !== null && tellers.authors < FEWEST_AUTHORS) continue;
    if (tellers.elsewhere < FEWEST_ELSEWHERE) continue;
    await db.transaction().execute(async (tx) => {
      const episode = { siteId, type: EMERGING, subject: narrativeId, now };
      if (!(await noteEpisode(tx, { ...episode, overAfterMs: OVER_AFTER_MS }))) return;
      const { version = 0, title = narrativeId } = subjects.get(narrativeId) ?? {};
      const data = told(emergence, { narrative: { id: narrativeId, version, title }, tellers, from, now });
      await recordSiteEvent(tx, { siteId, type: EMERGING, data, now });
    });
  }
}

function told(
  { burst, before, p, q }: Emergence,
  {
    narrative,
    tellers: { authors, threads },
    from,
    now,
  }: { readonly narrative: object; readonly tellers: Tellers; readonly from: Date; readonly now: Date },
): object {
  return {
    narrative,
    burst: {
      from: from.toISOString(),
      to: now.toISOString(),
      comments: burst.d,
      telling: burst.r,
      authors,
      threads,
    },
    before: { comments: before.d, telling: before.r },
    p,
    q,
  };
}
