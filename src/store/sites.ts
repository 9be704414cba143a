import type { Db } from './database.js';

export interface Site {
  readonly id: string;
  readonly name: string;
  /** An IANA name; reports cut days in it. */
  readonly timeZone: string;
}

/** Undefined when there is no such site. */
export async function findSite(db: Db, id: string): Promise<Site | undefined> {
  return await db
    .selectFrom('sites')
    .select(['id', 'name', 'time_zone as timeZone'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Sets the secret a site's requests have to be signed with from now on; null takes unsigned requests again. */
export async function setSigningSecret(db: Db, siteId: string, secret: string | null): Promise<void> {
  await db.updateTable('sites').set({ signing_secret: secret }).where('id', '=', siteId).execute();
}
