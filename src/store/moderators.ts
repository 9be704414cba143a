import { sql } from 'kysely';
import type { Role } from '../domain/permission.js';
import type { Db } from './database.js';

/** The id of the site's person of this name, who is made with the role when there is none yet. */
export async function findOrCreateModerator(
  db: Db,
  siteId: string,
  name: string,
  role: Role,
  now: Date,
): Promise<number> {
  const found = await db
    .selectFrom('moderators')
    .select('id')
    .where('site_id', '=', siteId)
    .where('name', '=', name)
    .orderBy('id')
    .executeTakeFirst();
  if (found) return found.id;
  const { rows } = await sql<{ id: number }>`
    insert into moderators (site_id, name, role, created_at)
    values (${siteId}, ${name}, ${role}, ${now})
    returning id
  `.execute(db);
  const [row] = rows;
  if (!row) throw new Error('an insert answered no id');
  return row.id;
}

/** The moderator's name; null when the site has no such moderator. */
export async function readModeratorName(db: Db, siteId: string, id: number): Promise<string | null> {
  const row = await db
    .selectFrom('moderators')
    .select('name')
    .where('site_id', '=', siteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.name ?? null;
}
