import { sql } from 'kysely';
import type { Db } from '../database.js';

export interface StoredCalibration {
  readonly id: number;
  readonly scorer: string;
  readonly scale: number;
  readonly shift: number;
}

/** The calibration in force; undefined when the site has none. */
export async function readSiteCalibration(db: Db, siteId: string): Promise<StoredCalibration | undefined> {
  const { rows } = await sql<StoredCalibration>`/* prepared */
    select id, scorer, scale, shift from site_calibrations
    where site_id = ${siteId} and withdrawn_at is null
  `.execute(db);
  return rows[0];
}

/** Takes the calibration in force back; false when there was none. */
export async function withdrawSiteCalibration(db: Db, siteId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update site_calibrations set withdrawn_at = ${now}
    where site_id = ${siteId} and withdrawn_at is null
    returning id
  `.execute(db);
  return rows.length > 0;
}

/** Puts a calibration in force; the one before must have been withdrawn in the same transaction. */
export async function insertSiteCalibration(
  tx: Db,
  siteId: string,
  { scorer, scale, shift, figures }: Omit<StoredCalibration, 'id'> & { readonly figures: unknown },
  now: Date,
): Promise<void> {
  await sql`
    insert into site_calibrations (site_id, scorer, scale, shift, figures, applied_at)
    values (${siteId}, ${scorer}, ${scale}, ${shift}, ${JSON.stringify(figures)}::jsonb, ${now})
  `.execute(tx);
}

/** A comment that moderators approved or rejected, and how it was scored before. */
export interface DecidedScore {
  readonly commentId: number;
  readonly incivility: number;
  readonly rejected: boolean;
}

/**
 * The newest decided comments whose standing decision approves or rejects the very text that was scored, by this
 * scorer and no other.
 */
export async function readDecidedScores(
  db: Db,
  siteId: string,
  { scorer, limit }: { readonly scorer: string; readonly limit: number },
): Promise<DecidedScore[]> {
  const { rows } = await sql<DecidedScore>`
    select c.id as "commentId", a.incivility::float8 as incivility, c.review_state = 'rejected' as rejected
    from comments c
    join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where c.site_id = ${siteId} and c.review_state in ('approved', 'rejected') and c.deleted_at is null
      and a.versions ->> 'scorer' = ${scorer}
    order by c.id desc
    limit ${limit}
  `.execute(db);
  return rows;
}
