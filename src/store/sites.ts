import { ParleyError } from '../domain/errors.js';
import type { Db } from './database.js';

/** One publication, whose threads are kept apart from every other's. */
export interface Site {
  readonly id: string;
  readonly name: string;
  /** An IANA name such as `America/New_York`; reports cut days in it. */
  readonly timeZone: string;
}

/** @throws {ParleyError} `conflict` when the id is taken, `invalid_input` for an unknown time zone. */
export async function createSite(db: Db, { id, name, timeZone }: Site): Promise<void> {
  if (!isTimeZone(timeZone)) {
    throw new ParleyError(
      'invalid_input',
      `${timeZone} is not a time zone; use a name such as Europe/Berlin`,
    );
  }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('sites')
    .values({ id, name, time_zone: timeZone })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new ParleyError('conflict', `there is already a site ${id}`);
}

/** Undefined when there is no such site. */
export async function findSite(db: Db, id: string): Promise<Site | undefined> {
  return sites(db).where('id', '=', id).executeTakeFirst();
}

/** All sites, by id. */
export async function listSites(db: Db): Promise<Site[]> {
  return sites(db).orderBy('id').execute();
}

/** Sets the secret a site's requests have to be signed with from now on; null takes unsigned requests again. */
export async function setSigningSecret(db: Db, siteId: string, secret: string | null): Promise<void> {
  await db.updateTable('sites').set({ signing_secret: secret }).where('id', '=', siteId).execute();
}

function sites(db: Db) {
  return db.selectFrom('sites').select(['id', 'name', 'time_zone as timeZone']);
}

/** Only names: PostgreSQL and JavaScript read the sign of an offset such as `+02:00` the opposite way. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** What a site's authors are made pseudonyms with. */
export async function readExportSalt(db: Db, siteId: string): Promise<string> {
  const { export_salt } = await db
    .selectFrom('sites')
    .select('export_salt')
    .where('id', '=', siteId)
    .executeTakeFirstOrThrow();
  return export_salt;
}
