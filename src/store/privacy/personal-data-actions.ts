import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../database.js';
import { readExportSalt } from '../sites.js';

export type PersonalDataKind = 'erasure' | 'export' | 'retention' | 'retention-set';

/** One line of the record of what was done with personal data. */
export interface PersonalDataAction {
  readonly id: number;
  readonly kind: PersonalDataKind;
  /** Who did it; null for the command line, and for retention by itself. */
  readonly moderatorName: string | null;
  readonly authorHash: string | null;
  /** The days of a retention; null for none. */
  readonly days: number | null;
  readonly comments: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** Tells whoever knows an author's id whether the record is about them. */
export async function hashAuthor(db: Db, siteId: string, sourceId: string): Promise<string> {
  const salt = await readExportSalt(db, siteId);
  return createHash('sha256').update(`${salt} ${sourceId}`).digest('hex').slice(0, 16);
}

export async function insertAction(
  tx: Db,
  siteId: string,
  action: {
    readonly kind: PersonalDataKind;
    readonly moderatorId: number | null;
    readonly authorId?: number;
    readonly authorHash?: string;
    readonly days?: number | null;
    readonly comments?: number;
    readonly createdAt: Date;
    readonly finishedAt: Date | null;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('personal_data_actions')
    .values({
      site_id: siteId,
      kind: action.kind,
      moderator_id: action.moderatorId,
      author_id: action.authorId ?? null,
      author_hash: action.authorHash ?? null,
      days: action.days ?? null,
      comments: action.comments ?? 0,
      created_at: action.createdAt,
      finished_at: action.finishedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Whom an erasure is about; null once it has finished. */
export async function readErasure(db: Db, siteId: string, id: number): Promise<number | null> {
  const row = await db
    .selectFrom('personal_data_actions')
    .select('author_id')
    .where('site_id', '=', siteId)
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .executeTakeFirst();
  return row?.author_id ?? null;
}

/** Adds up what an action has erased so far. */
export async function countErased(tx: Db, siteId: string, id: number, comments: number): Promise<void> {
  await sql`
    update personal_data_actions set comments = comments + ${comments} where site_id = ${siteId} and id = ${id}
  `.execute(tx);
}

export async function finishAction(tx: Db, siteId: string, id: number, finishedAt: Date): Promise<void> {
  await sql`
    update personal_data_actions set finished_at = ${finishedAt}, author_id = null
    where site_id = ${siteId} and id = ${id}
  `.execute(tx);
}

/** The latest actions, newest first. */
export async function readActions(db: Db, siteId: string, limit: number): Promise<PersonalDataAction[]> {
  const { rows } = await sql<PersonalDataAction>`
    select p.id, p.kind, m.name as "moderatorName", p.author_hash as "authorHash", p.days, p.comments,
      p.created_at as "createdAt", p.finished_at as "finishedAt"
    from personal_data_actions p
    left join moderators m on m.site_id = p.site_id and m.id = p.moderator_id
    where p.site_id = ${siteId} order by p.id desc limit ${limit}
  `.execute(db);
  return rows;
}
