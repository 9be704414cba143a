import { sql } from 'kysely';
import type { Db } from '../database.js';

/** Which of two systems' scores a caller was given. */
export type AnsweredBy = 'parley' | 'upstream';

/** Scores by attribute, in Perspective's spelling, without versions; each in [0, 1]. */
export type PairScores = Readonly<Record<string, number>>;

/** What Parley and an upstream Perspective said of the same comment. */
export interface RecordedPair {
  /** Null where the caller asked that the text be not stored. */
  readonly text: string | null;
  readonly parley: PairScores;
  readonly upstream: PairScores;
  readonly answeredBy: AnsweredBy;
}

export async function insertScorePair(
  db: Db,
  siteId: string,
  { text, parley, upstream, answeredBy }: RecordedPair,
  now: Date,
): Promise<void> {
  await sql`
    insert into score_pairs (site_id, text, parley, upstream, answered_by, created_at)
    values (${siteId}, ${text}, ${JSON.stringify(parley)}, ${JSON.stringify(upstream)}, ${answeredBy}, ${now})
  `.execute(db);
}

/** Forgets the site's pairs from before a moment. */
export async function forgetScorePairs(db: Db, siteId: string, before: Date): Promise<void> {
  await sql`delete from score_pairs where site_id = ${siteId} and created_at < ${before}`.execute(db);
}

const ROWS_A_READ = 5_000;

/** Both scores of one attribute, oldest first, wherever both systems gave it. */
export async function* readScorePairs(
  db: Db,
  siteId: string,
  { upstream, parley }: { readonly upstream: string; readonly parley: string },
): AsyncGenerator<{ readonly recorded: number; readonly parley: number }> {
  for (let after = 0; ;) {
    const { rows } = await sql<{ id: number; recorded: number; parley: number }>`
      select id, (upstream ->> ${upstream})::float8 as recorded, (parley ->> ${parley})::float8 as parley
      from score_pairs
      where site_id = ${siteId} and id > ${after} and upstream ? ${upstream} and parley ? ${parley}
      order by id
      limit ${ROWS_A_READ}
    `.execute(db);
    for (const { recorded, parley } of rows) yield { recorded, parley };
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}
