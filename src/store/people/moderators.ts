import { sql } from 'kysely';
import type { Role } from '../../domain/permission.js';
import type { Db } from '../database.js';

/** Somebody as a site knows them. */
export interface Person {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** Null for whoever comes by links alone. */
  readonly accountId: number | null;
  readonly email: string | null;
  readonly deactivatedAt: Date | null;
}

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
    .where('account_id', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  return found?.id ?? (await createPerson(db, { siteId, name, role, accountId: null, now }));
}

/** Makes somebody known to a site, and answers their id there. */
export async function createPerson(
  db: Db,
  person: Pick<Person, 'name' | 'role' | 'accountId'> & { readonly siteId: string; readonly now: Date },
): Promise<number> {
  const { siteId, name, role, accountId, now } = person;
  const { rows } = await sql<{ id: number }>`
    insert into moderators (site_id, name, role, account_id, created_at)
    values (${siteId}, ${name}, ${role}, ${accountId}, ${now})
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

/** Everybody a site knows, by name; or the one with an id, or with an account. */
export async function readPeople(
  db: Db,
  siteId: string,
  which: { readonly id?: number; readonly accountId?: number } = {},
): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select m.id, m.name, m.role, m.account_id as "accountId", a.email, m.deactivated_at as "deactivatedAt"
    from moderators m
    left join accounts a on a.id = m.account_id
    where m.site_id = ${siteId}
      ${which.id === undefined ? sql`` : sql`and m.id = ${which.id}`}
      ${which.accountId === undefined ? sql`` : sql`and m.account_id = ${which.accountId}`}
    order by lower(m.name), m.id
  `.execute(db);
  return rows;
}

/** Changes what a site knows of somebody. */
export async function updatePerson(
  db: Db,
  siteId: string,
  id: number,
  change: { readonly role?: Role; readonly deactivatedAt?: Date | null },
): Promise<void> {
  const { role, deactivatedAt } = change;
  await db
    .updateTable('moderators')
    .set({
      ...(role !== undefined && { role }),
      ...(deactivatedAt !== undefined && { deactivated_at: deactivatedAt }),
    })
    .where('site_id', '=', siteId)
    .where('id', '=', id)
    .execute();
}

/** Keeps others from changing who may do what at a site until the transaction ends. */
export async function lockPeople(tx: Db, siteId: string): Promise<void> {
  await tx.selectFrom('sites').select('id').where('id', '=', siteId).forUpdate().execute();
}

/** Where an account may work, the site it worked at last first. */
export async function readMemberships(db: Db, accountId: number): Promise<Membership[]> {
  const { rows } = await sql<Membership>`
    select m.site_id as "siteId", s.name as "siteName", m.id as "moderatorId"
    from moderators m
    join sites s on s.id = m.site_id
    where m.account_id = ${accountId} and m.deactivated_at is null
    order by (
      select max(e.created_at) from sessions e where e.site_id = m.site_id and e.moderator_id = m.id
    ) desc nulls last, m.site_id
  `.execute(db);
  return rows;
}

/** Somebody at one of their sites. */
export interface Membership {
  readonly siteId: string;
  readonly siteName: string;
  readonly moderatorId: number;
}
